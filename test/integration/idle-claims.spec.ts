import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimListeners, type IdleClaim } from '../../src/platform/tasks/claim-listeners.js';
import { ReleaseIdleClaims } from '../../src/platform/tasks/release-idle-claims.js';
import { TaskDrafts } from '../../src/platform/tasks/task-drafts.js';
import { TouchTask } from '../../src/platform/tasks/touch-task.js';
import { UserTask, UserTaskEvent } from '../../src/platform/tasks/user-task.entity.js';
import { assignment, diagramOf, end, headers, path, start, userTask } from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { ALICE, BOB, TestPlatform } from '../support/test-platform.js';

const MINUTE = 60_000;
/** What an installation says unless told otherwise. */
const IDLE = 480 * MINUTE;

const withHeader = (processId: string, more: Record<string, string>, assignee?: string) => ({
  name: `${processId}.bpmn`,
  content: diagramOf(
    processId,
    start('s'),
    userTask(
      'answer',
      assignment({ candidateGroups: '= ["toys"]', assignee }),
      headers({ command: 'toy.answer', ...more }),
    ),
    end('e'),
    path('s', 'answer', 'e'),
  ),
});

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  /** What was told of the tasks of this test. */
  const told: IdleClaim[] = [];
  const mine = new Set<string>();
  beforeAll(async () => {
    platform = platformOf();
    platform.get(ClaimListeners).onIdle(async (claim) => void (mine.has(claim.taskKey) && told.push(claim)));
    await platform.deploy([
      withHeader('toy-short', { claimIdle: 'PT10M' }),
      withHeader('toy-patient', { claimIdle: 'PT0S' }),
      withHeader('toy-named', {}, 'alice'),
    ]);
  });
  beforeEach(() => {
    told.length = 0;
    mine.clear();
  });

  const rowOf = (key: string) => platform.read<UserTask>((em) => em.findOneByOrFail(UserTask, { key }));
  const historyOf = async (taskKey: string) =>
    (
      await platform.read<UserTaskEvent[]>((em) =>
        em.find(UserTaskEvent, { where: { taskKey }, order: { seq: 'ASC' } }),
      )
    ).map(({ type }) => type);
  const claimed = async (processId = 'toy-simple') => {
    const root = await platform.start(processId);
    const { key } = await platform.task(root);
    mine.add(key);
    await platform.assign(key, ALICE);
    return key;
  };
  const pass = async (milliseconds: number) => {
    platform.systemClock.advance(milliseconds);
    await platform.releaseIdleClaims();
  };

  it('a claim on which nobody works is warned of, then given back; what was typed stays, and stays its writer’s', async () => {
    const key = await claimed();
    const drafts = platform.get(TaskDrafts);
    await drafts.save(key, ALICE, { half: 'a sentence' });
    await pass(0.8 * IDLE - 1);
    expect(told).toEqual([]);
    await pass(1);
    expect(told).toMatchObject([{ what: 'release-warned', taskKey: key, assignee: { id: 'alice', name: 'ALICE' } }]);
    const now = platform.systemClock.now();
    expect(await rowOf(key)).toMatchObject({
      assignee: 'alice',
      version: 2,
      releaseWarnedAt: now,
      releasesAt: now + 0.2 * IDLE,
    });
    await pass(0.2 * IDLE - 1);
    expect((await rowOf(key)).assignee).toBe('alice');
    await pass(1);
    expect(told.map(({ what }) => what)).toEqual(['release-warned', 'released']);
    expect(await rowOf(key)).toMatchObject({ assignee: null, version: 3, releasesAt: null, releaseWarnedAt: null });
    expect(await historyOf(key)).toEqual(['opened', 'claimed', 'release-warned', 'released']);
    await platform.assign(key, BOB);
    expect((await drafts.read(key, ALICE)).data).toEqual({ half: 'a sentence' });
    expect((await drafts.read(key, BOB)).data).toBeNull();
    await pass(0);
    expect(told).toHaveLength(2);
  });

  it('work on it begins the time anew, also after the warning: a draft, a touch; another person’s does not', async () => {
    const key = await claimed();
    await pass(0.9 * IDLE);
    expect(told).toHaveLength(1);
    await platform.get(TaskDrafts).save(key, ALICE, {});
    expect(await rowOf(key)).toMatchObject({ releaseWarnedAt: null, releasesAt: platform.systemClock.now() + IDLE });
    await pass(0.5 * IDLE);
    await platform.get(TouchTask).execute(key, ALICE);
    await pass(0.5 * IDLE);
    expect(await rowOf(key)).toMatchObject({ assignee: 'alice', releaseWarnedAt: null });
    await platform.get(TaskDrafts).save(key, BOB, {});
    await pass(0.3 * IDLE);
    expect(told.map(({ what }) => what)).toEqual(['release-warned', 'release-warned']);
  });

  it('nobody is released without a warning, however late the sweep comes', async () => {
    const key = await claimed();
    await pass(10 * IDLE);
    expect(await rowOf(key)).toMatchObject({ assignee: 'alice', releasesAt: platform.systemClock.now() + 0.2 * IDLE });
    await pass(0.2 * IDLE);
    expect((await rowOf(key)).assignee).toBeNull();
  });

  it('a claim in a tree that stands still is neither warned of nor released; later than a warning lasts, it is warned anew', async () => {
    const [unwarned, warned, soon] = [await claimed('toy-short'), await claimed(), await claimed()];
    const rootOf = async (key: string) => (await rowOf(key)).rootKey;
    platform.systemClock.advance(0.8 * IDLE);
    await platform.suspend(await rootOf(unwarned));
    await platform.releaseIdleClaims();
    expect(told.map(({ taskKey }) => taskKey).sort()).toEqual([warned, soon].sort());
    for (const key of [warned, soon]) await platform.suspend(await rootOf(key));
    const due = await platform.get(ReleaseIdleClaims)['due']();
    expect(due.filter(({ key }) => mine.has(key))).toEqual([]);
    await pass(0.2 * IDLE);
    await platform.resume(await rootOf(soon));
    await pass(0.2 * IDLE); // a late sweep, but no later than a warning lasts
    expect((await rowOf(soon)).assignee).toBeNull();
    await pass(1);
    for (const key of [unwarned, warned]) await platform.resume(await rootOf(key));
    told.length = 0;
    await pass(0);
    const now = platform.systemClock.now();
    expect(told.map(({ what }) => what)).toEqual(['release-warned', 'release-warned']);
    expect(await rowOf(warned)).toMatchObject({
      assignee: 'alice',
      releaseWarnedAt: now,
      releasesAt: now + 0.2 * IDLE,
    });
    await pass(2 * MINUTE);
    expect((await rowOf(unwarned)).assignee).toBeNull();
    await pass(0.2 * IDLE - 2 * MINUTE);
    expect((await rowOf(warned)).assignee).toBeNull();
    expect(await historyOf(warned)).toEqual(['opened', 'claimed', 'release-warned', 'release-warned', 'released']);
  });

  it('a task’s header says for how long; for ever, too; and whom the diagram names keeps it', async () => {
    const [short, patient] = [await claimed('toy-short'), await claimed('toy-patient')];
    const named = (await platform.task(await platform.start('toy-named'))).key;
    expect((await rowOf(short)).releasesAt).toBe(platform.systemClock.now() + 10 * MINUTE);
    await pass(8 * MINUTE);
    await pass(2 * MINUTE);
    expect((await rowOf(short)).assignee).toBeNull();
    await pass(10 * IDLE);
    expect(await rowOf(patient)).toMatchObject({ assignee: 'alice', releasesAt: null });
    expect(await rowOf(named)).toMatchObject({ assignee: 'alice', releasesAt: null });
    expect(told).toHaveLength(2);
  });

  it('a completed task is not looked at again', async () => {
    const key = await claimed();
    await platform.complete(key);
    await pass(10 * IDLE);
    expect(told).toEqual([]);
    expect(await historyOf(key)).toEqual(['opened', 'claimed', 'completed']);
  });

  describe('with two nodes', () => {
    it('each claim is warned of and released once', async () => {
      const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
      try {
        const toldByOther: IdleClaim[] = [];
        other.get(ClaimListeners).onIdle(async (claim) => void (mine.has(claim.taskKey) && toldByOther.push(claim)));
        const keys: string[] = [];
        for (let n = 0; n < 12; n++) keys.push(await claimed());
        for (const wait of [0.8 * IDLE, 0.2 * IDLE]) {
          platform.systemClock.advance(wait);
          other.systemClock.set(platform.systemClock.now());
          await Promise.all([platform.releaseIdleClaims(), other.releaseIdleClaims()]);
        }
        for (const key of keys)
          expect(await historyOf(key)).toEqual(['opened', 'claimed', 'release-warned', 'released']);
        const all = [...told, ...toldByOther];
        expect(
          all
            .filter(({ what }) => what === 'released')
            .map(({ taskKey }) => taskKey)
            .sort(),
        ).toEqual(keys.sort());
        expect(other.errors).toEqual([]);
      } finally {
        await other.close();
      }
    });
  });
});
