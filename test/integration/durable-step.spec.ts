import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '../../src/shared/errors.js';
import { newId } from '../../src/shared/ids.js';
import { TOY_FILES } from '../support/test-platform-diagrams.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, BOB, type TestPlatform } from '../support/test-platform.js';

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });

  describe('commands', () => {
    it('starts, waits at the task, ends when it is completed', async () => {
      const root = await platform.start('toy-simple', { order: 1 });
      const task = await platform.task(root);
      expect(task).toMatchObject({ command: 'toy.answer', state: 'open', elementId: 'answer', version: 1 });
      await expect(platform.complete(task.key, { answer: 42 })).resolves.toEqual({
        taskKey: task.key,
        instanceKey: root,
        state: 'completed',
      });
      expect(await platform.instance(root)).toMatchObject({ state: 'completed', variables: { order: 1, answer: 42 } });
      expect(await platform.history(root)).toEqual(['start', 'answer', 'end']);
      expect(await platform.tasks(root, 'completed')).toMatchObject([{ endedBy: 'alice', endedByName: 'ALICE' }]);
      expect(await platform.records(root)).toEqual(['toy.toy.answer']);
    });

    it('the same command answers the same and moves nothing: the reply was lost', async () => {
      const root = await platform.start('toy-record');
      const task = await platform.task(root);
      const idempotencyKey = newId();
      const first = await platform.complete(task.key, { a: 1 }, { idempotencyKey });
      const again = await platform.complete(task.key, { a: 1 }, { idempotencyKey });
      platform.forget();
      const afterRestart = await platform.complete(task.key, { a: 1 }, { idempotencyKey });
      expect([again, afterRestart]).toEqual([first, first]);
      expect(await platform.records(root)).toEqual(['toy.toy.answer', 'toy.recorded']);
      expect(await platform.tasks(root)).toHaveLength(1);
    });

    it('the same start answers the same instance', async () => {
      const options = { businessKey: newId(), idempotencyKey: newId() };
      const root = await platform.start('toy-simple', { a: 1 }, options);
      expect(await platform.start('toy-simple', { a: 1 }, options)).toBe(root);
      const reused = await refusal(platform.start('toy-simple', { a: 2 }, options));
      expect(reused.code).toBe('idempotency-key-reused');
    });

    it('the same key with other content is refused', async () => {
      const root = await platform.start('toy-record');
      const task = await platform.task(root);
      const idempotencyKey = newId();
      await platform.complete(task.key, { a: 1 }, { idempotencyKey });
      const reused = await refusal(platform.complete(task.key, { a: 2 }, { idempotencyKey }));
      expect(reused.code).toBe('idempotency-key-reused');
      // Another person's key is another key.
      const other = await refusal(platform.complete(task.key, { a: 2 }, { idempotencyKey, actor: BOB }));
      expect(other.code).toBe('task-completed');
    });

    it('of two completions at once one wins, the other is told who was first', async () => {
      for (let round = 0; round < 5; round++) {
        const root = await platform.start('toy-simple');
        const { key } = await platform.task(root);
        const outcomes = await Promise.allSettled([
          platform.complete(key, { by: 'alice' }, { actor: ALICE }),
          platform.complete(key, { by: 'bob' }, { actor: BOB }),
        ]);
        const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(lost).toHaveLength(1);
        const winner = outcomes[0]!.status === 'fulfilled' ? ALICE : BOB;
        const error = lost[0]!.reason as DomainError;
        expect(error.code).toBe('task-completed');
        expect(error.details.extra).toMatchObject({ completedBy: winner.id, completedByName: winner.name });
        expect((await platform.instance(root)).variables).toEqual({ by: winner.id });
        expect(await platform.records(root)).toEqual(['toy.toy.answer']);
      }
    });

    it('one key sent twice at once is one command', async () => {
      const root = await platform.start('toy-record');
      const { key } = await platform.task(root);
      const idempotencyKey = newId();
      const answers = await Promise.all([1, 2, 3].map(() => platform.complete(key, {}, { idempotencyKey })));
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(await platform.records(root)).toEqual(['toy.toy.answer', 'toy.recorded']);
    });

    it('one start sent twice at once is one instance', async () => {
      const options = { businessKey: newId(), idempotencyKey: newId() };
      const roots = await Promise.all([1, 2, 3].map(() => platform.start('toy-simple', {}, options)));
      expect(new Set(roots).size).toBe(1);
    });

    it('a repeated start answers the same although a newer version was deployed meanwhile', async () => {
      const options = { businessKey: newId(), idempotencyKey: newId() };
      const root = await platform.start('toy-dates', {}, options);
      const file = TOY_FILES.find(({ name }) => name === 'toy-dates.bpmn')!;
      const [newer] = (await platform.deploy([{ ...file, content: file.content.replace('P5D', 'P6D') }])).processes;
      expect(newer!.version).toBe(2);
      expect(await platform.start('toy-dates', {}, options)).toBe(root);
      await platform.deploy([file]);
    });

    it('one key sent at once for tasks of two trees is one command, the other is refused', async () => {
      for (let round = 0; round < 3; round++) {
        const roots = [await platform.start('toy-simple'), await platform.start('toy-simple')];
        const tasks = await Promise.all(roots.map((root) => platform.task(root)));
        const idempotencyKey = newId();
        const outcomes = await Promise.allSettled(
          tasks.map(({ key }) => platform.complete(key, {}, { idempotencyKey })),
        );
        const reasons = outcomes.flatMap((outcome) =>
          outcome.status === 'rejected' ? [outcome.reason as DomainError] : [],
        );
        expect(reasons.map(({ code }) => code)).toEqual(['idempotency-key-reused']);
        const states = await Promise.all(roots.map(async (root) => (await platform.instance(root)).state));
        expect(states.sort()).toEqual(['active', 'completed']);
      }
    });

    it('a stale version is refused, the present one is not', async () => {
      const root = await platform.start('toy-simple');
      const { key } = await platform.task(root);
      expect(await platform.assign(key, ALICE, 1)).toMatchObject({ assignee: 'alice', version: 2 });
      const stale = await refusal(platform.complete(key, {}, { expectedVersion: 1 }));
      expect(stale.code).toBe('task-changed');
      expect(stale.details.extra).toMatchObject({ assignee: 'alice', version: 2 });
      const taken = await refusal(platform.complete(key, {}, { actor: BOB }));
      expect(taken.details.extra).toMatchObject({ assignee: 'alice', assigneeName: 'ALICE' });
      await platform.complete(key, {}, { expectedVersion: 2 });
    });

    it('cancels a tree with everything that waits in it', async () => {
      const root = await platform.start('toy-rich', { order: newId() });
      await platform.complete((await platform.task(root, 'toy.answer')).key);
      await platform.cancel(root);
      expect(new Set((await platform.instances(root)).map(({ state }) => state))).toEqual(new Set(['terminated']));
      expect(await platform.tasks(root)).toEqual([]);
      expect((await platform.timers(root)).map(({ state }) => state)).toEqual(['disarmed']);
      expect((await platform.jobs(root)).map(({ state }) => state)).toEqual(['withdrawn']);
      const [late] = await platform.tasks(root, 'withdrawn');
      expect((await refusal(platform.complete(late!.key))).code).toBe('task-withdrawn');
      expect((await refusal(platform.cancel(root))).code).toBe('instance-ended');
      await platform.runJobs();
      expect(platform.toys.effects).toEqual([]);
    });

    it('what an actor may not see is not there', async () => {
      const root = await platform.start('toy-simple');
      const { key } = await platform.task(root);
      const stranger = { ...BOB, groups: ['others'], scopes: ['/2/'], processScopes: ['/2/'] };
      expect((await refusal(platform.complete(key, {}, { actor: stranger }))).code).toBe('task-not-found');
    });
  });

  describe('handlers within the step', () => {
    it('a refusal by the command rolls everything back and is answered', async () => {
      const root = await platform.start('toy-simple');
      const { key } = await platform.task(root);
      const before = await platform.instance(root);
      expect((await refusal(platform.complete(key, { refuse: true }))).code).toBe('toy-refusal');
      expect(await platform.task(root)).toMatchObject({ key, version: 1, assignee: null });
      expect((await platform.instance(root)).treeVersion).toBe(before.treeVersion);
      await platform.complete(key, {});
      expect((await platform.instance(root)).state).toBe('completed');
    });

    it('a refusal by a job rolls back a person’s step, the tree in memory included', async () => {
      const root = await platform.start('toy-record', { mode: 'refuse' });
      const { key } = await platform.task(root);
      expect((await refusal(platform.complete(key))).code).toBe('toy-refusal');
      expect(await platform.records(root)).toEqual([]);
      await platform.complete(key, { mode: 'fine' });
      expect(await platform.records(root)).toEqual(['toy.toy.answer', 'toy.recorded']);
    });

    it('the same refusal in a timer’s step is an incident', async () => {
      const root = await platform.start('toy-timer', { wait: 'PT0S', mode: 'refuse' });
      await platform.fireTimers();
      expect(await platform.incidents(root)).toMatchObject([
        { elementId: 'record', type: 'job-failed', state: 'open' },
      ]);
      expect(await platform.records(root)).toEqual([]);
    });

    it('any other error is an incident with the token parked; resolved with a variable it goes on', async () => {
      const root = await platform.start('toy-record', { mode: 'crash' });
      await platform.complete((await platform.task(root)).key);
      const [incident] = await platform.incidents(root);
      expect(incident).toMatchObject({ elementId: 'record', message: 'the toy is broken', state: 'open' });
      expect(await platform.tasks(root)).toEqual([]);
      platform.forget();
      await platform.resolve(incident!.key); // not mended: a new incident
      const [first, second] = await platform.incidents(root);
      expect([first!.state, second!.state]).toEqual(['resolved', 'open']);
      platform.forget();
      const idempotencyKey = newId();
      await platform.resolve(second!.key, { mode: 'fine' }, idempotencyKey);
      await platform.resolve(second!.key, { mode: 'fine' }, idempotencyKey);
      expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
      expect((await platform.incidents(root)).map(({ state }) => state)).toEqual(['resolved', 'resolved']);
      expect(await platform.records(root)).toEqual(['toy.toy.answer', 'toy.recorded']);
      expect((await refusal(platform.resolve(second!.key))).code).toBe('incident-resolved');
    });

    it('a BPMN error is caught at the boundary, and what the handler wrote is undone', async () => {
      for (const mode of ['bpmn', 'late']) {
        const root = await platform.start('toy-record', { mode });
        await platform.complete((await platform.task(root)).key);
        expect(await platform.task(root)).toMatchObject({ elementId: 'mend' });
        expect(await platform.records(root)).toEqual(['toy.toy.answer']);
        expect(await platform.incidents(root)).toEqual([]);
      }
    });
  });

  describe('call activities', () => {
    it('run in the same tree, under the same lock, and end into their caller', async () => {
      const root = await platform.start('toy-rich', { order: newId() });
      await platform.complete((await platform.task(root, 'toy.answer')).key);
      const [parent, child] = await platform.instances(root);
      expect(child).toMatchObject({ rootKey: root, parentKey: root, processId: 'toy-called', state: 'active' });
      expect(child!.businessKey).toBe(parent!.businessKey);
      platform.forget();
      await platform.complete((await platform.task(root, 'toy.inner')).key);
      expect(await platform.instance(child!.key)).toMatchObject({ state: 'completed' });
      expect((await platform.instance(root)).variables).toMatchObject({ calledFor: parent!.variables['order'] });
    });
  });

  it('FEEL’s now() and today() are the legal clock’s', async () => {
    const root = await platform.start('toy-dates');
    const { variables } = await platform.instance(root);
    expect(variables).toEqual({ present: '2100-01-04T09:00:00+08:00', day: '2100-01-04' });
    expect((await platform.task(root)).dueAt).toBe(Date.UTC(2100, 0, 9, 1));
  });

  it('each step counts the tree’s version', async () => {
    const root = await platform.start('toy-record');
    expect((await platform.instance(root)).treeVersion).toBe(1);
    await platform.complete((await platform.task(root)).key);
    expect((await platform.instance(root)).treeVersion).toBe(2);
  });
});
