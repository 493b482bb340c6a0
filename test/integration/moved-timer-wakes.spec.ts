import { describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/infrastructure/config/index.js';
import { FireTimer } from '../../src/platform/timers/index.js';
import { newId } from '../../src/shared/ids.js';
import { describeWhereInstalled, startPrivateRedis, TestDatabase } from '../support/index.js';
import { ALICE, TestPlatform } from '../support/test-platform.js';

/** A timer is moved to the past; the carrier wakes it at once, no sweep comes to help. */
async function movedTimerWakes(queue: Config['queue']): Promise<void> {
  const database = await new TestDatabase('sqlite').newSettings();
  const platform = await TestPlatform.open({ database, queue, background: true, timerSweepMs: 3_600_000 });
  try {
    const fireTimer = platform.get(FireTimer);
    const woken = new Promise<unknown>((resolve) => {
      const execute = fireTimer.execute.bind(fireTimer);
      fireTimer.execute = async (key, generation) => {
        const outcome = await execute(key, generation);
        resolve({ key, generation, outcome });
        return outcome;
      };
    });
    const root = await platform.start('toy-due', { days: 5 });
    const [timer] = await platform.timers(root);
    await platform.host.step({
      rootKey: root,
      commandId: newId(),
      kind: 'allow-days',
      actor: ALICE,
      variables: { days: -1 },
      reschedule: true,
      work: async () => null,
    });
    expect(await woken).toEqual({ key: timer!.key, generation: 2, outcome: 'fired' });
    expect(await platform.records(root)).toEqual(['toy.recorded']);
    expect(platform.errors).toEqual([]);
  } finally {
    await platform.close();
  }
}

describe('a moved timer is woken at its new instant', () => {
  it('by the embedded carrier', () => movedTimerWakes({ kind: 'embedded' }));

  describeWhereInstalled('redis', 'full', () => {
    it('by Bull', async () => {
      const { host, port, stop } = await startPrivateRedis();
      try {
        await movedTimerWakes({ kind: 'bull', redis: { host, port, db: 0, tls: false } });
      } finally {
        stop();
      }
    });
  });
});
