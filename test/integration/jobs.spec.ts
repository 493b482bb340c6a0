import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { BpmnError } from '../../src/platform/engine/index.js';
import { boundary, condition, diagramOf, end, job, path, serviceTask, start } from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { TestPlatform } from '../support/test-platform.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });
  afterEach(() => {
    platform.toys.effects.length = 0;
    platform.toys.failures.length = 0;
    platform.toys.duringEffect = undefined;
  });

  it('runs after the step, once, and its result comes back as a step', async () => {
    const root = await platform.start('toy-external');
    expect(platform.toys.effects).toEqual([]);
    const [job] = await platform.jobs(root);
    expect(job).toMatchObject({ type: 'toy.effect', state: 'waiting', retriesLeft: 3, attempts: 0 });
    platform.forget();
    await platform.runJobs();
    await platform.runJobs();
    expect(platform.toys.effects).toEqual([job!.key]);
    expect(await platform.jobs(root)).toMatchObject([{ state: 'completed', attempts: 1 }]);
    expect((await platform.instance(root)).variables).toEqual({ effect: 'done' });
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
  });

  it('is tried again after a growing wait, under the same key, then goes on', async () => {
    platform.toys.failures.push(new Error('away'), new Error('still away'));
    const root = await platform.start('toy-external');
    await platform.runJobs();
    const [first] = await platform.jobs(root);
    expect(first).toMatchObject({ state: 'waiting', retriesLeft: 2, attempts: 1, lastError: 'away' });
    const firstWait = first!.dueAt - platform.systemClock.now();
    expect(firstWait).toBeGreaterThan(0);

    platform.systemClock.advance(firstWait - 1);
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(1);

    platform.systemClock.advance(1);
    await platform.runJobs();
    const [second] = await platform.jobs(root);
    expect(second).toMatchObject({ retriesLeft: 1, attempts: 2, lastError: 'still away' });
    // 2 s, half of it more or less.
    expect(second!.dueAt - platform.systemClock.now()).toBeGreaterThanOrEqual(1_000);

    platform.systemClock.advance(HOUR);
    await platform.runJobs();
    expect(platform.toys.effects).toEqual([first!.key, first!.key, first!.key]);
    expect((await platform.jobs(root))[0]!.state).toBe('completed');
  });

  it('out of retries its token is parked with an incident; resolved, it starts afresh under the same key', async () => {
    platform.toys.failures.push(...[1, 2, 3].map((n) => new Error(`failure ${n}`)));
    const root = await platform.start('toy-external');
    for (let attempt = 0; attempt < 4; attempt++) {
      await platform.runJobs();
      platform.systemClock.advance(HOUR);
    }
    expect(platform.toys.effects).toHaveLength(3);
    const [incident] = await platform.incidents(root);
    expect(incident).toMatchObject({ type: 'job-retries-exhausted', message: 'failure 3', state: 'open' });
    expect(await platform.jobs(root)).toMatchObject([{ state: 'failed', retriesLeft: 0 }]);
    platform.forget();
    await platform.resolve(incident!.key);
    await platform.runJobs();
    expect(new Set(platform.toys.effects).size).toBe(1);
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    expect(await platform.incidents(root)).toMatchObject([{ state: 'resolved' }]);
  });

  it('a resolved job that fails again is reported again', async () => {
    platform.toys.failures.push(...Array.from({ length: 6 }, (_, n) => new Error(`failure ${n + 1}`)));
    const root = await platform.start('toy-external');
    const exhaust = async () => {
      for (let attempt = 0; attempt < 3; attempt++) {
        await platform.runJobs();
        platform.systemClock.advance(HOUR);
      }
    };
    await exhaust();
    await platform.resolve((await platform.incidents(root))[0]!.key);
    await exhaust();
    expect((await platform.incidents(root)).map(({ message, state }) => [message, state])).toEqual([
      ['failure 3', 'resolved'],
      ['failure 6', 'open'],
    ]);
    await platform.resolve((await platform.incidents(root))[1]!.key);
    await platform.runJobs();
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
  });

  it('an error event that nobody catches is an incident, not a retry', async () => {
    platform.toys.failures.push(new BpmnError('toy-refused', 'no'));
    const root = await platform.start('toy-external');
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(1);
    const [incident] = await platform.incidents(root);
    expect(incident).toMatchObject({ type: 'unhandled-error', state: 'open' });
    // Nobody runs it while its token is parked, even when the lease is long over.
    platform.systemClock.advance(HOUR);
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(1);
    await platform.resolve(incident!.key);
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(2);
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
  });

  it('is run by one worker while its lease lasts, and by another when that one is silent', async () => {
    const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    try {
      other.systemClock.set(platform.systemClock.now());
      const root = await platform.start('toy-external');
      platform.toys.duringEffect = async () => {
        await other.runJobs();
        expect(other.toys.effects).toEqual([]);
        // The first worker is silent for longer than its lease: the other takes over.
        other.systemClock.advance(MINUTE + 1);
        await other.runJobs();
        expect(other.toys.effects).toHaveLength(1);
      };
      await platform.runJobs();
      // Both ran it, with the same key; one result counted.
      expect(other.toys.effects).toEqual(platform.toys.effects);
      expect(await platform.jobs(root)).toMatchObject([{ state: 'completed', attempts: 2 }]);
      expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('two workers at once run each of many jobs once', async () => {
    const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    try {
      other.systemClock.set(platform.systemClock.now());
      const roots: string[] = [];
      for (let n = 0; n < 25; n++) roots.push(await platform.start('toy-external'));
      await Promise.all([platform.runJobs(), other.runJobs()]);
      const run = [...platform.toys.effects, ...other.toys.effects];
      expect(run).toHaveLength(25);
      expect(new Set(run).size).toBe(25);
      for (const root of roots) expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  /** Once the condition can't be evaluated; after a week it holds. */
  const watched = () =>
    platform.deploy([
      {
        name: 'watched.bpmn',
        content: diagramOf(
          'watched',
          start('s'),
          serviceTask('work', job('toy.effect')),
          boundary(
            'many',
            'work',
            condition('= count(for i in 1..(if today() > date(until) then 4 else n) return i) > 3'),
          ),
          end('e'),
          path('s', 'work', 'e'),
          path('many', 'e'),
        ),
      },
    ]);

  it('nobody runs it beside an incident, also when that was resolved in vain', async () => {
    await watched();
    const root = await platform.start('watched', { n: 1, until: '2100-01-08' });
    await platform.setVariables(root, { n: 1_000_000 });
    const [incident] = await platform.incidents(root);
    expect(incident).toMatchObject({ elementId: 'work', type: 'expression', state: 'open' });
    expect(await platform.jobs(root)).toMatchObject([{ state: 'failed' }]);
    await platform.resolve(incident!.key);
    expect((await platform.incidents(root)).map(({ state }) => state)).toEqual(['resolved', 'open']);
    expect(await platform.jobs(root)).toMatchObject([{ state: 'failed' }]);
    await platform.runJobs();
    expect(platform.toys.effects).toEqual([]);
    await platform.resolve((await platform.incidents(root))[1]!.key, { n: 2 });
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(1);
    expect(await platform.jobs(root)).toMatchObject([{ state: 'completed' }]);
    expect((await platform.instance(root)).state).toBe('completed');
  });

  it('one that is tried again and withdrawn at once is withdrawn', async () => {
    await watched();
    const root = await platform.start('watched', { n: 1, until: '2100-01-08' });
    await platform.setVariables(root, { n: 1_000_000 });
    await platform.passDays(7);
    await platform.resolve((await platform.incidents(root))[0]!.key);
    expect((await platform.instance(root)).state).toBe('completed');
    expect(await platform.history(root)).toContain('many');
    expect(await platform.jobs(root)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await platform.incidents(root)).toMatchObject([{ state: 'resolved' }]);
  });
});
