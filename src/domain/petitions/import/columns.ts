import type { Text } from '../../../shared/errors.js';
import {
  CASE_ROLES,
  CASE_STAGES,
  CHANNELS,
  CLAIM_KINDS,
  IDENTITY_TYPES,
  MARKS,
  PETITION_FORMS,
  RISK_LEVELS,
  SEXES,
  SOURCES,
} from '../vocabulary.js';

type Words = Readonly<Record<string, Text>>;

/** How a cell is read. */
export type ColumnType =
  | { kind: 'text' }
  | { kind: 'paragraph' }
  | { kind: 'phone' }
  | { kind: 'date' }
  | { kind: 'integer' }
  | { kind: 'yuan' }
  | { kind: 'word'; words: Words }
  | { kind: 'words'; words: Words }
  | { kind: 'names' };

export interface Column {
  key: string;
  header: string;
  required: boolean;
  type: ColumnType;
  /** Where its value goes in a registration: JSON pointers of errors there lead back to the cell. */
  pointer: string;
  width: number;
}

const text: ColumnType = { kind: 'text' };
const names: ColumnType = { kind: 'names' };
const word = (words: Words): ColumnType => ({ kind: 'word', words });

function column(key: string, header: string, pointer: string, type: ColumnType, required = false, width = 16): Column {
  return { key, header, pointer, type, required, width };
}

/** The columns of the batch template, in its order: see docs/import-template.md. */
export const COLUMNS: readonly Column[] = [
  column('reference', '来件编号', '/reference', text, true, 22),
  column('receivingCourt', '收件法院', '/receivingCourt', text, false, 28),
  column('channel', '信访渠道', '/channel', word(CHANNELS), true),
  column('source', '来源', '/source', word(SOURCES)),
  column('receivedOn', '收件日期', '/receivedOn', { kind: 'date' }, true),
  column('timesRaised', '第几次信访', '/timesRaised', { kind: 'integer' }),
  column('form', '信访形式', '/form', word(PETITION_FORMS)),
  column('headcount', '人数', '/headcount', { kind: 'integer' }),
  column('petitionerName', '信访人姓名', '/petitioners/0/name', text, true),
  column('petitionerSex', '性别', '/petitioners/0/sex', word(SEXES)),
  column('petitionerBirthDate', '出生日期', '/petitioners/0/birthDate', { kind: 'date' }),
  column('petitionerIdentityType', '证件类型', '/petitioners/0/identityType', word(IDENTITY_TYPES)),
  column('petitionerIdentityNumber', '证件号码', '/petitioners/0/identityNumber', text, false, 22),
  column('petitionerPhone', '联系电话', '/petitioners/0/phone', { kind: 'phone' }, true),
  column('petitionerAddress', '联系地址', '/petitioners/0/address', text, false, 30),
  column('petitionerHousehold', '户籍地', '/petitioners/0/household', text, false, 30),
  column('petitionerCaseRole', '案件身份', '/petitioners/0/caseRole', word(CASE_ROLES), true),
  column('otherPetitioners', '其他信访人', '/petitioners', names, false, 30),
  column('representatives', '代表人', '/representatives', names, false, 22),
  column('agentName', '代理人姓名', '/agent/name', text),
  column('agentPhone', '代理人电话', '/agent/phone', { kind: 'phone' }),
  column('caseNumber', '执行案号', '/caseNumber', text, false, 26),
  column('executingCourt', '执行法院', '/executingCourt', text, true, 28),
  column('enforcementBasis', '执行依据', '/enforcementBasis', text, false, 30),
  column('caseStage', '案件阶段', '/caseStage', word(CASE_STAGES)),
  column('amountApplied', '申请执行金额', '/amountApplied', { kind: 'yuan' }),
  column('amountReceived', '已执行到位金额', '/amountReceived', { kind: 'yuan' }),
  column('claimKind', '诉求类别', '/claimKind', word(CLAIM_KINDS), true),
  column('claimText', '诉求内容', '/claimText', { kind: 'paragraph' }, true, 50),
  column('demands', '具体请求', '/demands', { kind: 'paragraph' }, false, 40),
  column('accusedPersons', '被反映人', '/accusedPersons', names),
  column('marks', '特殊标记', '/marks', { kind: 'words', words: MARKS }),
  column('riskLevel', '风险等级', '/riskLevel', word(RISK_LEVELS)),
];

export const SHEET_NAME = '信访登记';

/** Where a file of refused rows says what was wrong: ignored when it is uploaded again. */
export const REASONS_HEADER = '错误原因';
