import { OUTCOMES } from '../../src/domain/petitions/vocabulary.js';
import type { Account } from './account.js';
import type { Interview, OutcomeTable, SupervisionInFull } from './api.js';
import type { Matter } from './driver.js';
import { inParallel } from './pool.js';
import { PUBLISHED } from './published-figures.js';

/** The rungs of the ladder as it was delivered; others are called as the server calls them. */
const RUNG_NAMES: Readonly<Record<string, string>> = {
  reminder: '催办 reminders',
  supervision_letter: '督办函 supervision letters',
  listed: '挂牌督办 listings',
  video_interview: '视频约谈 video interviews',
  criticism: '通报批评 criticism notices',
};

const published: Readonly<Record<string, number>> = PUBLISHED.byOutcome;

/** Whether a campaign came to what was published. */
export function isAsPublished({ listed, resolved, byOutcome }: OutcomeTable): boolean {
  const resolutions = byOutcome.filter(({ resolves }) => resolves);
  return (
    listed === PUBLISHED.listed &&
    resolved === PUBLISHED.resolved &&
    resolutions.length === Object.keys(published).length &&
    resolutions.every(({ outcome, count }) => published[outcome] === count)
  );
}

/** The table of outcomes beside the published one. */
export function reportOutcomes(table: OutcomeTable): string {
  const line = (name: string, count: number, beside?: number) =>
    `${String(count).padStart(6)}${beside === undefined ? ' '.repeat(8) : String(beside).padStart(8)}  ${name}`;
  const counted = (resolves: boolean) => table.byOutcome.filter((row) => row.resolves === resolves);
  return [
    '  本次  公布 published',
    line('挂牌督办 listed', table.listed, PUBLISHED.listed),
    line('化解 resolved', table.resolved, PUBLISHED.resolved),
    ...counted(true).map(({ outcome, count }) => line(nameOf(outcome), count, published[outcome])),
    ...counted(false).map(({ outcome, count }) => line(nameOf(outcome), count)),
    line('仍未结束 still open', table.open),
    isAsPublished(table) ? '与公布数据一致 equal' : '与公布数据不同 differs',
  ].join('\n');
}

/** How often each rung was taken for the petitions, and how many interviews were held. */
export async function reportRungs(reader: Account, matters: readonly Matter[], workers: number): Promise<string> {
  const counts = new Map<string, number>();
  const names = new Map(Object.entries(RUNG_NAMES));
  const supervisions = new Set<string>();
  await inParallel(matters, workers, async ({ petitionKey }) => {
    const { items } = await reader.rest.call<{ items: SupervisionInFull[] }>({
      method: 'GET',
      path: `/v1/petitions/${petitionKey}/supervisions`,
    });
    for (const { supervisionKey, rungs } of items) {
      supervisions.add(supervisionKey);
      for (const { rung, rungName, taken } of rungs) {
        if (!names.has(rung)) names.set(rung, `${rungName.zh} ${rungName.en}`);
        if (taken === 'done') counts.set(rung, (counts.get(rung) ?? 0) + 1);
      }
    }
  });
  const interviews = await reader.searchAll<Interview>('/v1/interviews/search', {});
  const held = interviews.filter(
    ({ supervisionKey, heldAt }) => heldAt !== null && supervisionKey !== null && supervisions.has(supervisionKey),
  );
  return [
    ...[...names].map(([rung, name]) => `${String(counts.get(rung) ?? 0).padStart(6)}  ${name}`),
    `${String(held.length).padStart(6)}  已举行的约谈 interviews held`,
  ].join('\n');
}

const nameOf = (outcome: string) => {
  const name = OUTCOMES[outcome as keyof typeof OUTCOMES];
  return `${name.zh} ${name.en}`;
};
