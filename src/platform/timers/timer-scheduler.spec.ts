import { describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { forEachDatabase } from '../../../test/support/index.js';
import { LegalClock } from '../../infrastructure/clock/index.js';
import type { Config } from '../../infrastructure/config/index.js';
import { insertRows } from '../../infrastructure/database/index.js';
import type { Carriers, WakeCarrier, WakeHandler, WakeUp, WakeUpId } from '../../infrastructure/queue/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { ManualClock } from '../../shared/clock.js';
import { Suspension } from '../host/suspension.entity.js';
import { Suspensions } from '../host/suspensions.js';
import type { FireTimer } from './fire-timer.js';
import { TimerScheduler } from './timer-scheduler.js';
import { Timer } from './timer.entity.js';

const START = Date.UTC(2026, 10, 28, 8);
const MINUTE = 60_000;
const WINDOW = 10_000;

/** Remembers what it carries; nothing is woken but by the test. */
class QuietCarrier implements WakeCarrier {
  readonly carried = new Map<string, WakeUp>();
  handed = 0;
  moved = 0;
  handler!: WakeHandler;

  async schedule(wakeUps: readonly WakeUp[]) {
    for (const wakeUp of wakeUps) {
      if (this.carried.has(wakeUp.key)) continue;
      this.handed++;
      this.carried.set(wakeUp.key, wakeUp);
    }
  }

  async reschedule(wakeUps: readonly WakeUp[]) {
    this.moved += wakeUps.filter(({ key }) => this.carried.has(key)).length;
    for (const wakeUp of wakeUps) this.carried.set(wakeUp.key, wakeUp);
  }

  async withdraw(wakeUps: readonly WakeUpId[]) {
    for (const { key } of wakeUps) this.carried.delete(key);
  }

  depth = async () => ({ due: 0, later: this.carried.size, handled: 0 });
  onWake = (handler: WakeHandler) => void (this.handler = handler);
  start = async () => undefined;
  stop = async () => undefined;
  check = async () => undefined;

  /** In due order, as a carrier does. */
  next(count: number): WakeUp[] {
    return [...this.carried.values()].sort((a, b) => a.at - b.at).slice(0, count);
  }
}

describe('timer scheduler', () => {
  forEachDatabase([Timer, Suspension], (database) => {
    const row = (n: number, dueAt: number) =>
      Object.assign(new Timer(), {
        key: `t${String(n).padStart(8, '0')}`,
        instanceKey: 'i',
        rootKey: `r${n}`,
        elementId: 'wait',
        elementInstanceKey: `e${n}`,
        dueAt,
        generation: 1,
        state: 'armed' as const,
      });

    async function world(rows: Timer[]) {
      const { unitOfWork } = database;
      await unitOfWork.run(async (em) => {
        await em.clear(Timer);
        for (let from = 0; from < rows.length; from += 1_000)
          await insertRows(em, Timer, rows.slice(from, from + 1_000));
      });
      const system = new ManualClock(START);
      const legal = new LegalClock(system);
      const timers = new QuietCarrier();
      const fired: string[] = [];
      const fireTimer = {
        execute: async (key: string) => {
          fired.push(key);
          return 'fired';
        },
      } as unknown as FireTimer;
      /** Wakes the next ones, which fire: their rows say so, all at once for the sake of time. */
      const wake = async (count: number) => {
        const due = timers.next(count);
        for (let from = 0; from < due.length; from += 1_000) {
          const keys = due.slice(from, from + 1_000).map(({ key }) => key);
          await unitOfWork.run((em) => em.update(Timer, { key: In(keys) }, { state: 'fired' }));
        }
        for (const wakeUp of due) {
          timers.carried.delete(wakeUp.key);
          await timers.handler(wakeUp);
        }
      };
      const carriers = { timers } as unknown as Carriers;
      const config = { timerHorizonMs: 60 * MINUTE, timerSweepMs: 3_600_000 } as Config;
      const suspensions = new Suspensions(unitOfWork, legal, database.dialect);
      const scheduler = new TimerScheduler(unitOfWork, fireTimer, carriers, legal, suspensions, config);
      scheduler.onModuleInit();
      scheduler.onApplicationBootstrap();
      await scheduler.settle();
      return { scheduler, timers, legal, suspensions, fireTimer, fired, wake, stop: () => scheduler.onModuleDestroy() };
    }

    it('hands over the earliest of the horizon, as many as a carrier is to carry, and what was lost again', async () => {
      const beyondWindow = 2_500;
      const rows = Array.from({ length: WINDOW + beyondWindow }, (_, n) => row(n, START - MINUTE + n));
      rows.push(row(99_999, START + 61 * MINUTE));
      const { scheduler, timers, fired, wake, stop } = await world(rows);
      try {
        expect([...timers.carried.keys()]).toEqual(rows.slice(0, WINDOW).map(({ key }) => key));
        // One that is armed now and due beyond the window waits for a sweep; an earlier one does not.
        scheduler.replace([], [row(50_000, START + 10 * MINUTE), row(50_001, START - 2 * MINUTE)]);
        expect(timers.carried.has('t00050000')).toBe(false);
        expect(timers.carried.delete('t00050001')).toBe(true);

        // Redis is emptied: the next sweep brings everything back, and one after it hands nothing over.
        timers.carried.clear();
        await scheduler.settle();
        expect(timers.carried.size).toBe(WINDOW);
        const { handed } = timers;
        await scheduler.settle();
        expect([timers.handed, timers.moved]).toEqual([handed, 0]);

        // A backlog goes on without waiting for the interval: half of the window is done, the rest follows.
        await wake(WINDOW / 2 + 250);
        while (timers.carried.size < WINDOW - 2_750) await new Promise((resolve) => setImmediate(resolve));
        while (timers.carried.size > 0) await wake(timers.carried.size);
        expect(fired).toEqual(rows.slice(0, -1).map(({ key }) => key));
      } finally {
        await stop();
      }
    });

    it('begins anew when trees go on during a sweep: their timers may lie before what it has come to', async () => {
      const rows = Array.from({ length: 2_500 }, (_, n) => row(n, START + n));
      const { scheduler, timers, suspensions, stop } = await world(rows);
      try {
        await database.unitOfWork.run(() => suspensions.add('instance', 'r0', SYSTEM_ACTOR, null));
        timers.carried.clear();
        const schedule = timers.schedule.bind(timers);
        let batches = 0;
        timers.schedule = async (wakeUps) => {
          await schedule(wakeUps);
          if (++batches === 2) await database.unitOfWork.run(() => suspensions.remove('instance', 'r0'));
        };
        await scheduler.settle();
        expect(timers.carried.size).toBe(rows.length);
      } finally {
        await stop();
      }
    });

    it('has what came too early woken again, if its row still says so', async () => {
      const { timers, fireTimer, stop } = await world([row(1, START + MINUTE)]);
      try {
        fireTimer.execute = async () => 'early';
        expect(await timers.handler({ key: 't00000001', generation: 1 })).toBe(START + MINUTE);
        expect(await timers.handler({ key: 't00000001', generation: 2 })).toBeUndefined();
      } finally {
        await stop();
      }
    });

    it('moves what is carried when the legal clock is moved, and only then', async () => {
      const { scheduler, timers, legal, stop } = await world([row(1, START + 30 * MINUTE)]);
      try {
        expect(timers.carried.get('t00000001')?.at).toBe(START + 30 * MINUTE);
        legal.follow({ legalBaseAt: START + 20 * MINUTE, systemBaseAt: START, rate: 1, version: 2 });
        await scheduler.settle();
        expect(timers.carried.get('t00000001')?.at).toBe(START + 10 * MINUTE);
        await scheduler.settle();
        expect(timers.moved).toBe(1);
      } finally {
        await stop();
      }
    });
  });
});
