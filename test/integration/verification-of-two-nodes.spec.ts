import { setImmediate as othersTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from 'typeorm';
import { insertRows, UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditCheckpoint, AuditEntry } from '../../src/platform/audit/index.js';
import { SealCheckpoint } from '../../src/platform/audit/seal-checkpoint.js';
import { AuditVerification } from '../../src/platform/audit-reading/verification.entity.js';
import { VerificationWorker } from '../../src/platform/audit-reading/verification-worker.js';
import { VERIFICATION_CHAIN } from '../../src/platform/audit-reading/verifications.js';
import { newId } from '../../src/shared/ids.js';
import { describeWhereInstalled, TestDatabase } from '../support/index.js';
import { TestPlatform } from '../support/test-platform.js';

type Kind = TestDatabase['kind'];
/** All but intervals: databases answer by them. */
const REAL = [
  ...(['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] as const),
];

describe('a verification of the whole trail, by two nodes', () => {
  describe('on SQLite', () => suite('sqlite'));
  describeWhereInstalled('mariadb', 'on MariaDB', () => suite('mariadb'));
});

function suite(kind: Kind): void {
  const nodes: TestPlatform[] = [];
  beforeAll(async () => {
    const database = await new TestDatabase(kind).newSettings();
    nodes.push(await TestPlatform.open({ database }));
    nodes.push(await TestPlatform.open({ database, deploy: false }));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  const pass = (node: TestPlatform) => node.get(VerificationWorker)['pass'](() => true);

  it('that takes longer than a node may be silent is done once', async () => {
    const [one, other] = [nodes[0]!, nodes[1]!];
    await one.start('toy-simple');
    await one.get(SealCheckpoint).execute();
    const key = newId();
    const asked: AuditVerification = {
      key,
      chain: null,
      state: 'waiting',
      requestedBy: 'auditor',
      requestedByName: 'AUDITOR',
      requestedAt: one.systemClock.now(),
      endedAt: null,
      position: null,
      totalChains: 1,
      ...{ chains: 0, entries: 0, checkpoints: 0, anchors: 0, unsealed: 0, totalFindings: 0, findings: [] },
      leasedUntil: 0,
    };
    await one.get(UnitOfWork).run((em) => insertRows(em, AuditVerification, [asked]));
    const row = () => one.read<AuditVerification>((em) => em.findOneByOrFail(AuditVerification, { key }));

    jest.useFakeTimers({ doNotFake: REAL });
    /** Half a minute, in which whoever renews a lease has done so. */
    const halfAMinute = async () => {
      const { leasedUntil } = await row();
      for (const node of nodes) node.systemClock.advance(30_000);
      jest.advanceTimersByTime(30_000);
      // Nobody renews in vain for longer than this takes.
      for (let looks = 0; looks < 500 && (await row()).leasedUntil === leasedUntil; looks++) await othersTurn();
    };
    let readings = 0;
    const find = EntityManager.prototype.find;
    jest.spyOn(EntityManager.prototype, 'find').mockImplementation(async function (this: EntityManager, ...query) {
      if (query[0] === AuditCheckpoint) {
        if (++readings > 3) throw new Error('the seals are read again and again');
        for (let half = 0; half < 3; half++) {
          await halfAMinute();
          await pass(other);
        }
      }
      return find.apply(this, query);
    } as typeof find);
    await pass(one);

    expect(readings).toBe(1);
    expect(await row()).toMatchObject({ state: 'done', totalFindings: 0 });
    const entries = await one.read<AuditEntry[]>((em) =>
      em.findBy(AuditEntry, { rootKey: VERIFICATION_CHAIN, type: 'audit.verified' }),
    );
    expect(entries).toHaveLength(1);
  });
}
