import type { Court, CourtDirectory } from '../../organization/index.js';
import { LATE_ON, type LateQuery } from './late-petitions.query.js';
import {
  BANDS,
  LATE_BANDS,
  NO_LADDER,
  type LateBand,
  type LatePetitionCounts,
  type LatePetitionFilter,
} from './late-petitions.dto.js';

/** Petitions that are alike in all that is filtered by, and how many they are. */
interface Group {
  rung: string | null;
  name: { zh: string; en: string } | null;
  height: number;
  court: string;
  band: LateBand;
  late: readonly ('petition' | 'assignment')[];
  awaiting: boolean;
  count: number;
}

interface RawGroup {
  rung: string | null;
  name_zh: string | null;
  name_en: string | null;
  height: number | null;
  court: string;
  band: string;
  petition_late: number;
  assignment_late: number;
  awaiting: number;
  count: number | string;
}

/** The SQL condition of a band; `:bandN` are the bounds as law dates. */
export const BAND_SQL: Record<LateBand, string> = {
  not_late: 'late.petition_due IS NULL AND late.assignment_due IS NULL',
  up_to_7: `${LATE_ON} >= :day7 AND ${LATE_ON} < :today`,
  up_to_30: `${LATE_ON} >= :day30 AND ${LATE_ON} < :day7`,
  over_30: `${LATE_ON} < :day30`,
};

/** In one pass over what is late: everything that the counts and the total of the list need. */
export async function groupsOf(query: LateQuery): Promise<Group[]> {
  const dimensions: [expression: string, alias: string][] = [
    ['late.rung', 'rung'],
    ['late.name_zh', 'name_zh'],
    ['late.name_en', 'name_en'],
    ['late.height', 'height'],
    ['late.court', 'court'],
    [
      `CASE ${BANDS.filter((band) => band !== 'over_30')
        .map((band) => `WHEN ${BAND_SQL[band]} THEN '${band}'`)
        .join(' ')} ELSE 'over_30' END`,
      'band',
    ],
    ['CASE WHEN late.petition_due IS NULL THEN 0 ELSE 1 END', 'petition_late'],
    ['CASE WHEN late.assignment_due IS NULL THEN 0 ELSE 1 END', 'assignment_late'],
    ['CASE WHEN late.signature_task IS NULL THEN 0 ELSE 1 END', 'awaiting'],
  ];
  const grouped = query.clone().select('COUNT(*)', 'count');
  for (const [expression, alias] of dimensions) grouped.addSelect(expression, alias).addGroupBy(alias);
  const rows = await grouped.getRawMany<RawGroup>();
  return rows.map((row) => ({
    rung: row.rung,
    name: row.name_zh === null || row.name_en === null ? null : { zh: row.name_zh, en: row.name_en },
    height: row.height ?? 0,
    court: row.court,
    band: row.band as LateBand,
    late: [
      ...(Number(row.petition_late) === 1 ? (['petition'] as const) : []),
      ...(Number(row.assignment_late) === 1 ? (['assignment'] as const) : []),
    ],
    awaiting: Number(row.awaiting) === 1,
    count: Number(row.count),
  }));
}

type Facet = 'rung' | 'days' | 'late' | 'awaitingSignature';

/** Whether a group passes the filter, but for the facets that are left out. */
function passes(group: Group, filter: LatePetitionFilter, ...without: Facet[]): boolean {
  const { rung, days, late, awaitingSignature } = filter;
  const wanted = (facet: Facet) => !without.includes(facet);
  if (wanted('rung') && rung && !rung.includes(group.rung ?? NO_LADDER)) return false;
  if (wanted('days') && days && !days.includes(group.band)) return false;
  if (wanted('late') && late && !late.some((kind) => group.late.includes(kind))) return false;
  return !(wanted('awaitingSignature') && awaitingSignature !== undefined && awaitingSignature !== group.awaiting);
}

const sum = (groups: readonly Group[]) => groups.reduce((total, { count }) => total + count, 0);

/** How many the list holds over all its pages. */
export const totalOf = (groups: readonly Group[], filter: LatePetitionFilter): number =>
  sum(groups.filter((group) => passes(group, filter)));

/** Each facet counted under the others, so that a tile says what a click on it would show. */
export function countsOf(
  groups: readonly Group[],
  filter: LatePetitionFilter,
  { tops, above }: { tops: readonly Court[]; above: readonly Court[] },
  courts: CourtDirectory,
): LatePetitionCounts {
  const under = (...without: Facet[]) => groups.filter((group) => passes(group, filter, ...without));
  const all = under('rung', 'days', 'late', 'awaitingSignature');
  const byRung = new Map<string, LatePetitionCounts['byRung'][number]>();
  for (const { rung, name, height, count } of under('rung')) {
    const code = rung ?? NO_LADDER;
    // One rung may have had two names in the course of time: the one of the most is shown.
    const known = byRung.get(code) ?? { rung: code, name, height: rung === null ? -1 : height, count: 0 };
    byRung.set(code, { ...known, name: count > known.count ? name : known.name, count: known.count + count });
  }
  const ofDays = under('days');
  return {
    total: sum(all),
    late: sum(all.filter(({ band }) => band !== 'not_late')),
    awaitingSignature: sum(under('awaitingSignature').filter(({ awaiting }) => awaiting)),
    byRung: [...byRung.values()].sort((left, right) => left.height - right.height),
    byDays: BANDS.map((days) => ({ days, count: sum(ofDays.filter(({ band }) => band === days)) })),
    above: above.map(({ id, name }) => ({ courtId: id, name })),
    byCourt: byCourt(under(), tops, courts),
  };
}

function byCourt(groups: readonly Group[], tops: readonly Court[], courts: CourtDirectory) {
  const counts = new Map<string, number>();
  for (const { court, count } of groups)
    for (const id of [court, ...courts.ancestorsOf(court).map((above) => above.id)])
      counts.set(id, (counts.get(id) ?? 0) + count);
  return tops
    .flatMap((top) => [top, ...courts.childrenOf(top.id)])
    .filter(({ id }) => counts.has(id))
    .map(({ id, name }) => ({
      courtId: id,
      name,
      count: counts.get(id)!,
      hasBelow: courts.childrenOf(id).length > 0,
    }));
}

/** The first days of the bands, counted back from today. */
export const bandBounds = (today: string, addDays: (day: string, days: number) => string) => ({
  today,
  day7: addDays(today, -LATE_BANDS.up_to_7.to),
  day30: addDays(today, -LATE_BANDS.up_to_30.to),
});
