import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestDatabase } from '../../../test/support/index.js';
import type { EngineEffect } from '../engine/index.js';
import type { DurableStep, StepRecord } from '../host/index.js';
import type { TimerScheduler } from './timer-scheduler.js';
import { TimerWriter } from './timer-writer.js';
import { Timer } from './timer.entity.js';

/** More than SQLite takes parameters in one statement. */
const MANY = 33_000;

describe('timer writer', () => {
  const database = new TestDatabase('sqlite');
  beforeAll(() => database.open([Timer]));
  afterAll(() => database.close());

  it('arms and disarms as many timers as a step has', async () => {
    const { unitOfWork } = database;
    const scheduler = { replace: () => undefined } as unknown as TimerScheduler;
    const writer = new TimerWriter({} as DurableStep, unitOfWork, scheduler);
    const step = (effect: (timerKey: string) => Partial<EngineEffect>) =>
      unitOfWork.run((em) => {
        const effects = Array.from({ length: MANY }, (_, n) => effect(`t${n}`));
        return writer.write({ effects, em, rootKey: 'r' } as unknown as StepRecord);
      });
    const at = { instanceKey: 'i', elementInstanceKey: 'e', elementId: 'wait' };
    const states = () =>
      unitOfWork.read((em) =>
        em.query('SELECT state, generation, COUNT(*) AS count FROM timer GROUP BY state, generation'),
      );
    await step((timerKey) => ({ kind: 'timer-armed', ...at, timerKey, dueAt: 1 }));
    await step((timerKey) => ({ kind: 'timer-disarmed', ...at, timerKey }));
    expect(await states()).toEqual([{ state: 'disarmed', generation: 1, count: MANY }]);
  });
});
