/** Reckoning with law dates, `YYYY-MM-DD`. */
const DAY_MS = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same-numbered day some months later, or that month's last day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const result = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay.getUTCDate())));
  return result.toISOString().slice(0, 10);
}

/** The end of a law date as the diagrams write instants: `2026-03-01T23:59:59+08:00`. */
export const endOfDay = (date: string): string => `${date}T23:59:59+08:00`;
