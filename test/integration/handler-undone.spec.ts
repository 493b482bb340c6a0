import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BpmnError } from '../../src/platform/engine/index.js';
import { DurableStep } from '../../src/platform/host/index.js';
import { AuditEntry, verifyTrail } from '../../src/platform/audit/index.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import type { TestPlatform } from '../support/test-platform.js';

const HOUR = 3_600_000;

/** What a handler leaves behind when its work is undone, or when nothing can be made of its answer. */
forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });
  afterEach(() => {
    for (const kept of [platform.toys.effects, platform.toys.failures, platform.toys.results, platform.toys.told])
      kept.length = 0;
  });

  const trailOf = async (rootKey: string) => {
    const rows = await platform.read<AuditEntry[]>((em) =>
      em.find(AuditEntry, { where: { rootKey }, order: { seq: 'ASC' } }),
    );
    return rows.map(({ type }) => type);
  };

  describe('a transactional handler that fails after it wrote', () => {
    it.each([
      ['late', 'mend'],
      ['late-crash', undefined],
    ])('%s: the trail of its own tree says nothing of it, and nobody is told', async (mode, caughtAt) => {
      const root = await platform.start('toy-record', { mode });
      await platform.complete((await platform.task(root)).key);
      if (caughtAt) expect(await platform.task(root)).toMatchObject({ elementId: caughtAt });
      else expect(await platform.incidents(root)).toMatchObject([{ message: 'broken after it wrote', state: 'open' }]);
      expect(await platform.records(root)).toEqual(['toy.toy.answer']);
      expect(await trailOf(root)).toEqual(['process.start', 'task.assigned', 'process.complete-task']);
      expect(platform.toys.told).toEqual([]);
      expect((await platform.read((em) => verifyTrail(em))) as unknown).toMatchObject({ findings: [] });
    });
  });

  describe('an answer that is no JSON', () => {
    it('of a transactional handler is an incident, and what it wrote is undone', async () => {
      const root = await platform.start('toy-record', { mode: 'no-json' });
      await platform.complete((await platform.task(root)).key);
      const [incident] = await platform.incidents(root);
      expect(incident).toMatchObject({ elementId: 'record', type: 'job-failed', state: 'open' });
      expect(await platform.records(root)).toEqual(['toy.toy.answer']);
      await platform.resolve(incident!.key, { mode: 'fine' });
      expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    });

    it('of a timer’s step it holds up no other timer of its tree', async () => {
      const root = await platform.start('toy-timer', { wait: 'PT0S', mode: 'no-json' });
      await platform.fireTimers();
      expect(await platform.incidents(root)).toMatchObject([{ elementId: 'record', type: 'job-failed' }]);
    });

    it('of an external handler is a failure like any other: tried again, then an incident', async () => {
      const root = await platform.start('toy-external');
      for (let attempt = 0; attempt < 5; attempt++) {
        platform.toys.results.push({ amount: Number.NaN });
        await platform.runJobs();
        platform.systemClock.advance(HOUR);
      }
      expect(platform.toys.effects).toHaveLength(3);
      expect(await platform.jobs(root)).toMatchObject([{ state: 'failed', attempts: 3, retriesLeft: 0 }]);
      expect(await platform.incidents(root)).toMatchObject([{ type: 'job-retries-exhausted', state: 'open' }]);
    });

    it('what the process cannot take is a failure of the attempt: it is not repeated for ever', async () => {
      // Stands for whatever fails in the step: a row too large, a rule of the domain.
      let isBroken = true;
      platform.get(DurableStep).join({
        write: async ({ effects }) => {
          if (
            isBroken &&
            effects.some((one) => one.kind === 'variables-changed' && one.variables['effect'] === 'heavy')
          )
            throw new Error('too heavy to be kept');
        },
      });
      const root = await platform.start('toy-external');
      for (let attempt = 0; attempt < 5; attempt++) {
        platform.toys.results.push({ effect: 'heavy' });
        await platform.runJobs();
        platform.systemClock.advance(HOUR);
      }
      expect(platform.toys.effects).toHaveLength(3);
      const [incident] = await platform.incidents(root);
      expect(incident).toMatchObject({ type: 'job-retries-exhausted', message: 'too heavy to be kept', state: 'open' });
      expect(platform.errors.splice(0)).toHaveLength(3);
      isBroken = false;
      await platform.resolve(incident!.key);
      await platform.runJobs();
      expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    });

    it('of an error that it throws, too', async () => {
      platform.toys.failures.push(new BpmnError('toy-refused', 'no', { amount: Number.NaN }));
      const root = await platform.start('toy-external');
      await platform.runJobs();
      platform.systemClock.advance(HOUR);
      expect(await platform.jobs(root)).toMatchObject([{ state: 'waiting', attempts: 1, retriesLeft: 2 }]);
      await platform.runJobs();
      expect((await platform.jobs(root))[0]).toMatchObject({ state: 'completed' });
    });
  });
});
