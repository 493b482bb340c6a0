import { describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/infrastructure/config/index.js';
import { FireTimer, TimerScheduler } from '../../src/platform/timers/index.js';
import { describeWhereInstalled, startPrivateRedis, TestDatabase } from '../support/index.js';
import { TestPlatform } from '../support/test-platform.js';

/**
 * Timers fall due while their trees stand still: whatever wakes them does nothing. Once the trees go on
 * they are woken again, at once: the sweeps are too far apart to help.
 */
async function wokenByResumption(queue: Config['queue']): Promise<void> {
  const database = await new TestDatabase('sqlite').newSettings();
  const platform = await TestPlatform.open({ database, queue, background: true, timerSweepMs: 3_600_000 });
  try {
    const fireTimer = platform.get(FireTimer);
    const outcomes: string[] = [];
    let told = () => undefined as void;
    const execute = fireTimer.execute.bind(fireTimer);
    fireTimer.execute = async (key, generation) => {
      const outcome = await execute(key, generation);
      outcomes.push(outcome);
      told();
      return outcome;
    };
    const until = (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        told = () => void (isSo() && resolve());
        told();
      });

    const roots: string[] = [];
    for (const hours of [3, 1, 2]) roots.push(await platform.start('toy-timer', { wait: `PT${hours}H` }));
    const timers = await platform.timers();
    await platform.suspendProcess('toy-timer');
    await platform.passDays(1);
    // As if they had been handed over before the suspension.
    for (const { key, generation } of timers) await fireTimer.execute(key, generation);
    await platform.get(TimerScheduler).settle();
    expect(outcomes).toEqual(['suspended', 'suspended', 'suspended']);

    await platform.resumeProcess('toy-timer');
    await until(() => outcomes.filter((outcome) => outcome === 'fired').length === 3);
    for (const root of roots) expect(await platform.records(root)).toEqual(['toy.recorded']);
    expect(platform.errors).toEqual([]);
  } finally {
    await platform.close();
  }
}

describe('timers are woken when their trees go on', () => {
  it('by the embedded carrier', () => wokenByResumption({ kind: 'embedded' }));

  describeWhereInstalled('redis', 'full', () => {
    it('by Bull', async () => {
      const { host, port, stop } = await startPrivateRedis();
      try {
        await wokenByResumption({ kind: 'bull', redis: { host, port, db: 0, tls: false } });
      } finally {
        stop();
      }
    });
  });
});
