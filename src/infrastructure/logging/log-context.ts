import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line tells that is logged within: keys and codes, never what a user entered. */
export type LogContext = Readonly<Record<string, string | undefined>>;

const storage = new AsyncLocalStorage<LogContext>();

/** Runs the work with these members, beside those of the context that it stands in, on each line. */
export function withLogContext<T>(members: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...members }, work);
}

export const currentLogContext = (): LogContext => storage.getStore() ?? {};
