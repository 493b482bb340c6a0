import { CLAIM_KINDS, MARKS, OUTCOMES, PETITION_STATUSES } from '../../src/domain/petitions/vocabulary.js';

/** What diagrams and tables write in codes, in the words of the people who read a guide. */
export type Language = 'zh' | 'en';
export type Words = Record<Language, string>;

const words = (zh: string, en: string): Words => ({ zh, en });

const ROLES: Record<string, Words> = {
  clerk: words('登记员', 'clerk'),
  screener: words('甄别员', 'screener'),
  handler: words('承办人', 'handler'),
  supervisor: words('督办员', 'supervisor'),
  leader: words('院领导', 'leader'),
};

/** Which court a variable of a diagram holds. */
const COURTS: Record<string, Words> = {
  receivingCourt: words('受理法院', 'the receiving court'),
  handlingCourt: words('办理法院', 'the handling court'),
  assigningCourt: words('交办法院', 'the assigning court'),
  assignedCourt: words('被交办法院', 'the assigned court'),
  supervisingCourt: words('督办法院', 'the supervising court'),
  supervisedCourt: words('被督办法院', 'the supervised court'),
  proposingCourt: words('提出法院', 'the proposing court'),
  targetCourt: words('被问责法院', 'the court concerned'),
  court: words('专项发起法院', 'the court of the campaign'),
};

const UNITS: Record<string, [zh: string, one: string, many: string]> = {
  days: ['日', 'day', 'days'],
  working_days: ['个工作日', 'working day', 'working days'],
  months: ['个月', 'month', 'months'],
};

const CODES: Record<string, Words> = {
  ...ROLES,
  ...PETITION_STATUSES,
  ...OUTCOMES,
  ...CLAIM_KINDS,
  ...MARKS,
  true: words('是', 'yes'),
  false: words('否', 'no'),
  null: words('—', '—'),
  '[]': words('—', '—'),
  '-': words('不限', 'any'),
  本系统默认: words('本系统默认', 'default of this system'),
  none: words('尚无', 'none yet'),
  petition_overdue: words('信访件逾期', 'petition overdue'),
  assignment_overdue: words('交办逾期', 'assignment overdue'),
  manual: words('人工要求', 'asked for by a person'),
  campaign: words('专项督办', 'campaign'),
  supreme: words('最高法院', 'Supreme Court'),
  high: words('高级法院', 'high'),
  intermediate: words('中级法院', 'intermediate'),
  basic: words('基层法院', 'basic'),
  court: words('法院口径', 'court'),
  regulation: words('信访条例口径', 'regulation'),
  days: words('日', 'days'),
  working_days: words('工作日', 'working days'),
  months: words('月', 'months'),
};

/** A name as it is drawn, Chinese and then English, on a line of its own or after a space. */
export function told(name: string, language: Language): string {
  const [zh, en] = split(name);
  if (language === 'zh' || en === undefined) return zh;
  return `${en} (${zh})`;
}

/** The half of a text in a language; the whole where it has only one. */
export function half(text: string, language: Language): string {
  const [zh, en] = split(text);
  return language === 'en' && en !== undefined ? en : zh;
}

function split(name: string): [zh: string, en: string | undefined] {
  const lines = name.split('\n');
  if (lines.length === 2) return [lines[0]!, lines[1]];
  const found = /^(.*?\p{Script=Han}\S*)\s+([A-Z].*)$/su.exec(name);
  return found ? [found[1]!, found[2]] : [name, undefined];
}

/** `["leader@" + receivingCourt, …]` in words; what it does not know stays as it is written. */
export function groups(expression: string, language: Language): string {
  const found = [...expression.matchAll(/"(\w+)@"\s*\+\s*(\w+)/g)].map(([, role, court]) => ({
    role: ROLES[role!]?.[language] ?? role!,
    court: COURTS[court!]?.[language] ?? court!,
  }));
  if (found.length === 0) return `\`${expression}\``;
  const courts = [...new Set(found.map(({ court }) => court))];
  const rolesAt = (court: string) => found.filter((one) => one.court === court).map(({ role }) => role);
  if (language === 'zh') return courts.map((court) => `${court}的${rolesAt(court).join('或')}`).join('、');
  return courts.map((court) => `${rolesAt(court).join(' or ')} of ${court}`).join(', ');
}

export function amount(count: string, unit: string, language: Language): string {
  const known = UNITS[unit];
  if (count === '0') return language === 'zh' ? '当即' : 'at once';
  if (!known) return `${count} ${unit}`;
  if (language === 'zh') return `${count}${known[0]}`;
  return `${count} ${count === '1' ? known[1] : known[2]}`;
}

/** A cell of a table: codes and lists of them in words, limits and durations as amounts, the rest as it is written; `names`: of codes that only a table knows. */
export function cell(text: string, language: Language, names: ReadonlyMap<string, Words> = new Map()): string {
  const value = text.trim();
  const not = /^not\((.*)\)$/.exec(value);
  if (not)
    return language === 'zh'
      ? `“${cell(not[1]!, language, names)}”以外`
      : `any but “${cell(not[1]!, language, names)}”`;
  const limit = /^\{.*amount:\s*(\d+),\s*unit:\s*"(\w+)"/.exec(value);
  if (limit) return amount(limit[1]!, limit[2]!, language);
  const duration = /^"P(\d+)D"$/.exec(value);
  if (duration) return amount(duration[1]!, 'days', language);
  const listed = value.replace(/^\[(.*)\]$/, '$1');
  const parts = listed.match(/"[^"]*"/g);
  if (parts && parts.join(',') === listed.replace(/,\s+/g, ',')) {
    return parts.map((part) => word(part.slice(1, -1), language, names)).join(language === 'zh' ? '、' : ', ');
  }
  return word(value, language, names);
}

function word(code: string, language: Language, names: ReadonlyMap<string, Words>): string {
  return (names.get(code) ?? CODES[code])?.[language] ?? half(code, language);
}
