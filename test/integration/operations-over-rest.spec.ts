/** What those who run the platform see and do, over REST: suspension, variables, figures, incidents, jobs, messages. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Extensions } from '../../src/platform/host/index.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import {
  assignment,
  boundary,
  callActivity,
  catching,
  condition,
  diagramOf,
  end,
  job,
  mapping,
  message,
  path,
  receiving,
  schedule,
  serviceTask,
  signal,
  start,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import { settle } from '../support/settle.js';

const ADMINISTRATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';
const CLERK = 'spc.clerk';
const OUTSIDER = 'fujian.clerk';
const HOUR = 3_600_000;

const clerks = assignment({ candidateGroups: '= ["clerk@supreme"]' });
const FILES = {
  figures: diagramOf(
    'figures',
    start('s'),
    userTask('work', clerks, schedule({ dueDate: '= now() + duration("PT30H")' })),
    end('e'),
    path('s', 'work', 'e'),
  ),
  inner: diagramOf('inner', start('s'), userTask('inside', clerks), end('e'), path('s', 'inside', 'e')),
  outer: diagramOf('outer', start('s'), callActivity('call', 'inner'), end('e'), path('s', 'call', 'e')),
  fails: diagramOf('fails', start('s'), serviceTask('try', job('test.fails', '1')), end('e'), path('s', 'try', 'e')),
  receives: diagramOf(
    'receives',
    start('s'),
    receiving('wait', 'test.news', '= order'),
    end('e'),
    path('s', 'wait', 'e'),
  ),
  skips: diagramOf(
    'skips',
    start('s'),
    receiving('wait', 'test.never', '= order'),
    boundary('skip', 'wait', condition('= skipped = true')),
    userTask('work', clerks),
    end('e'),
    path('s', 'wait', 'e'),
    path('skip', 'work', 'e'),
  ),
  local: diagramOf(
    'local',
    start('s'),
    userTask('work', clerks, mapping({ mine: '= colour' })),
    end('e'),
    path('s', 'work', 'e'),
  ),
  begins: diagramOf(
    'begins',
    start('s', message('test.begin', '= order')),
    userTask('work', clerks),
    end('e'),
    path('s', 'work', 'e'),
  ),
  hears: diagramOf('hears', start('s'), catching('ear', signal('test gong')), end('e'), path('s', 'ear', 'e')),
};

interface Page<T> {
  items: T[];
  page: { totalItems: number; endCursor: string | null };
}
interface Version {
  processDefinitionKey: string;
  processDefinitionId: string;
}

describe('operations over REST', () => {
  forEachApp((app) => {
    const failures: Error[] = [];
    const versions: Record<string, string> = {};

    const post = <T>(account: string, route: string, body: unknown = {}, key?: string) =>
      app().call<T>(account, 'POST', `/v1/${route}`, body, key === undefined ? {} : { 'idempotency-key': key });
    const get = <T>(account: string, route: string) => app().call<T>(account, 'GET', `/v1/${route}`);
    const begin = async (processDefinitionId: string, variables: Record<string, unknown> = {}) =>
      (await post<{ processInstanceKey: string }>(DESIGNER, 'process-instances', { processDefinitionId, variables }))
        .body.processInstanceKey;
    const taskOf = async (rootProcessInstanceKey: string) =>
      (
        await post<Page<{ userTaskKey: string }>>(CLERK, 'user-tasks/search', {
          filter: { rootProcessInstanceKey, state: 'open' },
        })
      ).body.items[0]!.userTaskKey;
    const complete = async (root: string) =>
      post<{ code?: string }>(CLERK, `user-tasks/${await taskOf(root)}/completion`, { variables: {} });
    const clock = async (instant: number) =>
      post(ADMINISTRATOR, 'legal-clock', { instant: new Date(instant).toISOString() });
    const runJobs = () => app().app.get(JobWorker, { strict: false }).settle();

    beforeAll(async () => {
      app()
        .app.get(Extensions, { strict: false })
        .external({
          externalJobType: 'test.fails',
          // The test says when it is tried again.
          settings: { retryBackoff: { firstMs: HOUR, longestMs: HOUR } },
          run: async () => {
            const failure = failures.shift();
            if (failure) throw failure;
            return { done: true };
          },
        });
      await post(ADMINISTRATOR, 'legal-clock', { rate: 0 });
      const files = Object.entries(FILES).map(([name, content]) => ({ name: `${name}.bpmn`, content }));
      const { body } = await post<{ deployments: { processDefinition: Version }[] }>(DESIGNER, 'deployments', {
        files,
        reason: '试验',
      });
      for (const { processDefinition } of body.deployments)
        versions[processDefinition.processDefinitionId] = processDefinition.processDefinitionKey;
    });

    describe('suspension', () => {
      it('holds an instance, says so in its detail and in lists, and lets it go', async () => {
        const root = await begin('figures');
        const route = `process-instances/${root}`;
        expect((await post(DESIGNER, `${route}/suspension`)).status).toBe(403);
        const held = await post(ADMINISTRATOR, `${route}/suspension`, { reason: '核查' }, 'hold');
        expect(held).toMatchObject({ status: 200, body: { suspension: { kind: 'instance', reason: '核查' } } });
        expect((await post(ADMINISTRATOR, `${route}/suspension`, { reason: '核查' }, 'hold')).body).toEqual(held.body);
        expect(await complete(root)).toMatchObject({
          status: 409,
          body: { code: 'instance-suspended', suspension: { suspendedByName: '最高人民法院管理员' } },
        });
        expect(await post(CLERK, `user-tasks/${await taskOf(root)}/assignment`, { assignee: null })).toMatchObject({
          status: 409,
          body: { code: 'instance-suspended' },
        });
        expect((await get(DESIGNER, route)).body).toMatchObject({ state: 'active', suspension: { subject: root } });
        const search = (suspension: string) =>
          post<Page<{ processInstanceKey: string }>>(DESIGNER, 'process-instances/search', {
            filter: { suspension, processDefinitionId: 'figures' },
          });
        expect((await search('suspended')).body.items).toMatchObject([{ processInstanceKey: root }]);
        expect((await search('none')).body.items).toEqual([]);
        expect((await get<{ items: unknown[] }>(ADMINISTRATOR, 'suspensions')).body.items).toHaveLength(1);
        expect(await post(ADMINISTRATOR, `${route}/resumption`)).toMatchObject({ body: { suspension: null } });
        expect((await get(DESIGNER, route)).body).toMatchObject({ suspension: null });
        expect(await complete(root)).toMatchObject({ status: 200 });
      });

      it('holds a process: what runs and what would start', async () => {
        const root = await begin('figures');
        const suspended = await post(ADMINISTRATOR, 'process-definitions/figures/suspension', {}, 'all');
        expect(suspended.body).toMatchObject({ kind: 'process', subject: 'figures' });
        expect((await post(ADMINISTRATOR, 'process-definitions/figures/suspension', {}, 'all')).body).toEqual(
          suspended.body,
        );
        expect(await complete(root)).toMatchObject({ status: 409, body: { suspension: { kind: 'process' } } });
        expect(await post(DESIGNER, 'process-instances', { processDefinitionId: 'figures' })).toMatchObject({
          status: 409,
          body: { code: 'instance-suspended' },
        });
        expect((await post(ADMINISTRATOR, 'process-definitions/nowhere/suspension')).status).toBe(404);
        expect((await post(ADMINISTRATOR, 'process-definitions/figures/resumption')).status).toBe(200);
        expect(await post(ADMINISTRATOR, 'process-definitions/figures/resumption')).toMatchObject({
          status: 409,
          body: { code: 'not-suspended' },
        });
        const version = `process-definitions/${versions.figures}`;
        expect((await post(ADMINISTRATOR, `${version}/suspension`)).body).toMatchObject({ kind: 'definition' });
        expect((await complete(root)).status).toBe(409);
        expect((await post(ADMINISTRATOR, `${version}/resumption`)).status).toBe(200);
        expect((await complete(root)).status).toBe(200);
      });

      it('holds a job type', async () => {
        expect((await post(ADMINISTRATOR, 'job-types/test.fails/suspension')).status).toBe(200);
        const root = await begin('fails');
        await runJobs();
        expect((await get(DESIGNER, `process-instances/${root}`)).body).toMatchObject({ state: 'active' });
        expect((await post(ADMINISTRATOR, 'job-types/test.fails/resumption')).status).toBe(200);
        await runJobs();
        expect((await get(DESIGNER, `process-instances/${root}`)).body).toMatchObject({ state: 'completed' });
        expect((await post(ADMINISTRATOR, 'job-types/test.nothing/suspension')).status).toBe(404);
      });
    });

    it('variables are seen and set, with who changed what in which step', async () => {
      const root = await begin('inner', { colour: 'red', list: [1, { a: 2 }], kept: { deep: [true] } });
      const route = `process-instances/${root}`;
      expect((await post(DESIGNER, `${route}/variables`, { variables: { colour: 'x' } })).status).toBe(403);
      expect(await get(DESIGNER, `${route}/variables`)).toMatchObject({
        status: 403,
        body: { code: 'instance-not-readable' },
      });
      expect((await post(ADMINISTRATOR, `${route}/variables`, { variables: {} })).status).toBe(400);
      const body = { variables: { colour: 'blue', kept: { deep: [true] } } };
      expect((await post(ADMINISTRATOR, `${route}/variables`, body, 'set')).status).toBe(200);
      expect((await post(ADMINISTRATOR, `${route}/variables`, body, 'set')).status).toBe(200);
      const { body: present } = await get<{ items: { name: string; value: unknown; changedByName: string }[] }>(
        ADMINISTRATOR,
        `${route}/variables`,
      );
      expect(present.items).toMatchObject([
        { name: 'colour', value: 'blue', changedByName: '最高人民法院管理员', scopeKey: root },
        { name: 'kept', value: { deep: [true] }, changedByName: '最高人民法院流程设计员' },
        { name: 'list', value: [1, { a: 2 }], changedByName: '最高人民法院流程设计员' },
      ]);
      // What was set to the value that it had already is no change.
      const changes = await post<Page<{ name: string }>>(ADMINISTRATOR, `${route}/variable-changes/search`, {
        filter: { name: { $in: ['colour', 'kept'] } },
        sort: [{ field: 'sequence', order: 'DESC' }],
      });
      expect(changes.body.items).toMatchObject([
        { name: 'colour', value: 'blue', step: 'set-variables' },
        { name: 'kept', step: 'start' },
        { name: 'colour', value: 'red', step: 'start' },
      ]);
      for (const hidden of ['variables', 'hierarchy'])
        expect((await get(OUTSIDER, `${route}/${hidden}`)).status).toBe(404);
      expect((await post(OUTSIDER, `${route}/variable-changes/search`)).status).toBe(404);
      await complete(root);
      expect(await post(ADMINISTRATOR, `${route}/variables`, body)).toMatchObject({
        status: 409,
        body: { code: 'instance-ended' },
      });
    });

    it('variables of what runs inside are seen beside those of the instance', async () => {
      const root = await begin('local', { colour: 'red' });
      const { body } = await get<{ items: unknown[] }>(ADMINISTRATOR, `process-instances/${root}/variables`);
      expect(body.items).toMatchObject([
        { name: 'colour', scopeKey: root, elementId: null },
        { name: 'mine', value: 'red', scopeKey: await taskOf(root), elementId: 'work', changedAt: null },
      ]);
      await complete(root);
      const after = await get<{ items: unknown[] }>(ADMINISTRATOR, `process-instances/${root}/variables`);
      expect(after.body.items).toHaveLength(1);
    });

    it('the hierarchy of calls is seen from anywhere in the tree', async () => {
      const root = await begin('outer');
      const { body } = await get<{ items: { processInstanceKey: string }[] }>(
        DESIGNER,
        `process-instances/${root}/hierarchy`,
      );
      expect(body).toMatchObject({
        isComplete: true,
        items: [
          { processInstanceKey: root, depth: 0, calledBy: null, version: 1, activeElements: [{ elementId: 'call' }] },
          {
            parentProcessInstanceKey: root,
            depth: 1,
            processDefinitionId: 'inner',
            calledBy: { elementId: 'call' },
            state: 'active',
            activeElements: [{ elementId: 'inside', elementType: 'userTask' }],
          },
        ],
      });
      const called = body.items[1]!.processInstanceKey;
      expect((await get(DESIGNER, `process-instances/${called}/hierarchy`)).body).toEqual(body);
    });

    it('figures of each element and version: waiting, overdue, mean and 95th percentile', async () => {
      const { body: before } = await get<{ now: string }>(ADMINISTRATOR, 'legal-clock');
      const from = Date.parse(before.now) + 1_000_000 * HOUR;
      await clock(from);
      // A version of its own, which nothing else in this file has used.
      const content = FILES.figures.replaceAll('id="work"', 'id="labour"').replaceAll('="work"', '="labour"');
      const { body: deployed } = await post<{ deployments: { processDefinition: Version }[] }>(
        DESIGNER,
        'deployments',
        {
          files: [{ name: 'figures.bpmn', content }],
          reason: '试验',
        },
      );
      const key = deployed.deployments[0]!.processDefinition.processDefinitionKey;
      const roots: string[] = [];
      for (let n = 0; n < 21; n++) roots.push(await begin('figures'));
      for (let hours = 1; hours <= 20; hours++) {
        await clock(from + hours * HOUR);
        expect((await complete(roots[hours - 1]!)).status).toBe(200);
      }
      await clock(from + 30 * HOUR);
      const { body } = await get<{ elements: unknown[] }>(DESIGNER, `process-definitions/${key}/statistics`);
      expect(body).toEqual({
        processDefinitionId: 'figures',
        instances: 21,
        sampledInstances: 21,
        elements: [
          expect.objectContaining({ elementId: 'e', completed: 20, waiting: 0, meanDuration: 0 }),
          {
            elementId: 'labour',
            name: '',
            type: 'userTask',
            waiting: 1,
            meanWaiting: 30 * HOUR,
            longestWaiting: 30 * HOUR,
            overdue: 1,
            incidents: 0,
            completed: 20,
            terminated: 0,
            meanDuration: 10.5 * HOUR,
            p95Duration: 19 * HOUR,
          },
          expect.objectContaining({ elementId: 's', completed: 21 }),
        ],
      });
      const all = await get<{ instances: number; elements: { elementId: string }[] }>(
        DESIGNER,
        `process-definitions/${key}/statistics?versions=all`,
      );
      expect(all.body.instances).toBe(23);
      expect(all.body.elements.map(({ elementId }) => elementId)).toEqual(['e', 'labour', 's', 'work']);
      const counts = (account: string) =>
        post<{ items: unknown[] }>(account, 'process-definitions/statistics/search', {
          processDefinitionKeys: [key, versions.figures, 'nothing'],
        });
      expect((await counts(DESIGNER)).body.items).toEqual([
        { processDefinitionKey: key, active: 1, completed: 20, terminated: 0, overdue: 1, incidents: 0 },
        { processDefinitionKey: versions.figures, active: 0, completed: 2, terminated: 0, overdue: 0, incidents: 0 },
      ]);
      // Who may see none of the trees sees their versions without figures.
      expect((await counts(OUTSIDER)).body.items).toMatchObject([
        { active: 0, completed: 0, overdue: 0 },
        { completed: 0 },
      ]);
      expect((await get(OUTSIDER, `process-definitions/${key}/statistics`)).body).toMatchObject({
        instances: 0,
        elements: [],
      });
      expect((await get(DESIGNER, 'process-definitions/nowhere/statistics')).status).toBe(404);
    });

    it('a spent job is an incident with its cause; resolved, it is tried as often as said', async () => {
      failures.push(new Error('the first'), new Error('the second'), new Error('the third'));
      const root = await begin('fails');
      await runJobs();
      const filter = { processDefinitionId: 'fails', state: 'open', type: 'job-retries-exhausted', elementId: 'try' };
      const search = (account: string) => post<Page<{ incidentKey: string }>>(account, 'incidents/search', { filter });
      const { body } = await search(ADMINISTRATOR);
      expect(body).toMatchObject({
        page: { totalItems: 1 },
        items: [{ message: 'the first', rootProcessInstanceKey: root, processDefinitionKey: versions.fails }],
      });
      const incident = body.items[0]!.incidentKey;
      expect((await search('fujian.administrator')).status).toBe(403);
      // An outside system's error may quote persons: it is for who runs the platform.
      const shown = async (account: string) =>
        [
          await search(account),
          await get(account, `incidents/${incident}`),
          await get(account, `process-instances/${root}`),
        ].map((answer) => [answer.status, JSON.stringify(answer.body)] as const);
      for (const [status, text] of await shown(DESIGNER)) {
        expect(status).toBe(200);
        expect(text).toContain('Only a platform administrator may read');
        expect(text).not.toContain('the first');
      }
      for (const [status, text] of await shown(ADMINISTRATOR)) {
        expect(status).toBe(200);
        expect(text).toContain('the first');
      }
      expect((await get(ADMINISTRATOR, `incidents/${incident}`)).body).toMatchObject({
        job: { type: 'test.fails', lastError: 'the first', retriesLeft: 0, attempts: 1 },
      });
      expect((await get(ADMINISTRATOR, 'incidents/nothing')).status).toBe(404);
      const jobs = (state: string) =>
        post<Page<{ lastError: string; retriesLeft: number }>>(ADMINISTRATOR, 'jobs/search', {
          filter: { rootProcessInstanceKey: root, state },
        });
      expect((await jobs('failed')).body.items).toMatchObject([{ lastError: 'the first', type: 'test.fails' }]);
      expect((await post(DESIGNER, 'jobs/search')).status).toBe(403);

      expect((await post(ADMINISTRATOR, `incidents/${incident}/resolution`, { retries: 5 })).status).toBe(200);
      await runJobs();
      expect((await jobs('waiting')).body.items).toMatchObject([
        { lastError: 'the second', retriesLeft: 4, attempts: 2 },
      ]);
      expect((await search(DESIGNER)).body.items).toEqual([]);
      failures.length = 0;
    });

    it('retries are refused where no job waits', async () => {
      const root = await begin('receives');
      const { body } = await post<Page<{ incidentKey: string }>>(DESIGNER, 'incidents/search', {
        filter: { rootProcessInstanceKey: root, state: 'open' },
      });
      const route = `incidents/${body.items[0]!.incidentKey}/resolution`;
      expect(await post(ADMINISTRATOR, route, { retries: 2, variables: { order: 'mended' } })).toMatchObject({
        status: 422,
        body: { code: 'no-job-to-retry' },
      });
      expect((await post(ADMINISTRATOR, route, { variables: { order: 'mended' } })).status).toBe(200);
    });

    it('variables that interrupt what is parked resolve its incident', async () => {
      const root = await begin('skips');
      const filter = { rootProcessInstanceKey: root };
      const incidents = async () =>
        (await post<Page<{ incidentKey: string; state: string }>>(DESIGNER, 'incidents/search', { filter })).body.items;
      const [incident] = await incidents();
      const route = `incidents/${incident!.incidentKey}/resolution`;
      expect(await post(ADMINISTRATOR, route, { variables: { skipped: true } })).toMatchObject({
        status: 200,
        body: { state: 'resolved' },
      });
      expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
      expect(await complete(root)).toMatchObject({ status: 200 });
    });

    it('messages and who waits for them are found; they are buffered as long as said', async () => {
      const root = await begin('receives', { order: 'order 1' });
      const waits = await post(ADMINISTRATOR, 'message-subscriptions/search', {
        filter: { correlationKey: 'order 1' },
      });
      expect(waits.body).toMatchObject({
        page: { totalItems: 1 },
        items: [
          {
            messageName: 'test.news',
            rootProcessInstanceKey: root,
            elementId: 'wait',
            processDefinitionId: 'receives',
          },
        ],
      });
      const publish = (correlationKey: string, timeToLive: number, name = 'test.news') =>
        post(ADMINISTRATOR, 'messages/publication', { name, correlationKey, timeToLive, variables: { told: true } });
      await publish('order 1', 0);
      await publish('order 2', 0);
      await publish('order 3', HOUR);
      await settle(app());
      const found = await post<Page<{ state: string }>>(ADMINISTRATOR, 'messages/search', {
        filter: { name: 'test.news' },
        sort: [{ field: 'expiresAt' }],
      });
      expect(found.body.items).toMatchObject([
        { correlationKey: 'order 1', state: 'delivered' },
        { correlationKey: 'order 2', state: expect.stringMatching(/^(pending|expired)$/) },
        { correlationKey: 'order 3', state: 'pending', variables: { told: true } },
      ]);
      const late = await begin('receives', { order: 'order 3' });
      await settle(app());
      expect((await get(DESIGNER, `process-instances/${late}`)).body).toMatchObject({ state: 'completed' });
      for (const list of ['messages/search', 'message-subscriptions/search'])
        expect((await post(DESIGNER, list)).status).toBe(403);
    });

    it('a correlation key of 120 characters begins a process; a longer one is refused, and an incident where a diagram has it', async () => {
      const key = '法'.repeat(120);
      const publish = (correlationKey: string) =>
        post(ADMINISTRATOR, 'messages/publication', { name: 'test.begin', correlationKey, variables: {} });
      expect((await publish(key)).status).toBe(200);
      await settle(app());
      const begun = await post<Page<{ businessKey: string }>>(ADMINISTRATOR, 'process-instances/search', {
        filter: { processDefinitionId: 'begins' },
      });
      expect(begun.body.items).toMatchObject([{ businessKey: key, state: 'active' }]);
      expect(await publish(`${key}x`)).toMatchObject({ status: 400 });
      const root = await begin('receives', { order: `${key}x` });
      const { body } = await get<{ incidents: { message: string }[] }>(DESIGNER, `process-instances/${root}`);
      expect(body.incidents).toMatchObject([{ type: 'expression', elementId: 'wait', state: 'open' }]);
      expect(body.incidents[0]!.message).toContain('120');
    });

    it('a signal is broadcast to everybody who waits', async () => {
      const roots = [await begin('hears'), await begin('hears')];
      expect((await post(DESIGNER, 'signals/broadcast', { signalName: 'test gong' })).status).toBe(403);
      const body = { signalName: 'test gong', variables: { loud: true } };
      const first = await post(ADMINISTRATOR, 'signals/broadcast', body, 'gong');
      expect(first).toMatchObject({ status: 200, body: { signalKey: expect.any(String) } });
      expect((await post(ADMINISTRATOR, 'signals/broadcast', body, 'gong')).body).toEqual(first.body);
      await settle(app());
      for (const root of roots)
        expect((await get(ADMINISTRATOR, `process-instances/${root}`)).body).toMatchObject({
          state: 'completed',
          variables: { loud: true },
        });
    });
  });
});
