/** The registration columns of the template, as docs/import-template.md has them. */
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
} from '../../src/domain/petitions/vocabulary.js';
import type { Text } from '../../src/shared/errors.js';

export interface TemplateColumn {
  header: string;
  required?: boolean;
  width: number;
  /** What a cell may hold, for the note on the header; a vocabulary also becomes a drop-down list. */
  rule: string;
  vocabulary?: Readonly<Record<string, Text>>;
  /** A list of words of the vocabulary: no drop-down list, which would allow one only. */
  several?: boolean;
  type?: 'date' | 'amount' | 'count';
}

const column = <T extends TemplateColumn>(definition: T) => definition;

export const TEMPLATE_SHEET = '信访登记';

/** By key, in the order in which they stand in the sheet. */
export const TEMPLATE_COLUMNS = {
  reference: column({ header: '来件编号', required: true, width: 20, rule: '来件上的编号，同一文件内不得重复' }),
  receivingCourt: column({ header: '收件法院', width: 24, rule: '法院全称或代字；不填为登记人所在法院' }),
  channel: column({ header: '信访渠道', required: true, width: 10, rule: '从列表选择', vocabulary: CHANNELS }),
  source: column({ header: '来源', width: 14, rule: '从列表选择；不填为信访人本人', vocabulary: SOURCES }),
  receivedOn: column({
    header: '收件日期',
    required: true,
    width: 12,
    rule: '如 2026-03-09，不晚于今天',
    type: 'date',
  }),
  timesRaised: column({ header: '第几次信访', width: 11, rule: '1 至 99；不填为 1', type: 'count' }),
  form: column({ header: '信访形式', width: 10, rule: '从列表选择；不填为个人', vocabulary: PETITION_FORMS }),
  headcount: column({ header: '人数', width: 8, rule: '联名不少于 2 人，集体不少于 5 人', type: 'count' }),
  petitionerName: column({ header: '信访人姓名', required: true, width: 14, rule: '第一名信访人' }),
  petitionerSex: column({ header: '性别', width: 8, rule: '从列表选择；有身份证号码的可不填', vocabulary: SEXES }),
  petitionerBirthDate: column({ header: '出生日期', width: 12, rule: '有身份证号码的可不填', type: 'date' }),
  petitionerIdentityType: column({
    header: '证件类型',
    width: 14,
    rule: '从列表选择；不填为居民身份证',
    vocabulary: IDENTITY_TYPES,
  }),
  petitionerIdentityNumber: column({ header: '证件号码', width: 22, rule: '居民身份证为 18 位' }),
  petitionerPhone: column({ header: '联系电话', required: true, width: 15, rule: '手机或带区号的固定电话' }),
  petitionerAddress: column({ header: '联系地址', width: 36, rule: '200 字以内' }),
  petitionerHousehold: column({ header: '户籍地', width: 30, rule: '200 字以内' }),
  petitionerCaseRole: column({
    header: '案件身份',
    required: true,
    width: 12,
    rule: '从列表选择',
    vocabulary: CASE_ROLES,
  }),
  otherPetitioners: column({ header: '其他信访人', width: 30, rule: '联名、集体填写：姓名/证件号码；姓名/证件号码' }),
  representatives: column({ header: '代表人', width: 18, rule: '最多 5 名，须为本行的信访人，以“、”分隔' }),
  agentName: column({ header: '代理人姓名', width: 12, rule: '80 字以内' }),
  agentPhone: column({ header: '代理人电话', width: 15, rule: '有代理人的须填写' }),
  caseNumber: column({ header: '执行案号', width: 24, rule: '如（2017）闽0122执123号，代字须与执行法院一致' }),
  executingCourt: column({ header: '执行法院', required: true, width: 26, rule: '法院全称或代字' }),
  enforcementBasis: column({ header: '执行依据', width: 30, rule: '判决、裁定、调解书、公证债权文书等及其文号' }),
  caseStage: column({ header: '案件阶段', width: 14, rule: '从列表选择', vocabulary: CASE_STAGES }),
  amountApplied: column({ header: '申请执行金额', width: 15, rule: '元，最多两位小数', type: 'amount' }),
  amountReceived: column({ header: '已执行到位金额', width: 15, rule: '元，不大于申请执行金额', type: 'amount' }),
  claimKind: column({ header: '诉求类别', required: true, width: 14, rule: '从列表选择', vocabulary: CLAIM_KINDS }),
  claimText: column({ header: '诉求内容', required: true, width: 60, rule: '5000 字以内' }),
  demands: column({ header: '具体请求', width: 36, rule: '2000 字以内' }),
  accusedPersons: column({ header: '被反映人', width: 16, rule: '姓名，以“、”分隔；不会向被反映人公开' }),
  marks: column({ header: '特殊标记', width: 20, rule: '可多项，以“；”分隔', vocabulary: MARKS, several: true }),
  riskLevel: column({ header: '风险等级', width: 10, rule: '从列表选择；不填为低', vocabulary: RISK_LEVELS }),
} as const satisfies Record<string, TemplateColumn>;

export type TemplateKey = keyof typeof TEMPLATE_COLUMNS;

/** One row: what is typed into the cells. Amounts and counts are numbers, days `YYYY-MM-DD`. */
export type TemplateRow = Partial<Record<TemplateKey, string | number>>;
