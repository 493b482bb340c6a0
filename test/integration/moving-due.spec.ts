import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditEntry } from '../../src/platform/audit/audit.entity.js';
import { RescheduleEpoch } from '../../src/platform/host/reschedule-epoch.entity.js';
import { FireTimer } from '../../src/platform/timers/index.js';
import type { Timer } from '../../src/platform/timers/timer.entity.js';
import { DomainError } from '../../src/shared/errors.js';
import { newId } from '../../src/shared/ids.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, DAY, TestPlatform } from '../support/test-platform.js';

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
    platform.dueToys.followCalendar();
  });
  afterEach(() => {
    platform.dueToys.duringReschedule = undefined;
    platform.dueToys.moved.length = 0;
    platform.dueToys.rescheduled.length = 0;
  });

  const timerOf = async (root: string): Promise<Timer> => (await platform.timers(root))[0]!;
  const fire = (timer: Timer, generation = timer.generation) => platform.get(FireTimer).execute(timer.key, generation);
  const task = (root: string) => platform.task(root, 'toy.answer');
  const trailOf = (root: string, type: string) =>
    platform.read<AuditEntry[]>((em) => em.find(AuditEntry, { where: { rootKey: root, type }, order: { seq: 'ASC' } }));
  const late = async (root: string) => (await platform.records(root)).filter((record) => record === 'toy.recorded');
  const epochOf = async (root: string) => (await platform.instance(root)).rescheduleEpoch;

  /** A step of the domain that sets `days` and has what is due evaluated again. */
  const allow = (root: string, days: number, commandId = newId()) =>
    platform.host.step({
      rootKey: root,
      commandId,
      kind: 'allow-days',
      actor: ALICE,
      content: days,
      variables: { days },
      reschedule: true,
      work: async () => ({ allowed: days }),
    });

  describe('a step of the domain', () => {
    it('moves a task and its timer later: the new instants with their reasons, in the trail both', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const [before, timer] = [await task(root), await timerOf(root)];
      expect([before.dueAt, before.warnAt, before.version]).toEqual([timer.dueAt, timer.dueAt - DAY, 1]);
      platform.forget();

      await expect(allow(root, 8)).resolves.toEqual({ allowed: 8 });

      const dueAt = timer.dueAt + 3 * DAY;
      expect(await timerOf(root)).toMatchObject({ key: timer.key, dueAt, generation: 2, state: 'armed' });
      const moved = await task(root);
      expect(moved).toMatchObject({ key: before.key, dueAt, warnAt: dueAt - DAY, version: 2 });
      expect(moved.dueExplanation).toMatchObject({ dueAt: new Date(dueAt).toISOString() });
      const stale = await refusal(platform.complete(before.key, {}, { expectedVersion: 1 }));
      expect(stale.code).toBe('task-changed');

      const [entry] = await trailOf(root, 'process.allow-days');
      expect(entry!.actorId).toBe('alice');
      const [from, to] = [timer.dueAt, dueAt].map((instant) => ({ dueAt: instant, followUpAt: null }));
      expect(entry!.data['moved']).toEqual([
        { what: 'timer', key: timer.key, from: { ...from, warnAt: null }, to: { ...to, warnAt: null } },
        {
          what: 'user-task',
          key: before.key,
          from: { ...from, warnAt: timer.dueAt - DAY },
          to: { ...to, warnAt: dueAt - DAY },
        },
      ]);
      expect(platform.dueToys.moved).toMatchObject([
        { rootKey: root, reason: null, moves: [{ what: 'timer' }, { what: 'user-task', name: 'answer' }] },
      ]);
    });

    it('moved later: the earlier wake-up is stale, the new one early until it is due, then it fires once', async () => {
      const root = await platform.start('toy-due', { days: 2 });
      const before = await timerOf(root);
      await allow(root, 4);
      await platform.passDays(3);
      expect(await fire(before)).toBe('stale');
      expect(await fire(before, 2)).toBe('early');
      expect(await late(root)).toEqual([]);
      await platform.passDays(1);
      platform.forget();
      expect(await fire(before, 2)).toBe('fired');
      expect(await fire(before, 2)).toBe('stale');
      expect(await late(root)).toHaveLength(1);
    });

    it('moved earlier, or to the past: due at once, fired once', async () => {
      const root = await platform.start('toy-due', { days: 10 });
      await platform.passDays(3);
      await allow(root, 5);
      expect(await fire(await timerOf(root))).toBe('early');
      await allow(root, 1);
      expect(await late(root)).toEqual([]);
      expect(await platform.fireTimers(root)).toBe(1);
      expect(await late(root)).toHaveLength(1);
    });

    it('a timer that has fired never comes back, its task moves on', async () => {
      const root = await platform.start('toy-due', { days: 1 });
      await platform.passDays(1);
      await platform.fireTimers(root);
      await allow(root, 9);
      expect(await timerOf(root)).toMatchObject({ state: 'fired', generation: 1 });
      expect((await task(root)).version).toBe(2);
      await platform.passDays(9);
      expect(await platform.fireTimers(root)).toBe(0);
      expect(await late(root)).toHaveLength(1);
    });

    it('nothing moves for a task that was completed meanwhile', async () => {
      const root = await platform.start('toy-due', { days: 1 });
      const { key } = await task(root);
      await platform.complete(key);
      await allow(root, 9);
      const [done] = await platform.tasks(root, 'completed');
      expect(done).toMatchObject({ key, dueAt: (await timerOf(root)).dueAt });
      expect(await timerOf(root)).toMatchObject({ state: 'disarmed', generation: 1 });
      expect(platform.dueToys.moved).toEqual([]);
    });

    it('the same command answers the same and moves nothing; with other content it is refused', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const commandId = newId();
      await allow(root, 8, commandId);
      await allow(root, 6);
      await expect(allow(root, 8, commandId)).resolves.toEqual({ allowed: 8 });
      expect(await timerOf(root)).toMatchObject({ generation: 3 });
      expect((await refusal(allow(root, 9, commandId))).code).toBe('idempotency-key-reused');
    });

    it('sets what its work found out; refused, it leaves nothing behind', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const before = await timerOf(root);
      const step = (work: Parameters<typeof platform.host.step>[0]['work']) =>
        platform.host.step({ rootKey: root, commandId: newId(), kind: 'k', actor: ALICE, reschedule: true, work });
      const refused = await refusal(
        step(async (tree) => {
          tree.setVariables({ days: 7 });
          throw new DomainError('toy-refusal', { kind: 'conflict', message: { zh: '不', en: 'no' } });
        }),
      );
      expect(refused.code).toBe('toy-refusal');
      expect(await timerOf(root)).toEqual(before);
      await step(async (tree) => tree.setVariables({ days: 7 }));
      expect((await timerOf(root)).dueAt).toBe(before.dueAt + 2 * DAY);
    });

    it('has nothing to move in a root that has ended, and never begins within another unit of work', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      await platform.cancel(root);
      expect((await refusal(allow(root, 8))).code).toBe('instance-ended');
      expect((await refusal(allow(newId(), 8))).code).toBe('instance-not-found');
      await expect(platform.get(UnitOfWork).run(() => allow(root, 8))).rejects.toThrow('outside of any');
    });

    it('and so may a command within its own step', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const { dueAt } = await timerOf(root);
      await platform.complete((await platform.task(root, 'toy.extend')).key, { days: 6 });
      expect(await timerOf(root)).toMatchObject({ dueAt: dueAt + DAY, generation: 2 });
      expect(await task(root)).toMatchObject({ dueAt: dueAt + DAY, version: 2 });
    });
  });

  describe('every root', () => {
    it('follows a change of the calendar, called processes too, each in a step of its own', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const caller = await platform.start('toy-due-caller', { days: 5 });
      const ended = await platform.start('toy-due', { days: 5 });
      await platform.cancel(ended);
      const before = [await timerOf(root), await timerOf(caller)];

      const key = await platform.dueToys.proclaim();
      const asked = (await platform.host.rescheduleProgress(key))!;
      expect(asked).toMatchObject({ key, reason: `holiday ${key}`, done: 0 });
      expect(asked.total).toBeGreaterThanOrEqual(2);
      expect(await timerOf(root)).toEqual(before[0]);

      await platform.rescheduleRoots();
      expect(await timerOf(root)).toMatchObject({ dueAt: before[0]!.dueAt + DAY, generation: 2 });
      expect(await timerOf(caller)).toMatchObject({ dueAt: before[1]!.dueAt + DAY, generation: 2 });
      expect(await task(caller)).toMatchObject({ dueAt: before[1]!.dueAt + DAY, version: 2 });
      const done = (await platform.host.rescheduleProgress(key))!;
      expect([done.total, done.done]).toEqual([asked.total, asked.total]);
      expect(await trailOf(ended, 'process.reschedule')).toEqual([]);
      const [entry] = await trailOf(caller, 'process.reschedule');
      expect(entry!.data).toMatchObject({
        reason: `holiday ${key}`,
        moved: [{ what: 'timer' }, { what: 'user-task' }],
      });
      expect(platform.dueToys.moved).toContainEqual(
        expect.objectContaining({ rootKey: root, reason: `holiday ${key}` }),
      );

      await platform.rescheduleRoots();
      expect(await trailOf(root, 'process.reschedule')).toHaveLength(1);
    });

    it('is asked for once under one key, and not at all when the change fails', async () => {
      const epochs = () => platform.read<number>((em) => em.count(RescheduleEpoch));
      const before = await epochs();
      await expect(platform.dueToys.proclaim({ fails: true })).rejects.toThrow('the proclamation failed');
      expect(await epochs()).toBe(before);
      const key = newId();
      for (let repeat = 0; repeat < 2; repeat++) await platform.host.rescheduleAll({ key, reason: 'r' });
      expect(await epochs()).toBe(before + 1);
      await platform.rescheduleRoots();
    });

    it('two requests at once are two epochs, in order', async () => {
      const keys = [newId(), newId(), newId()];
      await Promise.all(keys.map((key) => platform.host.rescheduleAll({ key, reason: key })));
      const root = await platform.start('toy-due', { days: 5 });
      const rows = await platform.read<RescheduleEpoch[]>((em) =>
        em.find(RescheduleEpoch, { order: { epoch: 'ASC' } }),
      );
      expect(rows.map(({ epoch }) => epoch)).toEqual(rows.map((_, index) => index));
      await platform.rescheduleRoots();
      expect(await epochOf(root)).toBe(rows.length - 1);
    });

    it('the domain updates its rows first, and what it answers is set before the evaluation', async () => {
      const root = await platform.start('toy-due', { days: 5 });
      const { dueAt } = await timerOf(root);
      platform.dueToys.duringReschedule = async ({ rootKey }) => (rootKey === root ? { days: 10 } : undefined);
      const { businessKey } = await platform.instance(root);
      const key = newId();
      await platform.host.rescheduleAll({ key, reason: 'more days' });
      await platform.rescheduleRoots();
      expect(platform.dueToys.rescheduled).toContainEqual({ rootKey: root, businessKey, reason: 'more days' });
      expect((await timerOf(root)).dueAt).toBe(dueAt + 5 * DAY);
      expect((await platform.instance(root)).variables).toMatchObject({ days: 10 });
    });

    it('one root whose step fails holds nobody up; it is tried again later', async () => {
      const [first, bad, last] = [
        await platform.start('toy-due', { days: 5 }),
        await platform.start('toy-due', { days: 5 }),
        await platform.start('toy-due', { days: 5 }),
      ];
      platform.dueToys.duringReschedule = async ({ rootKey }) => {
        if (rootKey === bad) throw new Error('this root is not well');
      };
      const key = await platform.dueToys.proclaim();
      await platform.rescheduleRoots();
      expect([
        (await timerOf(first)).generation,
        (await timerOf(bad)).generation,
        (await timerOf(last)).generation,
      ]).toEqual([2, 1, 2]);
      const progress = (await platform.host.rescheduleProgress(key))!;
      expect(progress.total - progress.done).toBe(1);
      expect(String(platform.errors.splice(0))).toContain('this root is not well');

      platform.dueToys.duringReschedule = undefined;
      await platform.rescheduleRoots(); // it rests
      expect((await timerOf(bad)).generation).toBe(1);
      platform.systemClock.advance(60_001);
      await platform.rescheduleRoots();
      expect(await timerOf(bad)).toMatchObject({ generation: 2 });
    });

    it('when the node dies in the middle another one goes on, and none is moved twice', async () => {
      const roots: string[] = [];
      for (let n = 0; n < 60; n++) roots.push(await platform.start('toy-due', { days: 5 }));
      const dues = await Promise.all(roots.map(timerOf));
      const key = await platform.dueToys.proclaim();

      const dying = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      dying.dueToys.followCalendar();
      let steps = 0;
      dying.dueToys.duringReschedule = async () => {
        if (++steps > 20) throw new Error('the node is gone');
      };
      await dying.rescheduleRoots();
      await dying.close();
      const halfway = (await platform.host.rescheduleProgress(key))!;
      expect(halfway.done).toBeGreaterThan(0);
      expect(halfway.done).toBeLessThan(halfway.total);

      const heir = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      try {
        heir.dueToys.followCalendar();
        await heir.rescheduleRoots();
        expect(heir.errors).toEqual([]);
        expect(await heir.host.rescheduleProgress(key)).toMatchObject({ done: halfway.total });
        for (const [index, root] of roots.entries()) {
          expect(await timerOf(root)).toMatchObject({ dueAt: dues[index]!.dueAt + DAY, generation: 2 });
          expect(await trailOf(root, 'process.reschedule')).toHaveLength(1);
        }
      } finally {
        await heir.close();
      }
    });

    it('two nodes at once move each root once', async () => {
      const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      try {
        other.dueToys.followCalendar();
        await platform.rescheduleRoots(); // what earlier tests left behind
        const roots: string[] = [];
        for (let n = 0; n < 30; n++) roots.push(await platform.start('toy-due', { days: 5 }));
        await platform.dueToys.proclaim();
        await Promise.all([platform.rescheduleRoots(), other.rescheduleRoots()]);
        for (const root of roots) {
          expect(await timerOf(root)).toMatchObject({ generation: 2 });
          expect(await task(root)).toMatchObject({ version: 2 });
          expect(await trailOf(root, 'process.reschedule')).toHaveLength(1);
        }
        expect(other.errors).toEqual([]);
      } finally {
        await other.close();
      }
    });

    it('a root that starts meanwhile has the new dates from the first, and is not moved', async () => {
      const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      try {
        other.dueToys.followCalendar();
        await other.start('toy-due', { days: 5 }); // this node has heard of the epochs so far
        await platform.dueToys.proclaim();
        // One that has not heard of the new one yet, and one that has.
        const unheard = await other.start('toy-due', { days: 5 });
        await platform.rescheduleRoots();
        const heard = await platform.start('toy-due', { days: 5 });
        await platform.rescheduleRoots();
        for (const root of [unheard, heard]) {
          expect(await timerOf(root)).toMatchObject({ generation: 1 });
          expect(await task(root)).toMatchObject({ version: 1 });
        }
        expect((await timerOf(heard)).dueAt).toBe((await timerOf(unheard)).dueAt);
        expect(await trailOf(unheard, 'process.reschedule')).toHaveLength(1);
        expect(await trailOf(heard, 'process.reschedule')).toHaveLength(0);
        expect(await epochOf(heard)).toBe(await epochOf(unheard));
      } finally {
        await other.close();
      }
    });

    it('a node reads the calendar again before it touches a root that has come further than it', async () => {
      const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      try {
        other.dueToys.followCalendar();
        const root = await other.start('toy-due', { days: 5 });
        await platform.dueToys.proclaim();
        await platform.rescheduleRoots();
        const readsOf = async (work: () => Promise<unknown>) => {
          const before = other.dueToys.reads;
          await work();
          return other.dueToys.reads - before;
        };
        const step = (rootKey: string) =>
          other.host.step({ rootKey, commandId: newId(), kind: 'k', actor: ALICE, work: async () => null });
        const first = await readsOf(() => step(root));
        const second = await readsOf(() => step(root));
        expect([first, second]).toEqual([2, 1]);
      } finally {
        await other.close();
      }
    });
  });
});
