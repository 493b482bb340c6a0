import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FireTimer } from '../../src/platform/timers/index.js';
import { newId } from '../../src/shared/ids.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { ALICE, DAY, type TestPlatform } from '../support/test-platform.js';

/** What may happen to some roots; `at` chooses one of those that there are. */
type Happening =
  | { kind: 'start'; days: number }
  | { kind: 'move'; at: number; days: number }
  | { kind: 'pass'; days: number }
  | { kind: 'wake'; at: number }
  | { kind: 'complete'; at: number }
  | { kind: 'holiday' }
  | { kind: 'sweep' }
  | { kind: 'forget' };

const at = fc.nat({ max: 5 });
const days = fc.integer({ min: -1, max: 6 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), days }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), at, days }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wake' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('complete' as const), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('holiday' as const, 'sweep' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const) }) },
);

/** A root as it must be: worked out from what happened to it, not from what the platform says. */
interface Expected {
  startedAt: number;
  days: number;
  /** Holidays that its deadline takes into account. */
  holidays: number;
  timerKey: string;
  open: boolean;
  fired: boolean;
  /** How often its deadline came out otherwise. */
  moves: number;
}

const dueAt = ({ startedAt, days: allowed, holidays }: Expected) => startedAt + (allowed + holidays) * DAY;

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
    platform.dueToys.followCalendar();
  });

  /** Plays the happenings on the platform and on the expectations, side by side. */
  class World {
    private readonly roots = new Map<string, Expected>();
    constructor(private now: number) {}

    async play(event: Happening): Promise<void> {
      switch (event.kind) {
        case 'start':
          return this.start(event.days);
        case 'pass':
          this.now += event.days * DAY;
          return platform.moveTo(this.now);
        case 'holiday':
          return void (await platform.dueToys.proclaim());
        case 'sweep':
          await platform.rescheduleRoots();
          for (const root of this.roots.values()) this.evaluate(root, root.days);
          return;
        case 'forget':
          return platform.forget();
        default: {
          const chosen = [...this.roots][event.at % Math.max(1, this.roots.size)];
          if (!chosen) return;
          if (event.kind === 'move') return this.move(...chosen, event.days);
          if (event.kind === 'wake') return this.wake(...chosen);
          return this.complete(...chosen);
        }
      }
    }

    private async start(allowed: number): Promise<void> {
      const root = await platform.start('toy-due', { days: allowed });
      const [timer] = await platform.timers(root);
      const { holidays } = platform.dueToys;
      this.roots.set(root, {
        startedAt: this.now,
        days: allowed,
        holidays,
        timerKey: timer!.key,
        open: true,
        fired: false,
        moves: 0,
      });
    }

    private async move(root: string, expected: Expected, allowed: number): Promise<void> {
      await platform.host.step({
        rootKey: root,
        commandId: newId(),
        kind: 'allow-days',
        actor: ALICE,
        variables: { days: allowed },
        reschedule: true,
        work: async () => null,
      });
      this.evaluate(expected, allowed);
    }

    private evaluate(expected: Expected, allowed: number): void {
      const before = dueAt(expected);
      Object.assign(expected, { days: allowed, holidays: platform.dueToys.holidays });
      if (expected.open && !expected.fired && dueAt(expected) !== before) expected.moves += 1;
    }

    /** Every wake-up that was ever scheduled for it comes, the oldest first, and each twice. */
    private async wake(root: string, expected: Expected): Promise<void> {
      const generations = expected.moves + 1;
      for (let generation = 1; generation <= generations; generation++)
        for (let repeat = 0; repeat < 2; repeat++) await platform.get(FireTimer).execute(expected.timerKey, generation);
      if (expected.open && dueAt(expected) <= this.now) expected.fired = true;
      await this.check(root, expected);
    }

    private async complete(root: string, expected: Expected): Promise<void> {
      if (!expected.open) return;
      const { key } = await platform.task(root, 'toy.answer');
      await platform.complete(key);
      expected.open = false;
    }

    async check(root: string, expected: Expected): Promise<void> {
      const timers = await platform.timers(root);
      const state = expected.fired ? 'fired' : expected.open ? 'armed' : 'disarmed';
      expect(timers).toMatchObject([{ key: expected.timerKey, state, generation: expected.moves + 1 }]);
      if (state === 'armed') expect(timers[0]!.dueAt).toBe(dueAt(expected));
      const records = await platform.records(root);
      expect(records.filter((record) => record === 'toy.recorded')).toHaveLength(expected.fired ? 1 : 0);
    }

    /** At the end of all days every timer has fired whose task is still open. */
    async end(): Promise<void> {
      await this.play({ kind: 'sweep' });
      for (const [root, expected] of this.roots) await this.check(root, expected);
      this.now += 1_000 * DAY;
      await platform.moveTo(this.now);
      await platform.fireTimers();
      for (const [root, expected] of this.roots) {
        if (expected.open) expected.fired = true;
        await this.check(root, expected);
        await platform.cancel(root);
      }
    }
  }

  it('no order of arming, moving, firing, completing and recovering loses a timer or fires it twice', async () => {
    const seed = 20_261_125;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (events) => {
        await platform.passDays(1);
        const before = await platform.start('toy-dates');
        const { startedAt } = await platform.instance(before);
        await platform.cancel(before);
        const world = new World(startedAt);
        await world.play({ kind: 'start', days: 3 });
        for (const event of events) await world.play(event);
        await world.end();
        runs += 1;
      }),
      { numRuns: 12, seed, endOnFailure: true },
    );
    expect(runs).toBe(12);
  });
});
