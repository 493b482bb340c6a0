import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { WakeCarrier, WakeUp, WakeUpId } from '../../src/infrastructure/queue/index.js';

/** One carrier under test, whose system clock is set by hand. */
export interface CarrierHarness {
  carrier: WakeCarrier;
  setTime(instant: number): void;
  /** Ends it and what it stands on. */
  close(): Promise<void>;
  /** Loses everything that is carried, as when Redis is emptied or the process ends. */
  loseAll(): Promise<void>;
}

const START = Date.UTC(2026, 0, 31, 8);
const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** Bull orders equal instants by a count below the millisecond: a wake-up may be late by one. */
const GRAIN = 1;

/** What every carrier guarantees: see `WakeCarrier`. */
export function wakeCarrierContract(open: (time: number) => Promise<CarrierHarness>): void {
  let harness: CarrierHarness;
  let carrier: WakeCarrier;
  let woken: string[];
  let failing: Set<string>;
  /** When what came too early is to come again. */
  let again: Map<string, number>;
  let waiting: (() => void)[];
  let probes = 0;

  beforeEach(async () => {
    harness = await open(START);
    ({ carrier } = harness);
    woken = [];
    failing = new Set();
    again = new Map();
    waiting = [];
    carrier.onWake(async ({ key, generation }: WakeUpId) => {
      woken.push(`${key}:${generation}`);
      for (const check of waiting) check();
      if (failing.delete(key)) throw new Error('the handler failed');
      const at = again.get(key);
      again.delete(key);
      return at;
    });
    await carrier.start();
  });

  afterEach(() => harness.close());

  const wakeUp = (key: string, at: number, generation = 1): WakeUp => ({ key, generation, at });

  /** Resolves once all have come. */
  const wakes = (...ids: string[]) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (ids.every((id) => woken.includes(id))) resolve();
      };
      waiting.push(check);
      check();
    });

  /** Whatever is due by now has come when a probe that is due now has come after it. */
  const settled = async (instant: number) => {
    harness.setTime(instant);
    const key = `probe${++probes}`;
    await carrier.schedule([wakeUp(key, instant)]);
    await wakes(`${key}:1`);
  };
  const seen = () => woken.filter((id) => !id.startsWith('probe'));

  it('wakes at once for what is due or overdue', async () => {
    await carrier.schedule([wakeUp('now', START), wakeUp('overdue', START - DAY)]);
    await wakes('now:1', 'overdue:1');
  });

  it.each([
    ['P30D', 30 * DAY],
    ['P1Y', 365 * DAY],
  ])('carries %s: not a millisecond before, then at once', async (_, duration) => {
    await carrier.schedule([wakeUp('far', START + duration)]);
    await settled(START);
    await settled(START + 25 * DAY); // beyond what one setTimeout can hold
    await settled(START + duration - 1);
    expect(seen()).toEqual([]);
    harness.setTime(START + duration + GRAIN);
    await wakes('far:1');
  });

  it('carries what is scheduled again and again once', async () => {
    for (let sweep = 0; sweep < 3; sweep++) await carrier.schedule([wakeUp('a', START + DAY)]);
    expect(await carrier.depth()).toEqual({ due: 0, later: 1, handled: 0 });
    harness.setTime(START + DAY + GRAIN);
    await wakes('a:1');
    await settled(START + DAY + SECOND);
    expect(seen()).toEqual(['a:1']);
  });

  it('wakes again when it is scheduled again after it has woken', async () => {
    await carrier.schedule([wakeUp('a', START)]);
    await wakes('a:1');
    await settled(START + SECOND);
    await carrier.schedule([wakeUp('a', START)]);
    await settled(START + 2 * SECOND);
    expect(seen()).toEqual(['a:1', 'a:1']);
  });

  it('wakes again for what failed, when the next sweep schedules it', async () => {
    failing.add('a');
    await carrier.schedule([wakeUp('a', START)]);
    await wakes('a:1');
    await settled(START + SECOND);
    await carrier.schedule([wakeUp('a', START)]);
    await settled(START + 2 * SECOND);
    expect(seen()).toEqual(['a:1', 'a:1']);
  });

  it('wakes again when its handler says that it came too early', async () => {
    again.set('a', START + 50);
    await carrier.schedule([wakeUp('a', START)]);
    await wakes('a:1');
    await settled(START + 49);
    expect(seen()).toEqual(['a:1']);
    const twice = new Promise<void>((resolve) => waiting.push(() => seen().length === 2 && resolve()));
    harness.setTime(START + 50);
    await twice;
    expect(seen()).toEqual(['a:1', 'a:1']);
  });

  it('a moved row wakes at its new instant, whether its stale wake-up comes or not', async () => {
    await carrier.schedule([wakeUp('a', START + DAY, 1)]);
    await carrier.withdraw([{ key: 'a', generation: 1 }]);
    await carrier.schedule([wakeUp('a', START + 3 * DAY, 2)]);
    await settled(START + 2 * DAY);
    expect(seen()).not.toContain('a:2');
    harness.setTime(START + 3 * DAY + GRAIN);
    await wakes('a:2');
  });

  it('the same generation can be moved, earlier and later', async () => {
    await carrier.schedule([wakeUp('earlier', START + 10 * DAY), wakeUp('later', START + DAY)]);
    await carrier.reschedule([wakeUp('earlier', START + 2 * DAY), wakeUp('later', START + 3 * DAY)]);
    await settled(START + DAY + SECOND);
    expect(seen()).toEqual([]);
    harness.setTime(START + 2 * DAY + GRAIN);
    await wakes('earlier:1');
    await settled(START + 3 * DAY - 1);
    expect(seen()).toEqual(['earlier:1']);
    harness.setTime(START + 3 * DAY + GRAIN);
    await wakes('later:1');
  });

  it('counts what it carries', async () => {
    await carrier.schedule([wakeUp('a', START + DAY), wakeUp('b', START + 2 * DAY), wakeUp('a', START + DAY)]);
    expect(await carrier.depth()).toEqual({ due: 0, later: 2, handled: 0 });
    await carrier.withdraw([{ key: 'b', generation: 1 }]);
    expect(await carrier.depth()).toEqual({ due: 0, later: 1, handled: 0 });
  });

  it('withdrawing what is not carried is nothing', async () => {
    await carrier.withdraw([{ key: 'unknown', generation: 7 }]);
    await settled(START);
    expect(seen()).toEqual([]);
  });

  it('after an outage everything comes in due order, in bounded batches', async () => {
    const backlog = Array.from({ length: 120 }, (_, i) => wakeUp(`k${i}`, START + ((i * 37) % 120) * SECOND));
    await carrier.schedule(backlog);
    harness.setTime(START + DAY + GRAIN);
    const inOrder = [...backlog].sort((a, b) => a.at - b.at).map(({ key }) => `${key}:1`);
    await wakes(...inOrder);
    expect(woken).toEqual(inOrder);
  });

  it('what was lost comes when a later sweep schedules it again', async () => {
    await carrier.schedule([wakeUp('a', START + DAY), wakeUp('b', START + 2 * DAY)]);
    await harness.loseAll();
    await settled(START + DAY + SECOND);
    expect(seen()).toEqual([]);
    await carrier.schedule([wakeUp('a', START + DAY), wakeUp('b', START + 2 * DAY)]);
    await wakes('a:1');
    harness.setTime(START + 2 * DAY + GRAIN);
    await wakes('b:1');
  });

  it('is ready, and stops twice without harm', async () => {
    await carrier.check();
    await carrier.stop();
    await carrier.stop();
  });
}
