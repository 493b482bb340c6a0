import { OUTCOMES, PETITION_STATUSES } from '../../src/domain/petitions/vocabulary.js';
import type { Account } from './account.js';
import type { ImportAnswer } from './api.js';
import type { Matter } from './driver.js';

interface Summary {
  petitionKey: string;
  status: keyof typeof PETITION_STATUSES;
  outcome: keyof typeof OUTCOMES | null;
}

const SHOWN_ROWS = 12;

export function reportUpload(answer: ImportAnswer): string {
  const refused = answer.rows.filter(({ status }) => status === 'refused');
  const lines = refused
    .slice(0, SHOWN_ROWS)
    .flatMap(({ row, errors }) =>
      (errors ?? []).map(({ field, message }) => `    第 ${row} 行 ${field.padEnd(5)} ${message.zh}`),
    );
  if (refused.length > SHOWN_ROWS) lines.push(`    … 另有 ${refused.length - SHOWN_ROWS} 行`);
  const { registered, alreadyRegistered } = answer;
  return [
    `登记 registered ${registered} · 此前已登记 already ${alreadyRegistered} · 退回 refused ${refused.length}`,
    ...lines,
  ].join('\n');
}

/** Where the petitions are, as a search of the receiving court says. */
export async function reportEnds(reader: Account, matters: readonly Matter[]): Promise<string> {
  const ours = new Map(matters.map((matter) => [matter.petitionKey, matter]));
  const counts = new Map<string, number>();
  for (const { petitionKey, status, outcome } of await reader.searchAll<Summary>('/v1/petitions/search', {})) {
    if (!ours.has(petitionKey)) continue;
    const way = outcome === null ? '—' : `${OUTCOMES[outcome].zh} ${OUTCOMES[outcome].en}`;
    const line = `${PETITION_STATUSES[status].zh} ${PETITION_STATUSES[status].en} · ${way}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([line, count]) => `${String(count).padStart(6)}  ${line}`)
    .join('\n');
}

/** Petitions that nobody went on with, by reason. */
export function reportLeftOpen(matters: readonly Matter[]): string {
  const reasons = new Map<string, string[]>();
  for (const { ended, leftOpen, number } of matters) {
    if (ended) continue;
    const reason = leftOpen ?? '没有待办，也没有结束 no task, not ended';
    reasons.set(reason, [...(reasons.get(reason) ?? []), number]);
  }
  return [...reasons]
    .map(
      ([reason, numbers]) =>
        `${String(numbers.length).padStart(6)}  ${reason}（${numbers.slice(0, 3).join('、')}${numbers.length > 3 ? '…' : ''}）`,
    )
    .join('\n');
}
