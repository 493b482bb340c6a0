import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { forEachDatabase } from '../../../test/support/index.js';
import { insertRows } from '../../infrastructure/database/index.js';
import { ManualClock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Job, JobType } from './job.entity.js';
import { JobLeases, LEASE_MS, LeaseRenewal } from './job-leases.js';

const NOW = Date.UTC(2100, 0, 4);
const MANY = 20_000;

const job = (type: string, rest: Partial<Job> = {}) => {
  const key = newId();
  const keys = { key, instanceKey: key, rootKey: key, businessKey: 'b', elementId: 'e', headers: {}, variables: {} };
  const row = { retriesLeft: 3, attempts: 0, state: 'waiting', dueAt: NOW, leasedUntil: 0, place: 50, ...rest };
  return Object.assign(new Job(), { ...keys, type, ...row });
};

describe('the next jobs of a type', () => {
  forEachDatabase([Job, JobType], (database) => {
    const clock = new ManualClock(NOW);
    let leases: JobLeases;
    beforeAll(async () => {
      leases = new JobLeases(database.unitOfWork, database.dialect, clock);
      const few = [
        job('few', { elementId: 'usual' }),
        job('few', { elementId: 'earlier', dueAt: NOW - 1 }),
        job('few', { elementId: 'urgent', place: 0 }),
        job('few', { elementId: 'later', dueAt: NOW + 1 }),
        job('few', { elementId: 'leased', leasedUntil: NOW + 1 }),
        job('few', { elementId: 'done', state: 'completed' }),
      ];
      await database.unitOfWork.run((em) => insertRows(em, Job, few));
      for (let from = 0; from < MANY; from += 5_000) {
        const rows = Array.from({ length: 5_000 }, (_, n) => job('many', { dueAt: NOW - from - n, place: n % 100 }));
        await database.unitOfWork.run((em) => insertRows(em, Job, rows));
      }
      if (database.dialect.kind !== 'sqlite') await database.dataSource.query('ANALYZE TABLE job');
    });

    it('are those that are due and nobody has: by priority, then in due order', async () => {
      expect((await leases.due('few', 10)).map(({ elementId }) => elementId)).toEqual(['urgent', 'earlier', 'usual']);
    });

    it('are read by index, however many wait', async () => {
      const read = async (type: string) =>
        database.unitOfWork.run(async (em) => {
          if (database.dialect.kind === 'sqlite') {
            await leases.due(type, 10);
            return 0;
          }
          const reads = async () =>
            (
              await em.query<{ Value: string }[]>(
                "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key','Handler_read_next','Handler_read_prev','Handler_read_rnd_next')",
              )
            ).reduce((sum, { Value }) => sum + Number(Value), 0);
          const before = await reads();
          expect(await leases.due(type, 10)).toHaveLength(type === 'many' ? 10 : 3);
          return (await reads()) - before;
        });
      expect(await read('few')).toBeLessThan(50);
      expect(await read('many')).toBeLessThan(50);
    });
  });
});

it('a lease is renewed in time; once stopped, none that was under way is still to come', async () => {
  jest.useFakeTimers();
  try {
    const answers: ((isOurs: boolean) => void)[] = [];
    const leases = { renew: () => new Promise<boolean>((resolve) => answers.push(resolve)) } as unknown as JobLeases;
    const renewal = new LeaseRenewal(
      leases,
      job('any'),
      () => undefined,
      () => undefined,
    );
    jest.advanceTimersByTime(LEASE_MS / 2);
    expect(answers).toHaveLength(1);
    let isStopped = false;
    const stopped = renewal.stop().then(() => (isStopped = true));
    await Promise.resolve();
    expect(isStopped).toBe(false);
    answers[0]!(true);
    await stopped;
    jest.advanceTimersByTime(LEASE_MS);
    expect(answers).toHaveLength(1);
  } finally {
    jest.useRealTimers();
  }
});
