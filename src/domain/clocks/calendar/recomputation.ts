const PREFIX = 'calendar-';

/** The recomputation that comes with a state of the calendar; its reason is shown beside each date that moves. */
export const recomputationOf = (year: number, version: number): { key: string; reason: string } => ({
  key: recomputationKey(version),
  reason: `${year}年工作日历发布（第${version}版）· calendar of ${year} published (version ${version})`,
});

export const recomputationKey = (version: number): string => `${PREFIX}${version}`;

/** Whether a key may be one of a recomputation: others ask for evaluations too. */
export const isRecomputation = (key: string): boolean => key.startsWith(PREFIX);
