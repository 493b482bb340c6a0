const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The country has one time, and no summer time. */
const BEIJING = 8 * HOUR;

const dayOf = (instant: number) => Math.floor((instant + BEIJING) / DAY);

/** Whole days of the calendar between two instants by Beijing time; negative when it is past. */
export const daysUntil = (instant: number, now: number): number => dayOf(instant) - dayOf(now);
