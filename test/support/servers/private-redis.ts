import { newId } from '../../../src/shared/ids.js';
import { endPrivateServer, privateServer } from './private-server.js';

export interface PrivateRedis {
  host: string;
  port: number;
  /** For `HUIYIN_REDIS_URL`. */
  url: string;
  stop(): void;
}

/** A Redis of the caller's own, `noeviction`, so that it may be emptied; ends with the process at the latest. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const name = `redis-${newId().toLowerCase()}`;
  const { port } = await privateServer<{ port: number }>('redis', name, process.pid);
  return { host: '127.0.0.1', port, url: `redis://127.0.0.1:${port}/0`, stop: () => endPrivateServer(name) };
}
