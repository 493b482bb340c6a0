/**
 * Commands wait without end for a Redis that is down. @throws Error naming what took too long;
 * the command itself may still be carried out later
 */
export async function within<T>(limitMs: number, what: string, command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis has not answered within ${limitMs} ms: ${what}`)), limitMs);
  });
  try {
    return await Promise.race([command, limit]);
  } finally {
    clearTimeout(timer);
  }
}
