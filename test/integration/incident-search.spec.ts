/** Incidents and jobs are found by who may see their trees, and by nobody else. */
import { beforeAll, expect, it } from '@jest/globals';
import { insertRows, UnitOfWork } from '../../src/infrastructure/database/index.js';
import { InstanceQueries } from '../../src/platform/host/index.js';
import { Incident } from '../../src/platform/incidents/incident.entity.js';
import { IncidentQueries } from '../../src/platform/incidents/incident-queries.js';
import { Job } from '../../src/platform/jobs/index.js';
import { JobsController } from '../../src/platform/jobs/jobs.controller.js';
import { newId } from '../../src/shared/ids.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, type TestPlatform } from '../support/test-platform.js';

/** At another court: none of the toys' trees is hers. */
const STRANGER = { ...ALICE, id: 'stranger', scopes: ['/2/'], processScopes: ['/2/'] };

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });

  it('are counted and paged among those that one may see', async () => {
    const incidents = platform.get(IncidentQueries);
    const jobs = platform.get(JobsController);
    for (let n = 0; n < 3; n++) {
      platform.toys.failures.push(...[1, 2, 3].map((attempt) => new Error(`failure ${attempt}`)));
      const root = await platform.start('toy-external');
      for (let attempt = 0; attempt < 3; attempt++) {
        await platform.runJobs();
        platform.systemClock.advance(3_600_000);
      }
      expect(await platform.incidents(root)).toHaveLength(1);
    }
    const filter = { type: 'job-retries-exhausted', processDefinitionId: 'toy-external' };
    const first = await incidents.search(ALICE, filter, undefined, { limit: 2 });
    expect(first.page.totalItems).toBe(3);
    const rest = await incidents.search(ALICE, filter, undefined, { limit: 2, after: first.page.endCursor! });
    const keys = [...first.items, ...rest.items].map(({ incident }) => incident.key);
    expect(new Set(keys).size).toBe(3);
    expect(rest.page.endCursor).toBeNull();
    expect(await incidents.detail(keys[0]!, ALICE)).toMatchObject({ job: { lastError: 'failure 3' } });
    expect((await jobs.search(ALICE, { filter: { lastError: { $like: 'failure*' } } })).page.totalItems).toBe(3);

    expect(await incidents.search(STRANGER, filter, undefined, undefined)).toMatchObject({ items: [] });
    expect((await refusal(incidents.detail(keys[0]!, STRANGER))).code).toBe('incident-not-found');
    expect((await jobs.search(STRANGER, {})).page.totalItems).toBe(0);
  });

  it('an instance shows the first 2 000 of its jobs and incidents, found under its root', async () => {
    platform.toys.failures.push(...[1, 2, 3].map((attempt) => new Error(`failure ${attempt}`)));
    const root = await platform.start('toy-external');
    for (let attempt = 0; attempt < 3; attempt++) {
      await platform.runJobs();
      platform.systemClock.advance(3_600_000);
    }
    const [incident] = await platform.incidents(root);
    const [job] = await platform.jobs(root);
    const shown = async () => {
      const { views } = await platform.get(InstanceQueries).detail(root, ALICE);
      return [views['incidents']!.length, views['jobs']!.length];
    };
    const add = (count: number, rootKey: string) =>
      platform.get(UnitOfWork).run(async (em) => {
        const copies = <T>(row: T) => Array.from({ length: count }, () => ({ ...row, key: newId(), rootKey }));
        await insertRows(em, Incident, copies({ ...incident!, state: 'resolved' as const }));
        await insertRows(em, Job, copies({ ...job!, state: 'completed' as const }));
      });
    // No such row exists: it would be found only by reading everybody's.
    await add(1, newId());
    expect(await shown()).toEqual([1, 1]);
    await add(2_000, root);
    expect(await shown()).toEqual([2_000, 2_000]);
  });
});
