import type { Text } from '../../../shared/errors.js';
import type { PetitionSummary } from '../petition-search.dto.js';
import {
  CHANNELS,
  CLAIM_KINDS,
  CLOCK_STATES,
  DUE_STATES,
  MARKS,
  OUTCOMES,
  PETITION_FORMS,
  PETITION_STATUSES,
  RISK_LEVELS,
} from '../vocabulary.js';

type Words = Readonly<Record<string, Text>>;
type Language = keyof Text;

interface ExportColumn {
  header: Text;
  /** In characters. */
  width: number;
  value(petition: PetitionSummary, language: Language): string | number | null;
}

const column = (zh: string, en: string, width: number, value: ExportColumn['value']): ExportColumn => ({
  header: { zh, en },
  width,
  value,
});

const word = (words: Words, code: string | null | undefined, language: Language): string | null =>
  code === null || code === undefined ? null : (words[code]?.[language] ?? code);

/** What a sheet of petitions may show, in the order of the list: the same as the list, personal data masked. */
export const EXPORT_COLUMNS = {
  number: column('信访编号', 'number', 26, ({ number }) => number),
  status: column('状态', 'status', 12, ({ status }, language) => word(PETITION_STATUSES, status, language)),
  petitioner: column('信访人', 'petitioner', 12, ({ petitioner }) => petitioner),
  claimKind: column('诉求类别', 'claim', 16, ({ claimKind }, language) => word(CLAIM_KINDS, claimKind, language)),
  caseNumber: column('执行案号', 'case number', 26, ({ caseNumber }) => caseNumber),
  receivedOn: column('收件日期', 'received on', 12, ({ receivedOn }) => receivedOn),
  dueOn: column('办理期限', 'due on', 12, ({ clock }) => clock?.dueOn ?? null),
  dueState: column('期限状态', 'time limit', 12, ({ clock }, language) => word(DUE_STATES, clock?.dueState, language)),
  clockState: column('计时', 'clock', 10, ({ clock }, language) => word(CLOCK_STATES, clock?.state, language)),
  registeringCourt: column('登记法院', 'registering court', 30, (petition) => petition.registeringCourtName),
  handlingCourt: column('承办法院', 'handling court', 30, (petition) => petition.handlingCourtName),
  executingCourt: column('执行法院', 'executing court', 30, (petition) => petition.executingCourtName),
  handlerName: column('承办人', 'handler', 14, ({ handlerName }) => handlerName),
  channel: column('信访渠道', 'channel', 10, ({ channel }, language) => word(CHANNELS, channel, language)),
  form: column('信访形式', 'form', 10, ({ form }, language) => word(PETITION_FORMS, form, language)),
  headcount: column('人数', 'headcount', 8, ({ headcount }) => headcount),
  timesRaised: column('第几次信访', 'times raised', 12, ({ timesRaised }) => timesRaised),
  marks: column('特殊标记', 'marks', 20, ({ marks }, language) =>
    marks.map((mark) => word(MARKS, mark, language)).join(language === 'zh' ? '；' : '; '),
  ),
  riskLevel: column('风险等级', 'risk', 10, ({ riskLevel }, language) => word(RISK_LEVELS, riskLevel, language)),
  outcome: column('办理结果', 'outcome', 20, ({ outcome }, language) => word(OUTCOMES, outcome, language)),
} as const satisfies Record<string, ExportColumn>;

export type ExportColumnName = keyof typeof EXPORT_COLUMNS;

export const EXPORT_COLUMN_NAMES = Object.keys(EXPORT_COLUMNS) as [ExportColumnName, ...ExportColumnName[]];
