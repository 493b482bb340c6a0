import type { ExternalHandler, ExternalJobSettings } from '../engine/index.js';

export type JobSettings = Required<Omit<ExternalJobSettings, 'clusterConcurrency'>> &
  Pick<ExternalJobSettings, 'clusterConcurrency'>;

const DEFAULTS: JobSettings = {
  retryBackoff: { firstMs: 1_000, longestMs: 15 * 60_000 },
  concurrency: 10,
  timeoutMs: 5 * 60_000,
};

const DEFAULT_PRIORITY = 50;
const HIGHEST_PRIORITY = 100;

export const settingsOf = ({ settings }: ExternalHandler): JobSettings => ({ ...DEFAULTS, ...settings });

/** @throws Error naming the handler: a mistake of the program, found at start */
export function checkSettings(handler: ExternalHandler): void {
  const { retryBackoff, concurrency, clusterConcurrency = 1, timeoutMs } = settingsOf(handler);
  const numbers = { concurrency, clusterConcurrency, timeoutMs, ...retryBackoff };
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`job type "${handler.externalJobType}": ${name} must be a whole number from 1, not ${value}`);
}

/**
 * How long a job that has failed waits, in milliseconds: doubled with each attempt up to the longest,
 * and half of it more or less.
 * @param random from 0 up to 1
 */
export function backoffMs({ retryBackoff }: JobSettings, attempts: number, random: number): number {
  const wait = Math.min(retryBackoff.firstMs * 2 ** (attempts - 1), retryBackoff.longestMs);
  return Math.round(wait * (0.5 + random));
}

/** Where a job stands among those of its type, by its header `priority`: 0 goes first. */
export function placeOf({ priority }: Readonly<Record<string, string>>): number {
  return (
    HIGHEST_PRIORITY - (priority !== undefined && /^\d{1,3}$/.test(priority) ? Number(priority) : DEFAULT_PRIORITY)
  );
}

export const priorityAt = (place: number): number => HIGHEST_PRIORITY - place;
