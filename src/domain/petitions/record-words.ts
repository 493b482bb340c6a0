import type { FormWords } from '../../platform/forms/index.js';
import { lawDate } from '../../shared/clock.js';
import type { Text } from '../../shared/errors.js';
import type { PetitionRecord } from './petition-record.entity.js';
import {
  CHANNELS,
  CLAIM_KINDS,
  CONTACT_METHODS,
  OUTCOMES,
  PAUSE_CODES,
  PETITION_FORMS,
  RISK_LEVELS,
  words,
} from './vocabulary.js';

/** A fact of a record for people: what it is, and its value. */
interface Detail {
  label: Text;
  value: Text;
}

/** Facts that no form has a field for, and columns of records. */
const NAMES = words({
  happenedOn: ['日期', 'on'],
  method: ['方式', 'how'],
  finding: ['结论', 'finding'],
  outcome: ['结果', 'outcome'],
  amount: ['金额（元）', 'amount (yuan)'],
  toCourt: ['送往法院', 'to the court'],
  supervisingCourt: ['督办法院', 'supervising court'],
  supervisedCourt: ['被督办法院', 'supervised court'],
  letterNumber: ['文号', 'letter number'],
  resultDueOn: ['报送结果期限', 'result due on'],
  progressDueOn: ['首次反馈期限', 'first feedback due on'],
  nextReportOn: ['下次反馈', 'next report on'],
  nextStepOn: ['下一步日期', 'next step on'],
  newDueOn: ['新的期限', 'new day'],
  dueOn: ['届满日', 'last day'],
  earlierDueOn: ['原届满日', 'last day before'],
  from: ['起', 'from'],
  to: ['止', 'to'],
  code: ['中止事由', 'ground of the pause'],
  rectifyBy: ['整改期限', 'rectify by'],
  agreedFor: ['约谈时间', 'time of the interview'],
  proposedFor: ['提议时间', 'proposed for'],
  counterFor: ['另提时间', 'would rather have'],
  answeredOn: ['答复日期', 'answered on'],
  points: ['分值', 'points'],
  linked: ['相关信访件', 'related petitions'],
  timesRaised: ['反映次数', 'times raised'],
  number: ['编号', 'number'],
  channel: ['来访方式', 'channel'],
  claimKind: ['诉求类型', 'kind of claim'],
  form: ['形式', 'form'],
  riskLevel: ['风险等级', 'risk level'],
  evidence: ['依据材料', 'evidence'],
  earlierOutcome: ['原结果', 'outcome before'],
});

const CODES: Partial<Record<string, Readonly<Record<string, Text>>>> = {
  method: CONTACT_METHODS,
  outcome: OUTCOMES,
  earlierOutcome: OUTCOMES,
  proposedOutcome: OUTCOMES,
  code: PAUSE_CODES,
  channel: CHANNELS,
  claimKind: CLAIM_KINDS,
  form: PETITION_FORMS,
  riskLevel: RISK_LEVELS,
};

const YES: Text = { zh: '是', en: 'yes' };

const same = (text: string): Text => ({ zh: text, en: text });

/**
 * The facts of a record in words: the form's own where its task had one, so that a designer's fields are
 * called as the designer called them. What has no name for people, as keys of rows, is left out.
 * @param courtName of a court's key; undefined for what is none
 */
export function detailsOf(
  record: PetitionRecord,
  form: FormWords,
  courtName: (id: string) => string | undefined,
): Detail[] {
  const { happenedOn, method, finding, outcome, amount, facts } = record;
  const columns = { happenedOn, method, finding, outcome, amount: amount === null ? null : yuan(amount) };
  // A fact called as a column is another thing: the amount of a limit is no money.
  const told = { ...facts, ...columns };
  return Object.entries({ ...columns, ...told }).flatMap(([field, value]) => {
    const label = form.labels[field] ?? (NAMES as Partial<Record<string, Text>>)[field];
    const worded = label && inWords(field, value, form, courtName);
    return label && worded ? [{ label, value: worded }] : [];
  });
}

function inWords(
  field: string,
  value: unknown,
  form: FormWords,
  courtName: (id: string) => string | undefined,
): Text | undefined {
  if (value === true) return YES;
  if (typeof value === 'number') return same(String(value));
  if (Array.isArray(value)) {
    const items = value.map((item) => form.labels[String(item)] ?? form.options[String(item)] ?? same(String(item)));
    return items.length === 0
      ? undefined
      : { zh: items.map(({ zh }) => zh).join('、'), en: items.map(({ en }) => en).join(', ') };
  }
  if (typeof value !== 'string' || value === '' || KEY.test(value)) return undefined;
  if (/court$/i.test(field)) {
    const name = courtName(value);
    return name === undefined ? undefined : same(name);
  }
  if (INSTANT.test(value)) return same(inShanghai(Date.parse(value)));
  return CODES[field]?.[value] ?? form.options[value] ?? same(value);
}

/** Keys of rows and of users: nothing for people. */
const KEY = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

const yuan = (fen: number) => (fen / 100).toFixed(2);

function inShanghai(instant: number): string {
  const time = new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${lawDate(instant)} ${time}`;
}
