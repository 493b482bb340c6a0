import { newId } from '../../../src/shared/ids.js';
import {
  crashPrivateServer,
  endPrivateServer,
  privateServer,
  restartPrivateServer,
  signalPrivateServer,
} from './private-server.js';

export interface PrivateRedis {
  host: string;
  port: number;
  /** For `HUIYIN_REDIS_URL`. */
  url: string;
  /** As a crash: nothing is kept. */
  crash(): Promise<void>;
  /** After a crash: empty, at the same address. */
  restart(): Promise<void>;
  /** It hangs: connections stay open and nothing is answered. */
  hang(): void;
  goOn(): void;
  stop(): void;
}

/** A Redis of the caller's own, `noeviction`, so that it may be emptied; ends with the process at the latest. */
export async function startPrivateRedis(kind: 'redis' | 'redis-cluster' = 'redis'): Promise<PrivateRedis> {
  const name = `redis-${newId().toLowerCase()}`;
  const { port } = await privateServer<{ port: number }>(kind, name, process.pid);
  return {
    host: '127.0.0.1',
    port,
    url: `redis://127.0.0.1:${port}/0`,
    crash: () => crashPrivateServer(name),
    restart: () => restartPrivateServer(name),
    hang: () => signalPrivateServer(name, 'SIGSTOP'),
    goOn: () => signalPrivateServer(name, 'SIGCONT'),
    stop: () => endPrivateServer(name),
  };
}
