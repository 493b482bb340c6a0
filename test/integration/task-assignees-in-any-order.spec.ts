import { beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'express';
import fc from 'fast-check';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { DelegateTaskUseCase } from '../../src/platform/tasks/delegate-task.js';
import { TaskRepository } from '../../src/platform/tasks/index.js';
import { TaskAssignmentController } from '../../src/platform/tasks/task-assignment.controller.js';
import { UserTask, UserTaskEvent } from '../../src/platform/tasks/user-task.entity.js';
import type { Actor } from '../../src/shared/actor.js';
import { DomainError } from '../../src/shared/errors.js';
import { newId } from '../../src/shared/ids.js';
import { assignment, diagramOf, end, headers, path, start, userTask } from '../support/bpmn-builder.js';
import { PROOF_TIMES, proofRuns } from '../support/proof-times.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { ALICE, BOB, BOSS, type TestPlatform } from '../support/test-platform.js';

const CAROL: Actor = { ...ALICE, id: 'carol', name: 'CAROL' };
/** Sees no toys. */
const MALLORY: Actor = { ...ALICE, id: 'mallory', name: 'MALLORY', groups: ['others'] };
const PEOPLE = [ALICE, BOB, CAROL, BOSS, MALLORY];
const CANDIDATES = [ALICE, BOB, CAROL];
const HALF_IDLE = 4 * 3_600_000;

type Move =
  | { kind: 'assign'; by: Actor; to: Actor | null }
  | { kind: 'delegate'; by: Actor; to: Actor }
  | { kind: 'resolve'; by: Actor }
  | { kind: 'complete'; by: Actor }
  | { kind: 'idle' };
type Kind = Move['kind'];

/** What is tried, by whom, for whom; whoever has the task, or had it, is tried most. */
interface Attempt {
  kind: Kind | 'claim';
  by: Actor | 'assignee' | 'owner';
  to: Actor | null;
}

const person = fc.constantFrom(...PEOPLE);
const attempt: fc.Arbitrary<Attempt> = fc.record({
  kind: fc.constantFrom<Kind | 'claim'>(
    ...(['claim', 'claim', 'assign', 'assign', 'delegate', 'delegate', 'resolve', 'complete', 'idle'] as const),
  ),
  by: fc.oneof(fc.constantFrom('assignee' as const, 'assignee' as const, 'owner' as const), person, person),
  to: fc.option(person, { freq: 4 }),
});

/** Each change of an assignee that there is, once: what is made up need not come to all of them. */
const EVERY_CHANGE: Attempt[] = [
  { kind: 'claim', by: ALICE, to: null },
  { kind: 'delegate', by: ALICE, to: BOB },
  { kind: 'resolve', by: BOB, to: null },
  { kind: 'assign', by: ALICE, to: null },
  { kind: 'claim', by: CAROL, to: null },
  { kind: 'assign', by: BOSS, to: BOB },
  { kind: 'idle', by: BOB, to: null },
];

function moveOf({ kind, by, to }: Attempt, { assignee, owner }: Expected): Move {
  const named = (id: string | null) => PEOPLE.find((one) => one.id === id) ?? ALICE;
  const actor = by === 'assignee' ? named(assignee) : by === 'owner' ? named(owner) : by;
  if (kind === 'claim') return { kind: 'assign', by: actor, to: actor };
  return kind === 'idle' ? { kind } : { kind, by: actor, to: kind === 'delegate' ? (to ?? BOB) : to! };
}

/** What should come of it, written from the rules: the assignee afterwards, or the refusal. */
class Expected {
  assignee: string | null = null;
  owner: string | null = null;
  isDelegated = false;
  isDone = false;
  /** Each change of the assignee, in order. */
  readonly changes: [string, string | null, string | null][] = [];

  apply(move: Exclude<Move, { kind: 'idle' }>): string | undefined {
    const { by } = move;
    const isCandidate = CANDIDATES.includes(by);
    if (!isCandidate && (by !== BOSS || move.kind !== 'assign')) return 'task-not-found';
    if (this.isDone) return 'task-completed';
    switch (move.kind) {
      case 'assign':
        return this.assign(by, move.to);
      case 'delegate':
        if (this.assignee === null) return 'task-not-claimed';
        if (this.assignee !== by.id) return 'task-assigned';
        if (this.isDelegated) return 'task-delegated';
        if (move.to === by || !CANDIDATES.includes(move.to)) return 'assignee-not-candidate';
        this.change('delegated', move.to.id);
        [this.owner, this.isDelegated] = [by.id, true];
        return undefined;
      case 'resolve':
        if (!this.isDelegated) return 'task-not-delegated';
        if (by.id !== this.assignee && by.id !== this.owner) return 'task-assigned';
        this.return();
        return undefined;
      case 'complete':
        if (this.assignee !== null && this.assignee !== by.id) return 'task-assigned';
        if (this.isDelegated) return 'task-delegated';
        if (this.assignee === null) this.change('claimed', by.id);
        this.isDone = true;
        return undefined;
    }
  }

  /** Warned in time, then released. */
  lieIdle(): void {
    if (this.isDone || this.assignee === null) return;
    if (this.isDelegated) this.return();
    else this.change('released', null);
  }

  private assign(by: Actor, to: Actor | null): string | undefined {
    const oversees = by === BOSS;
    if (this.assignee !== null && this.assignee !== by.id && !oversees) return 'task-assigned';
    if (to === null && this.isDelegated && !oversees) return 'task-delegated';
    if (to !== null && to !== by && !oversees) return 'task-assignment-forbidden';
    if (to !== null && !CANDIDATES.includes(to)) return 'assignee-not-candidate';
    if (this.assignee === (to?.id ?? null)) return undefined;
    this.change(
      to === null ? 'given-back' : to === by && this.assignee === null ? 'claimed' : 'reassigned',
      to?.id ?? null,
    );
    return undefined;
  }

  private return(): void {
    this.change('returned', this.owner);
    this.isDelegated = false;
  }

  private change(how: string, to: string | null): void {
    this.changes.push([how, this.assignee, to]);
    [this.assignee, this.owner, this.isDelegated] = [to, how === 'returned' ? this.owner : null, false];
  }
}

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });

  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof DomainError) return error;
        throw error;
      },
    );

  const perform = (taskKey: string, move: Exclude<Move, { kind: 'idle' }>): Promise<unknown> => {
    const request = { taskKey, actor: move.by, idempotencyKey: newId() };
    switch (move.kind) {
      case 'assign':
        return platform.assign(taskKey, move.by, undefined, move.to);
      case 'delegate':
        return platform.get(DelegateTaskUseCase).delegate({ ...request, to: move.to });
      case 'resolve':
        return platform.get(DelegateTaskUseCase).resolve(request);
      case 'complete':
        return platform.complete(taskKey, {}, { actor: move.by });
    }
  };

  it('who had a task and has left its groups sees it, and neither claims, is given nor completes it', async () => {
    const { key } = await platform.task(await platform.start('toy-simple'));
    await platform.assign(key, ALICE);
    await platform.assign(key, ALICE, undefined, null);
    const moved: Actor = { ...ALICE, groups: ['others'] };
    const refusalOf = async (promise: Promise<unknown>) => (await codeOf(promise))?.code;
    expect((await platform.get(TaskRepository).visible(key, moved)).key).toBe(key);
    expect(await refusalOf(platform.assign(key, moved))).toBe('assignee-not-candidate');
    expect(await refusalOf(platform.assign(key, BOSS, undefined, moved))).toBe('assignee-not-candidate');
    expect(await refusalOf(platform.complete(key, {}, { actor: moved }))).toBe('task-completion-forbidden');
    await platform.assign(key, BOB);
    expect(await refusalOf(perform(key, { kind: 'delegate', by: BOB, to: moved }))).toBe('assignee-not-candidate');
    await platform.assign(key, BOB, undefined, null);
    // Nor does having it help; back in the group, it is theirs to complete.
    await platform.assign(key, ALICE);
    expect(await refusalOf(platform.complete(key, {}, { actor: moved }))).toBe('task-completion-forbidden');
    expect(await refusalOf(platform.complete(key, {}, { actor: ALICE }))).toBeUndefined();
  });

  it('a claim takes nothing from anybody, not even by a candidate who also oversees: to take it over is to name oneself', async () => {
    const both: Actor = { ...BOSS, groups: ['toys'] };
    const { key } = await platform.task(await platform.start('toy-simple'));
    const { key: free } = await platform.task(await platform.start('toy-simple'));
    await platform.assign(key, ALICE);
    const controller = platform.get(TaskAssignmentController);
    const response = { setHeader: () => undefined } as unknown as Response;
    const claim = (assignee?: string) =>
      controller.assign(both, key, assignee === undefined ? {} : { assignee }, newId(), undefined, response);

    const refused = await codeOf(claim());
    expect(refused).toMatchObject({ code: 'task-assigned', details: { extra: { assignee: 'alice' } } });
    const request = { actorId: both.id, idempotencyKey: newId(), route: 'POST /v1/user-tasks/bulk-assignment' };
    const { items } = await controller.assignMany(both, { userTaskKeys: [key, free] }, request);
    expect(items).toMatchObject([
      { userTaskKey: key, state: 'refused', code: 'task-assigned', assignee: 'alice' },
      { userTaskKey: free, state: 'done', assignee: both.id },
    ]);
    expect((await platform.read<UserTask>((em) => em.findOneByOrFail(UserTask, { key }))).assignee).toBe('alice');

    await expect(claim(both.id)).resolves.toMatchObject({ assignee: both.id });
    await expect(claim()).resolves.toMatchObject({ assignee: both.id });
  });

  it('whom the diagram names stays a candidate, whatever the groups, also after giving it back', async () => {
    const content = diagramOf(
      'toy-for-carol',
      start('s'),
      userTask('answer', assignment({ assignee: 'carol' }), headers({ command: 'toy.answer' })),
      end('e'),
      path('s', 'answer', 'e'),
    );
    await platform.deploy([{ name: 'toy-for-carol.bpmn', content }]);
    const { key } = await platform.task(await platform.start('toy-for-carol'));
    const carol: Actor = { ...CAROL, groups: [] };
    for (const assignee of [null, carol, null]) await platform.assign(key, carol, undefined, assignee);
    expect(await codeOf(platform.complete(key, {}, { actor: carol }))).toBeUndefined();
  });

  it(
    'no assignee changes silently: each change is in the history and in the trail, each refusal names who has it',
    async () => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(attempt, { minLength: 5, maxLength: 20 }), async (attempts) => {
          const root = await platform.start('toy-simple');
          const { key } = await platform.task(root);
          const expected = new Expected();
          for (const each of attempts) {
            const one = moveOf(each, expected);
            if (one.kind === 'idle') {
              expected.lieIdle();
              // Warned at the end of the time, then let go: soon after the fifth of it that a warning lasts,
              // since whose release nobody looked at for longer is warned anew.
              for (const passes of [2 * HALF_IDLE, HALF_IDLE / 2]) {
                platform.systemClock.advance(passes);
                await platform.releaseIdleClaims();
              }
            } else {
              const holder = expected.assignee;
              const refused = await codeOf(perform(key, one));
              expect([one, refused?.code]).toEqual([one, expected.apply(one)]);
              if (refused?.code === 'task-assigned')
                expect(refused.details).toMatchObject({ kind: 'conflict', extra: { assignee: holder } });
            }
            const row = await platform.read<UserTask>((em) => em.findOneByOrFail(UserTask, { key }));
            expect(row.assignee).toBe(expected.assignee);
          }
          for (const [how] of expected.changes) seen.add(how);
          const events = await platform.read<UserTaskEvent[]>((em) =>
            em.find(UserTaskEvent, { where: { taskKey: key }, order: { seq: 'ASC' } }),
          );
          const told = events.filter(({ details }) => 'to' in details);
          expect(told.map(({ type, details }) => [type, details.from?.id ?? null, details.to?.id ?? null])).toEqual(
            expected.changes,
          );
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
          const trail = await platform.read<AuditEntry[]>((em) =>
            em.find(AuditEntry, { where: { rootKey: root, type: 'task.assigned' }, order: { seq: 'ASC' } }),
          );
          expect(trail.map(({ data }) => [data.how, data.from, data.to])).toEqual(expected.changes);
          // Each release was warned of before.
          const types = events.map(({ type }) => type);
          types.forEach((type, index) => {
            if (type === 'released') expect(types[index - 1]).toBe('release-warned');
          });
        }),
        { ...proofRuns(20), examples: [[EVERY_CHANGE]] },
      );
      expect([...seen].sort()).toEqual(['claimed', 'delegated', 'given-back', 'reassigned', 'released', 'returned']);
    },
    300_000 * PROOF_TIMES,
  );
});
