import { setTimeout as pause } from 'node:timers/promises';
import { type INestApplication, Logger } from '@nestjs/common';
import type { Config } from './infrastructure/config/index.js';
import { GracefulStop } from './graceful-stop.js';

/**
 * SIGTERM, SIGINT and the end of the process that started this one stop the node in order, and it
 * ends with 0. A second signal, or more time than is allowed, ends it at once with 1: what was not
 * committed has not happened, and whoever asked may ask again with the same key.
 * @param last what is done when the application is closed
 */
export function stopOnSignals(app: INestApplication, { stop }: Pick<Config, 'stop'>, last: () => Promise<void>): void {
  const log = new Logger('Stop');
  const graceful = app.get(GracefulStop);
  let isAsked = false;

  const force = (reason: string) => {
    log.error({ message: 'stopped before all was finished', reason, ...graceful.unfinished });
    process.exit(1);
  };
  const stopInOrder = async (reason: string) => {
    log.log({ message: 'stopping', reason });
    graceful.begin();
    await pause(stop.delayMs);
    setTimeout(() => force('time is over'), stop.withinMs).unref();
    graceful.close();
    await app.close();
    await last();
    log.log({ message: 'stopped' });
    process.exit(0);
  };
  const ask = (reason: string) => {
    if (isAsked) return force(reason);
    isAsked = true;
    stopInOrder(reason).catch((error: unknown) => {
      log.error({ message: 'could not stop in order', error });
      process.exit(1);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ask(signal));
  // `npm start` is gone: nobody can send a signal any more, and it may have sent one before.
  process.on('disconnect', () => isAsked || ask('disconnect'));
}
