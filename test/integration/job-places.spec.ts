import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import type { ExternalHandler, ExternalJobContext, ExternalJobSettings } from '../../src/platform/engine/index.js';
import { Extensions, InstanceQueries } from '../../src/platform/host/index.js';
import { backoffMs, checkSettings, settingsOf } from '../../src/platform/jobs/job-settings.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { diagramOf, end, headers, job, path, serviceTask, start } from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { ALICE, TestPlatform } from '../support/test-platform.js';

const SETTINGS: Record<string, ExternalJobSettings> = {
  'toy.narrow': { concurrency: 2 },
  'toy.other': {},
  'toy.ordered': { concurrency: 1 },
  'toy.hanging': { timeoutMs: 20, retryBackoff: { firstMs: 60_000, longestMs: 60_000 } },
  'toy.precious': { clusterConcurrency: 2 },
};

const drawn = (type: string, processId = type, more: Record<string, string> = {}) => ({
  name: `${processId}.bpmn`,
  content: diagramOf(
    processId,
    start('s'),
    serviceTask('work', job(type, '3'), ...(Object.keys(more).length > 0 ? [headers(more)] : [])),
    end('e'),
    path('s', 'work', 'e'),
  ),
});

/** What each handler does, by type; jobs are seen as they begin and end. */
class Workshop {
  atWork = 0;
  most = 0;
  readonly done: ExternalJobContext[] = [];
  does: (job: ExternalJobContext) => Promise<void> = async () => undefined;

  register(platform: TestPlatform): void {
    for (const [externalJobType, settings] of Object.entries(SETTINGS))
      platform.get(Extensions).external({ externalJobType, settings, run: (context) => this.run(context) });
  }

  private async run(context: ExternalJobContext) {
    this.atWork += 1;
    this.most = Math.max(this.most, this.atWork);
    try {
      await this.does(context);
      this.done.push(context);
      return {};
    } finally {
      this.atWork -= 1;
    }
  }
}

function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const suite = (platformOf: () => TestPlatform) => {
  const workshop = new Workshop();
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    workshop.register(platform);
    await platform.deploy([
      ...Object.keys(SETTINGS).map((type) => drawn(type)),
      drawn('toy.ordered', 'toy.urgent', { priority: '90' }),
      drawn('toy.ordered', 'toy.idle', { priority: '10' }),
    ]);
  });
  afterEach(() => {
    Object.assign(workshop, { most: 0, does: async () => undefined });
    workshop.done.length = 0;
  });
  const stateOf = async (root: string) => (await platform.jobs(root))[0]!;

  it('a type has as many places as its handler says, and holds up no other', async () => {
    const { open, opened } = gate();
    const others = gate();
    workshop.does = async ({ type }) => {
      if (type === 'toy.narrow') await opened;
      else if (workshop.done.filter((one) => one.type === 'toy.other').length === 3) others.open();
    };
    for (let n = 0; n < 5; n++) await platform.start('toy.narrow');
    for (let n = 0; n < 4; n++) await platform.start('toy.other');
    const all = platform.runJobs();
    await others.opened; // all of the quick type ran while the slow one stood still
    expect(workshop.done).toHaveLength(3);
    expect(workshop.atWork).toBeLessThanOrEqual(3);
    workshop.most = 0;
    open();
    await all;
    expect(workshop.most).toBeLessThanOrEqual(2);
    expect(workshop.done.filter(({ type }) => type === 'toy.narrow')).toHaveLength(5);
  });

  it('those of a type run by the priority of their task’s header, then in due order', async () => {
    const roots: string[] = [];
    for (const processId of ['toy.idle', 'toy.ordered', 'toy.urgent', 'toy.ordered', 'toy.urgent']) {
      roots.push(await platform.start(processId));
      platform.systemClock.advance(1);
    }
    await platform.runJobs();
    const order = workshop.done.map(({ rootKey }) => roots.indexOf(rootKey));
    expect(order).toEqual([2, 4, 1, 3, 0]);
    const { views } = await platform.get(InstanceQueries).detail(roots[2]!, ALICE);
    expect(views['jobs']).toMatchObject([{ type: 'toy.ordered', priority: 90, state: 'completed', lastError: null }]);
  });

  it('a handler that hangs is given up; what it answers late counts no more', async () => {
    const { open, opened } = gate();
    const given: AbortSignal[] = [];
    workshop.does = async ({ attempt, signal }) => {
      given.push(signal);
      if (attempt === 1) await opened;
    };
    const root = await platform.start('toy.hanging');
    await platform.runJobs();
    expect(given.map(({ aborted }) => aborted)).toEqual([true]);
    expect(await stateOf(root)).toMatchObject({
      state: 'waiting',
      retriesLeft: 2,
      lastError: 'no answer within 20 ms',
    });
    open();
    await platform.runJobs();
    expect(await stateOf(root)).toMatchObject({ state: 'waiting', attempts: 1 });
    platform.systemClock.advance(90_000);
    await platform.runJobs();
    expect(await stateOf(root)).toMatchObject({ state: 'completed', attempts: 2 });
  });

  it('one that always hangs becomes an incident that says so', async () => {
    const { open, opened } = gate();
    workshop.does = () => opened;
    const root = await platform.start('toy.hanging');
    for (let attempt = 0; attempt < 3; attempt++) {
      await platform.runJobs();
      platform.systemClock.advance(90_000);
    }
    open();
    expect(await platform.incidents(root)).toMatchObject([
      { type: 'job-retries-exhausted', message: 'no answer within 20 ms', state: 'open' },
    ]);
  });

  it('no more run on all nodes together than the handler bears', async () => {
    const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    try {
      workshop.register(other);
      other.systemClock.set(platform.systemClock.now());
      const doors: ReturnType<typeof gate>[] = [];
      const twoAtWork = gate();
      workshop.does = () => {
        const door = gate();
        doors.push(door);
        if (workshop.atWork === 2) twoAtWork.open();
        return door.opened;
      };
      for (let n = 0; n < 7; n++) await platform.start('toy.precious');
      const both = [platform, other].map((node) => node.get(JobWorker)['pass'](() => true));
      await Promise.all(both);
      await twoAtWork.opened;
      expect(workshop.atWork).toBe(2);
      while (workshop.done.length < 7) {
        doors.splice(0).forEach(({ open }) => open());
        const workers = [platform, other].map((node) => node.get(JobWorker));
        await Promise.all(workers.flatMap((worker) => worker['inHand']().map(({ ended }) => ended)));
        await Promise.all(workers.map((worker) => worker['pass'](() => true)));
      }
      expect(workshop.most).toBe(2);
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('a stop takes no more, waits for what is at work, and gives back what does not end', async () => {
    const { open, opened } = gate();
    const begun = gate();
    workshop.does = async () => {
      begun.open();
      await opened;
    };
    const roots = [await platform.start('toy.other'), await platform.start('toy.other')];
    const worker = platform.get(JobWorker);
    await worker['pass'](() => true);
    await begun.opened;
    const stopped = worker.onModuleDestroy();
    open();
    await stopped;
    expect(await Promise.all(roots.map(stateOf))).toMatchObject([{ state: 'completed' }, { state: 'completed' }]);

    const never = gate();
    workshop.does = () => never.opened;
    const hanging = await platform.start('toy.other');
    await worker['pass'](() => true);
    expect((await stateOf(hanging)).leasedUntil).toBeGreaterThan(0);
    expect(worker['stopWaitMs']).toBe(48_000); // of the minute that a node has
    Object.assign(worker, { stopWaitMs: 1 });
    await worker.onModuleDestroy();
    expect(await stateOf(hanging)).toMatchObject({ state: 'waiting', leasedUntil: 0, attempts: 1, retriesLeft: 3 });
    never.open();
    workshop.does = async () => undefined;
    await Promise.all(worker['inHand']().map(({ ended }) => ended));
  });

  it('a handler that fails because a stop tells it to end costs no retry, and raises no incident', async () => {
    const worker = platform.get(JobWorker);
    const begun = gate();
    let atWork = 0;
    workshop.does = ({ signal }) => {
      if (++atWork === 2) begun.open();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('told to end'))));
    };
    const roots = [await platform.start('toy.other'), await platform.start('toy.other')];
    const last = roots[1]!;
    await platform.get(UnitOfWork).run((em) => em.update(Job, { rootKey: last }, { retriesLeft: 1 }));
    await worker['pass'](() => true);
    await begun.opened;
    const hand = worker['inHand']();
    Object.assign(worker, { stopWaitMs: 1 });
    await worker.onModuleDestroy();
    await Promise.all(hand.map(({ ended }) => ended));
    const given = { state: 'waiting', attempts: 1, leasedUntil: 0, lastError: null };
    expect(await Promise.all(roots.map(stateOf))).toMatchObject([
      { ...given, retriesLeft: 3 },
      { ...given, retriesLeft: 1 },
    ]);
    expect(await platform.incidents(last)).toEqual([]);
    workshop.does = async () => undefined;
    await platform.runJobs();
    expect(await Promise.all(roots.map(stateOf))).toMatchObject([{ state: 'completed' }, { state: 'completed' }]);
  });
};
forEachPlatform(suite, async () => ({ stop: { delayMs: 0, withinMs: 60_000 } }));

describe('settings of a handler', () => {
  const handler = (settings: ExternalJobSettings): ExternalHandler => ({
    externalJobType: 'toy',
    settings,
    run: async () => ({}),
  });

  it('the wait doubles up to the longest, half of it more or less', () => {
    const settings = settingsOf(handler({ retryBackoff: { firstMs: 100, longestMs: 1_000 } }));
    expect([1, 2, 3, 4, 5, 9].map((attempts) => backoffMs(settings, attempts, 0.5))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect([0, 0.999].map((random) => backoffMs(settings, 2, random))).toEqual([100, 300]);
  });

  it.each([
    { concurrency: 0 },
    { timeoutMs: 1.5 },
    { retryBackoff: { firstMs: -1, longestMs: 5 } },
    { clusterConcurrency: NaN },
  ])('impossible ones stop the start: %j', (settings) =>
    expect(() => checkSettings(handler(settings))).toThrow('whole number'),
  );
});
