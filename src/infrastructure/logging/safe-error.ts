/** What a log line tells about an error. */
export interface SafeError {
  name: string;
  /** Of the driver or the system, such as `ER_DUP_ENTRY` or `ECONNREFUSED`. */
  code?: string;
  /** Left out for errors of a database driver: they quote values, which may be personal. */
  message?: string;
  at?: string[];
  cause?: SafeError;
}

const FRAMES = 12;

/** An error without anything that a user entered. */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { name: typeof error };
  const { driverError, code } = error as { driverError?: { code?: unknown }; code?: unknown };
  const source = driverError?.code ?? code;
  const isDrivers = driverError !== undefined || (typeof source === 'string' && /^(ER|SQLITE)_/.test(source));
  return {
    name: error.name,
    ...(typeof source === 'string' ? { code: source } : {}),
    ...(isDrivers ? {} : { message: error.message }),
    at: framesOf(error.stack),
    ...(error.cause instanceof Error ? { cause: safeError(error.cause) } : {}),
  };
}

/** The frames of a stack, without its first lines, which repeat the message. */
export function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES);
}
