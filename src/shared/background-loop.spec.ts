import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { BackgroundLoop } from './background-loop.js';

const HOUR = 3_600_000;

describe('a background loop', () => {
  it('told to stop finishes what has begun and leaves the rest of the pass', async () => {
    const done: string[] = [];
    let stopping: Promise<void> | undefined;
    const loop: BackgroundLoop = new BackgroundLoop(
      HOUR,
      async (goesOn) => {
        for (const item of ['a', 'b', 'c']) {
          if (!goesOn()) return true;
          stopping ??= loop.stop();
          await Promise.resolve();
          done.push(item);
        }
        return false;
      },
      () => undefined,
    );
    loop.start();
    await stopping;
    expect(done).toEqual(['a']);
    loop.wake();
    await loop.settle();
    expect(done).toEqual(['a']);
  });

  it('lets others have their turn while there is more to do', async () => {
    let passes = 0;
    let wasHeard = false;
    const loop = new BackgroundLoop(
      HOUR,
      () => Promise.resolve(++passes < 1_000 && !wasHeard),
      () => undefined,
    );
    setImmediate(() => (wasHeard = true));
    loop.start();
    await loop.settle();
    await loop.stop();
    expect(wasHeard).toBe(true);
    expect(passes).toBeLessThan(10);
  });

  it('stands where it was started, not where whoever wakes it stands', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const loop = new BackgroundLoop(
      HOUR,
      () => {
        seen.push(storage.getStore());
        return Promise.resolve(false);
      },
      () => undefined,
    );
    loop.start();
    await loop.settle();
    await storage.run('a request', () => loop.settle());
    await loop.stop();
    expect(new Set(seen)).toEqual(new Set([undefined]));
    expect(seen.length).toBeGreaterThan(1);
  });
});
