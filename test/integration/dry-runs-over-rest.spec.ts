import { afterEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DIALECT, type Dialect } from '../../src/infrastructure/database/index.js';
import { DEMO_PASSWORD, SUPREME_COURT_ID } from '../../src/domain/organization/index.js';
import { exampleWorld } from '../../src/domain/examples/example-world.js';
import { DryRunExamples } from '../../src/platform/dry-runs/index.js';
import { Extensions } from '../../src/platform/host/index.js';
import { Sandboxes } from '../../src/platform/dry-runs/sandboxes.js';
import {
  after,
  assignment,
  boundary,
  diagramOf,
  end,
  error,
  exclusive,
  job,
  mapping,
  path,
  serviceTask,
  start,
  task,
  userTask,
  when,
} from '../support/bpmn-builder.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { forEachApp } from '../support/for-each-app.js';
import { TestApp } from '../support/test-app.js';

interface Task {
  userTaskKey: string;
  elementId: string;
  occurrence: number;
  formId: string | null;
  form: { id: string } | null;
  candidateGroups: string[];
  dueAt: number | null;
  variables: Record<string, unknown>;
}
interface Effect {
  at: number;
  elementId: string;
  kind: string;
  type: string;
  by: string | null;
  does: { zh: string; en: string } | null;
  input: Record<string, unknown>;
  result: Record<string, unknown>;
}
interface Run {
  key: string;
  now: number;
  steps: number;
  stoppedEarly: { en: string } | null;
  userTasks: Task[];
  tokens: { elementId: string; state: string }[];
  processInstances: { key: string; processId: string; state: string; elementsDone: Record<string, number> }[];
  recordedEffects: Effect[];
  timers: { elementId: string; dueAt: number }[];
  jobs: { elementId: string; type: string }[];
  incidents: { elementId: string; type: string; message: string }[];
  awaitedMessages: { name: string }[];
  variables: Record<string, unknown>;
  decisions: { decisionId: string; inputs: Record<string, unknown>; rules: { number: number }[]; output: unknown }[];
}
interface Difference {
  kind: string;
  step: number | null;
  elementId: string | null;
  text: { zh: string; en: string };
}
interface Refused {
  code: string;
  messages: { zh: string; en: string };
  problems?: { elementId: string; rule: string }[];
  errors?: { field: string; code: string }[];
}

const designer = 'spc.designer';
/** Monday 2 March 2026, nine in the morning in Shanghai. */
const AT = Date.UTC(2026, 2, 2, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const text = '依法核查，情况属实，已经告知信访人。';

/** What is filled in, by form, from registration to the end. */
const ANSWERS: Record<string, Record<string, unknown>> = {
  screen: { opinion: text, justified: 'yes', route: 'own' },
  'name-handler': { handler: 'example-handler' },
  'verify-claims': { finding: 'founded', facts: text },
  'contact-petitioner': { contactOn: '2026-03-03', contactBy: 'telephone', record: text },
  act: { measures: text, state: 'done', proposedOutcome: 'enforced' },
  close: { outcome: 'enforced', summary: text, paymentRecord: '收据', amountYuan: '1000', paidOn: '2026-03-03' },
  reply: { repliedOn: '2026-03-03', repliedBy: 'letter', text },
  'look-back': { finding: 'holds', record: text },
  'follow-up': {
    contactOn: '2026-03-03',
    contactBy: 'telephone',
    satisfaction: 'satisfied',
    reopen: 'no',
    remarks: text,
  },
};

/** Asks for an amount; large ones are checked by somebody else before a receipt is written. */
const trial = (limit: number, ...further: string[]) => ({
  name: 'trial.bpmn',
  content: diagramOf(
    'trial',
    start('s'),
    userTask('ask', assignment({ candidateGroups: '= ["clerk@3501"]' }), mapping({}, { amount: '= amount' })),
    exclusive('large', 'large-tell'),
    userTask('check', assignment({ candidateGroups: '= ["leader@3501"]' })),
    ...further.map((id) => userTask(id, assignment({ candidateGroups: '= ["leader@3501"]' }))),
    serviceTask('tell', job('notice.receipt')),
    end('e'),
    path('s', 'ask', 'large', 'tell', 'e'),
    when('large', 'check', `= amount > ${limit}`),
    path('check', ...further, 'tell'),
  ),
});

describe('a dry run', () => {
  forEachApp((app) => {
    const call = <T = Run>(method: string, route: string, body?: unknown, account = designer) =>
      app().call<T>(account, method, route, body);
    const begin = async (body: Record<string, unknown>): Promise<Run> => {
      const { status, body: run } = await call('POST', '/v1/dry-runs', { at: AT, ...body });
      expect([status, run]).toEqual([201, expect.objectContaining({ steps: 0 })]);
      return run;
    };
    const step = async ({ key }: { key: string }, body: unknown): Promise<Run> => {
      const { status, body: run } = await call('POST', `/v1/dry-runs/${key}/steps`, body);
      expect([status, run]).toEqual([200, expect.anything()]);
      return run;
    };
    const refused = async ({ key }: { key: string }, body: unknown) => {
      const { status, body: problem } = await call<Refused>('POST', `/v1/dry-runs/${key}/steps`, body);
      return { status, ...problem };
    };
    const complete = (run: Run, elementId: string, variables: Record<string, unknown> = {}, more = {}) =>
      step(run, { completeTask: { elementId, variables, ...more } });
    const types = (run: Run) => run.recordedEffects.map(({ type }) => type);
    const open = (run: Run) => run.userTasks.map(({ elementId }) => elementId);
    const rowCounts = async () => {
      const source = app().app.get(DataSource);
      const counts: Record<string, number> = {};
      for (const table of await app().app.get<Dialect>(DIALECT).tableNames(source)) {
        const [row] = await source.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
        counts[table] = Number(row!.n);
      }
      return counts;
    };

    afterEach(async () => {
      const { body } = await call<{ items: { key: string }[] }>('GET', '/v1/dry-runs');
      for (const { key } of body.items) await call('DELETE', `/v1/dry-runs/${key}`);
    });

    it('has something in place of every command, job and function of the domain', () => {
      const { exampleData } = app().app.get(DryRunExamples).take();
      const { commands, jobs, functions } = exampleWorld(exampleData);
      const names = app().app.get(Extensions).names();
      expect(Object.keys(commands).sort()).toEqual(names.commands);
      expect(Object.keys(jobs).sort()).toEqual(names.jobTypes);
      expect(Object.keys(functions).sort()).toEqual(names.functions);
    });

    it('goes from registration to the end with example data, and writes nothing but its steps', async () => {
      await call('GET', '/v1/dry-runs');
      const before = await rowCounts();
      let run = await begin({ processId: 'petition' });
      expect(run.now).toBe(AT);
      expect(run.recordedEffects).toMatchObject([
        { kind: 'notice', type: 'notice.receipt', does: { en: expect.stringContaining('receipt') as unknown } },
        { kind: 'job', type: 'petition.link-repeats', result: { variables: { linkedPetitions: 0 } } },
        { kind: 'job', type: 'clock.start', result: { variables: { petitionClock: { startedOn: '2026-03-02' } } } },
      ]);
      // The real tables, with the rules that counted.
      expect(run.decisions.find(({ decisionId }) => decisionId === 'limits')).toMatchObject({
        output: { petition: { amount: 60, unit: 'days' } },
      });
      // The real functions: a task is due as it would be.
      expect(run.userTasks).toMatchObject([
        { formId: 'screen', form: { id: 'screen' }, candidateGroups: ['screener@3501'], dueAt: midnight('2026-03-24') },
      ]);
      const done: string[] = [];
      for (let next = run.userTasks[0]; next; next = run.userTasks[0]) {
        done.push(next.formId!);
        const { userTaskKey, formId } = next;
        run = await step(run, { completeTask: { userTaskKey, variables: ANSWERS[formId!] } });
        expect(run.incidents).toEqual([]);
      }
      expect(done).toEqual(Object.keys(ANSWERS));
      expect(run.processInstances.map(({ processId, state }) => `${processId} ${state}`)).toEqual([
        'petition completed',
        'screening completed',
        'handling completed',
      ]);
      expect(run.recordedEffects.find(({ type }) => type === 'petition.propose-outcome')).toMatchObject({
        kind: 'command',
        by: 'handler@3501',
        input: { paymentRecord: '收据' },
        result: { variables: { outcome: 'enforced', evidence: ['amountYuan', 'paidOn', 'paymentRecord'] } },
      });
      expect(run.recordedEffects.at(-1)).toMatchObject({ type: 'petition.set-status' });
      // No ladder waits for its end: thrown to nobody.
      expect(run.recordedEffects.find(({ type }) => type === 'petition.ended')).toMatchObject({
        kind: 'message',
        result: { takenBy: [] },
      });

      const { dry_run: runs, dry_run_step: steps, ...others } = await rowCounts();
      expect({ ...others, dry_run: runs! - 1, dry_run_step: steps! - done.length }).toEqual(before);
    });

    it('climbs the ladder of supervision as the clock is turned, and ends it with the petition', async () => {
      let run = await begin({ processId: 'petition' });
      run = await step(run, { advanceClock: { to: AT + 67 * DAY } });
      expect(run.now).toBe(AT + 67 * DAY);
      expect(run.processInstances.map(({ processId }) => processId)).toEqual(['petition', 'screening', 'supervision']);
      expect(run.recordedEffects.find(({ type }) => type === 'supervision.requested')).toMatchObject({
        at: midnight('2026-05-07'),
        result: { takenBy: [expect.stringMatching(/^supervision\//)] },
      });
      const rungs = () =>
        run.recordedEffects.flatMap(({ type, result }) =>
          type === 'supervision.climb' ? (result['variables'] as { rung: string }).rung : [],
        );
      expect(rungs()).toEqual(['reminder']);
      run = await step(run, { advanceClock: { to: AT + 80 * DAY } });
      expect(run.userTasks.map(({ formId }) => formId)).toContain('sign-supervision');
      const sign = run.userTasks.find(({ formId }) => formId === 'sign-supervision')!;
      // The court above is the one that presses.
      expect(sign.candidateGroups).toEqual(['leader@35']);
      run = await step(run, {
        completeTask: {
          userTaskKey: sign.userTaskKey,
          as: 'leader',
          variables: { decision: 'approve', opinion: text },
        },
      });
      expect(rungs()).toEqual(['reminder', 'supervision_letter']);
      run = await step(run, { publishMessage: { name: 'petition.withdrawn', correlationKey: 'example-petition' } });
      expect(run.processInstances.every(({ state }) => state !== 'active')).toBe(true);
      expect(types(run).slice(-1)).toEqual(['supervision.end']);

      const kept = await call<{ scenarioKey: string }>('POST', `/v1/dry-runs/${run.key}/scenario`, { name: '逾期' });
      const played = await call('POST', `/v1/scenarios/${kept.body.scenarioKey}/run`, { files: [] });
      expect(played).toMatchObject({ status: 200, body: { same: true, differences: [] } });
      await call('DELETE', `/v1/scenarios/${kept.body.scenarioKey}`);
    });

    it('turns the clock to the next timer, step by step, and never back', async () => {
      const run = await begin({ processId: 'petition' });
      const [first] = run.timers;
      const turned = await step(run, { advanceClock: { toNextTimer: true } });
      expect(turned.now).toBe(first!.dueAt);
      expect(turned.timers[0]!.dueAt).toBeGreaterThan(first!.dueAt);
      expect(await refused(run, { advanceClock: { to: AT } })).toMatchObject({
        status: 422,
        code: 'clock-goes-forward',
      });
    });

    it('enforces forms and who may complete a task; what is refused has changed nothing', async () => {
      const run = await begin({ processId: 'petition' });
      const { userTaskKey } = run.userTasks[0]!;
      expect(await refused(run, { completeTask: { userTaskKey, variables: { route: 'nowhere' } } })).toMatchObject({
        status: 400,
        code: 'form-invalid',
        errors: expect.arrayContaining([expect.objectContaining({ field: 'opinion', code: 'required' })]) as unknown,
      });
      const variables = ANSWERS['screen'];
      expect(await refused(run, { completeTask: { userTaskKey, variables, as: 'leader' } })).toMatchObject({
        status: 403,
        code: 'task-completion-forbidden',
      });
      expect(await refused(run, { completeTask: { userTaskKey: 'k9999999', variables } })).toMatchObject({
        status: 404,
        code: 'task-not-found',
      });
      expect((await call('GET', `/v1/dry-runs/${run.key}`)).body).toEqual(run);
      const screened = await step(run, { completeTask: { userTaskKey, variables, as: 'screener' } });
      expect(screened.recordedEffects.at(-1)).toMatchObject({ type: 'screening.screen', by: 'screener@3501' });
    });

    it('knows nothing of real petitions, whatever key a designer gives', async () => {
      const name = '欧阳不公开';
      const { status, body } = await call<{ petitionKey: string; number: string }>(
        'POST',
        '/v1/petitions',
        {
          channel: 'visit',
          receivedOn: lawDate(new SystemClock().now()),
          petitioners: [{ name, phone: '13911112222', caseRole: 'applicant' }],
          executingCourt: '闽0122',
          claimKind: 'inaction',
          claimText: '一直没有执行。',
        },
        'fuzhou.clerk',
      );
      expect(status).toBe(201);
      const { petitionKey: key, number } = body;
      let run = await begin({ processId: 'petition', businessKey: key, variables: { petition: key } });
      run = await complete(run, run.userTasks[0]!.elementId, ANSWERS['screen']);
      expect(run.userTasks).toHaveLength(1);
      for (const secret of [name, number, '13911112222', '一直没有执行'])
        expect(JSON.stringify(run)).not.toContain(secret);
    });

    it('takes files in place of those in force, which stay in force', async () => {
      let run = await begin({ processId: 'trial', files: [trial(1000)], variables: { who: 'somebody' } });
      run = await complete(run, 'ask', { amount: 2000 });
      expect(open(run)).toEqual(['check']);
      run = await complete(run, 'check');
      expect(types(run)).toEqual(['notice.receipt']);
      expect(run.variables).toEqual({ who: 'somebody', amount: 2000 });
      const found = await call<{ items: unknown[] }>('POST', '/v1/process-definitions/search', {
        filter: { processDefinitionId: 'trial' },
      });
      expect(found.body.items).toEqual([]);
    });

    it('is refused by the gate as a deployment is, in the same words', async () => {
      const files = [
        {
          name: 'bad.bpmn',
          content: diagramOf('bad', start('s'), serviceTask('x', job('no.such')), end('e'), path('s', 'x', 'e')),
        },
      ];
      const deployed = await call<Refused>('POST', '/v1/deployments', { files, reason: '试验' });
      const tried = await call<Refused>('POST', '/v1/dry-runs', { processId: 'bad', files });
      expect(tried).toMatchObject({ status: 422, body: { code: 'deployment-refused' } });
      expect(tried.body.problems).toEqual(deployed.body.problems);
      expect(await call('POST', '/v1/dry-runs', { processId: 'nowhere' })).toMatchObject({
        status: 404,
        body: { code: 'process-not-found' },
      });
    });

    it('has jobs answer what the designer sets: other variables, a BPMN error, a failure that is tried again', async () => {
      const files = [
        {
          name: 'jobs.bpmn',
          content: diagramOf(
            'jobs',
            start('s'),
            userTask('a'),
            serviceTask('link', job('petition.link-repeats')),
            serviceTask('issue', job('assignment.issue')),
            end('e'),
            boundary('gone', 'issue', error('court-unavailable')),
            userTask('again'),
            end('e2'),
            path('s', 'a', 'link', 'issue', 'e'),
            path('gone', 'again', 'e2'),
          ),
        },
      ];
      let run = await begin({ processId: 'jobs', files });
      await step(run, { setJobResult: { type: 'petition.link-repeats', result: { fail: '没有连接' } } });
      await step(run, { setJobResult: { elementId: 'issue', result: { error: { code: 'court-unavailable' } } } });
      run = await complete(run, 'a');
      expect(run.incidents).toMatchObject([{ elementId: 'link', type: 'job-failed', message: '没有连接' }]);
      expect(run.jobs).toMatchObject([{ elementId: 'link', type: 'petition.link-repeats' }]);
      await step(run, {
        setJobResult: { type: 'petition.link-repeats', result: { variables: { linkedPetitions: 3 } } },
      });
      run = await step(run, { retry: { elementId: 'link' } });
      expect(run.incidents).toEqual([]);
      expect(open(run)).toEqual(['again']);
      expect(run.variables).toMatchObject({ linkedPetitions: 3 });
      expect(run.recordedEffects.map(({ result }) => result)).toEqual([
        { failure: '没有连接' },
        { variables: { linkedPetitions: 3 } },
        { error: 'court-unavailable' },
      ]);
      expect(await refused(run, { retry: { elementId: 'link' } })).toMatchObject({ code: 'incident-not-found' });
    });

    it('says what FEEL gives where it stands, and what is wrong with an expression', async () => {
      const run = await begin({ processId: 'petition' });
      const evaluate = async (expression: string, at?: string) =>
        (await call<unknown>('POST', `/v1/dry-runs/${run.key}/evaluations`, { expression, at })).body;
      expect(await evaluate('court level(receivingCourt)')).toEqual({
        value: 'intermediate',
        error: null,
        warnings: [],
      });
      const { userTaskKey } = run.userTasks[0]!;
      expect(await evaluate('= deadline(limits.screening, now()).dueOn', userTaskKey)).toMatchObject({
        value: '2026-03-23',
      });
      const wrong = { zh: expect.stringMatching(/\p{Script=Han}/u) as unknown, en: expect.any(String) as unknown };
      expect(await evaluate('1 +')).toMatchObject({ value: null, error: wrong });
      expect(await evaluate('amout > 3')).toMatchObject({
        value: null,
        error: null,
        warnings: [{ zh: '没有变量“amout”，按 null 计算。' }],
      });
      expect(await evaluate('1', 'k9999999')).toMatchObject({ code: 'place-not-found' });

      // The expressions of the task itself, as they stand in the diagram.
      const { elementId } = run.userTasks[0]!;
      const ofTask = (at?: string) =>
        call<{ items: { role: string; value: unknown; error: unknown }[] }>(
          'GET',
          `/v1/dry-runs/${run.key}/expressions?elementId=${elementId}${at === undefined ? '' : `&at=${at}`}`,
        );
      const { items } = (await ofTask(userTaskKey)).body;
      expect(items).toContainEqual(
        expect.objectContaining({ role: 'candidate-groups', value: ['screener@3501'], error: null }),
      );
      expect(items.map(({ role }) => role)).toContain('due-date');
      expect(await ofTask()).toMatchObject({ status: 404, body: { code: 'element-not-found' } });
    });

    it('names its jobs before they are reached, and shows the tables that it decides by', async () => {
      const run = await begin({ processId: 'petition' });
      const { items } = (
        await call<{ items: { processId: string; type: string; does: unknown }[] }>(
          'GET',
          `/v1/dry-runs/${run.key}/jobs`,
        )
      ).body;
      expect(items.every(({ does }) => does !== null)).toBe(true);
      // Of what it calls, too.
      expect(new Set(items.map(({ processId }) => processId)).size).toBeGreaterThan(2);
      const { decisionId, rules } = run.decisions.find((decision) => decision.rules.length > 0)!;
      const { body } = await call<{ table: { rules: { number: number }[] } }>(
        'GET',
        `/v1/dry-runs/${run.key}/decisions/${decisionId}/table`,
      );
      expect(body.table.rules.map(({ number }) => number)).toContain(rules[0]!.number);
      expect(await call('GET', `/v1/dry-runs/${run.key}/decisions/none/table`)).toMatchObject({ status: 404 });
    });

    it('that never comes to a wait ends as an incident; the node goes on', async () => {
      const files = [
        {
          name: 'endless.bpmn',
          content: diagramOf(
            'endless',
            start('s'),
            exclusive('x'),
            task('t'),
            exclusive('g', 'g-x'),
            end('e'),
            path('s', 'x', 't', 'g', 'x'),
            when('g', 'e', '= 1 = 2'),
          ),
        },
      ];
      const run = await begin({ processId: 'endless', files });
      expect(run.incidents).toMatchObject([{ type: 'endless-loop' }]);
      expect((await call('GET', '/v1/dry-runs')).status).toBe(200);
    });

    it('whose timer never rests stops on the way, and says so', async () => {
      const files = [
        {
          name: 'ticking.bpmn',
          content: diagramOf(
            'ticking',
            start('s'),
            exclusive('x'),
            userTask('a'),
            end('e'),
            boundary('b', 'a', after('PT1S')),
            path('s', 'x', 'a', 'e'),
            path('b', 'x'),
          ),
        },
      ];
      const run = await begin({ processId: 'ticking', files });
      const turned = await step(run, { advanceClock: { to: AT + 365 * DAY } });
      expect(turned.stoppedEarly!.en).toContain('stopped here');
      expect(turned.now).toBeGreaterThan(AT);
      expect(turned.now).toBeLessThan(AT + HOUR);
      // It goes on from there.
      expect((await step(run, { advanceClock: { toNextTimer: true } })).now).toBe(turned.now + 1000);
    });

    it('is played again where its thread is gone, on another node too', async () => {
      let run = await begin({ processId: 'petition' });
      run = await step(run, { completeTask: { elementId: run.userTasks[0]!.elementId, variables: ANSWERS['screen'] } });
      run = await step(run, { advanceClock: { to: AT + 40 * DAY } });
      await app().app.get(Sandboxes).drop(run.key);
      expect((await call('GET', `/v1/dry-runs/${run.key}`)).body).toEqual(run);
      const other = await TestApp.start(app().environment);
      try {
        const there = (await other.call<Run>(designer, 'GET', `/v1/dry-runs/${run.key}`)).body;
        expect(there).toEqual(run);
        const { userTaskKey } = run.userTasks[0]!;
        const completed = await other.call<Run>(designer, 'POST', `/v1/dry-runs/${run.key}/steps`, {
          completeTask: { userTaskKey, variables: ANSWERS['name-handler'] },
        });
        expect((await call('GET', `/v1/dry-runs/${run.key}`)).body).toEqual(completed.body);
      } finally {
        await other.close();
      }
    });

    it('is its owner’s own, ten at most, and for designers only', async () => {
      const run = await begin({ processId: 'trial', files: [trial(1000)] });
      for (const account of ['fujian.supervisor', 'spc.administrator'])
        expect((await call('POST', '/v1/dry-runs', { processId: 'petition' }, account)).status).toBe(403);
      const another = { loginName: 'spc.designer2', displayName: '另一名设计员', password: DEMO_PASSWORD };
      const roles = [{ courtId: SUPREME_COURT_ID, role: 'designer' }];
      const made = await call('POST', '/v1/users', { ...another, roles }, 'spc.administrator');
      expect(made.status).toBe(201);
      for (const [method, route, body] of [
        ['GET', ''],
        ['POST', '/steps', { advanceClock: { toNextTimer: true } }],
        ['POST', '/scenario', { name: '别人的' }],
        ['POST', '/evaluations', { expression: '1' }],
        ['GET', '/expressions?elementId=ask'],
        ['GET', '/jobs'],
        ['GET', '/decisions/limits/table'],
      ] as const)
        expect(await call(method, `/v1/dry-runs/${run.key}${route}`, body, another.loginName)).toMatchObject({
          status: 404,
          body: { code: 'dry-run-not-found' },
        });
      await call('DELETE', `/v1/dry-runs/${run.key}`, undefined, another.loginName);
      expect((await call('GET', `/v1/dry-runs/${run.key}`)).status).toBe(200);
      for (let others = 1; others < 10; others++) await begin({ processId: 'trial', files: [trial(1000)] });
      expect(app().app.get(Sandboxes).size).toBeLessThanOrEqual(4);
      expect(await call('POST', '/v1/dry-runs', { processId: 'petition' })).toMatchObject({
        status: 429,
        body: { code: 'too-many-dry-runs' },
      });
      expect((await call('DELETE', `/v1/dry-runs/${run.key}`)).status).toBe(204);
      expect((await call('GET', `/v1/dry-runs/${run.key}`)).status).toBe(404);
      await begin({ processId: 'trial', files: [trial(1000)] });
    });

    describe('kept as a scenario', () => {
      const keep = async (name: string) => {
        let run = await begin({ processId: 'trial', files: [trial(1000)] });
        run = await complete(run, 'ask', { amount: 2000 });
        run = await complete(run, 'check', {}, { as: 'leader' });
        const { status, body } = await call<{ scenarioKey: string }>('POST', `/v1/dry-runs/${run.key}/scenario`, {
          name,
        });
        expect(status).toBe(201);
        return body.scenarioKey;
      };
      const play = async (key: string, files: unknown[]) =>
        (await call<{ same: boolean; differences: Difference[] }>('POST', `/v1/scenarios/${key}/run`, { files })).body;

      it('is the same again on the same files, and tells in words what a changed one does otherwise', async () => {
        const key = await keep('大额');
        expect((await call<{ items: unknown[] }>('GET', '/v1/scenarios?processId=trial')).body.items).toEqual([
          expect.objectContaining({ scenarioKey: key, name: '大额', steps: 2 }),
        ]);
        expect(await play(key, [trial(1000)])).toEqual({ same: true, differences: [] });

        // A second approval: the receipt waits for it.
        const approved = await play(key, [trial(1000, 'approve')]);
        expect(approved.same).toBe(false);
        expect(approved.differences.map(({ kind, step: at, elementId }) => [kind, at, elementId])).toEqual([
          ['path', 2, 'tell'],
          ['path', 2, 'e'],
          ['path', 2, 'approve'],
          ['effect', 2, 'tell'],
          ['instance', null, null],
          ['instance', null, null],
          ['task', null, 'approve'],
        ]);
        expect(approved.differences.find(({ kind }) => kind === 'task')!.text).toEqual({
          zh: '最后，待办“approve”打开着，原来没有。',
          en: 'In the end the task “approve” is open, which it was not.',
        });

        // Others check it, and have three days for it.
        const changed = trial(1000).content.replace(
          /(<bpmn:userTask id="check">.*?)candidateGroups="[^"]*" \/>/,
          '$1candidateGroups="= [&quot;supervisor@3501&quot;]" /><zeebe:taskSchedule dueDate="= now() + duration(&quot;P3D&quot;)" />',
        );
        const others = await play(key, [{ name: 'trial.bpmn', content: changed }]);
        expect(others.differences.map(({ text: { en } }) => en)).toEqual([
          'After step 1 the task “check” is due 2026-03-05 09:00; before it was at no time.',
          'After step 1 the task “check” is for supervisor@3501; before it was for leader@3501.',
          expect.stringContaining('Step 2, complete check, can\'t be taken any more: "leader" is neither') as unknown,
        ]);

        // A higher limit: nobody is asked, so the second step has no task.
        const higher = await play(key, [trial(5000)]);
        expect(higher.differences.at(-1)).toMatchObject({ kind: 'step', step: 2, elementId: 'check' });
        expect(higher.differences.at(-1)!.text.zh).toContain('第 2 步');
        expect((await call('DELETE', `/v1/scenarios/${key}`)).status).toBe(204);
      });

      it('has a name of its own, is for designers, and needs files that the gate lets through', async () => {
        const key = await keep('小额');
        const run = await begin({ processId: 'trial', files: [trial(1000)] });
        expect(await call('POST', `/v1/dry-runs/${run.key}/scenario`, { name: '小额' })).toMatchObject({
          status: 409,
          body: { code: 'scenario-name-taken' },
        });
        expect((await call('GET', '/v1/scenarios', undefined, 'fujian.leader')).status).toBe(403);
        // The process is not in force.
        expect(await call('POST', `/v1/scenarios/${key}/run`, { files: [] })).toMatchObject({
          status: 404,
          body: { code: 'process-not-found' },
        });
        expect(await call('POST', `/v1/scenarios/${key}/run`, { files: [trial(1000, 'ask')] })).toMatchObject({
          status: 422,
          body: { code: 'deployment-refused' },
        });
        await call('DELETE', `/v1/scenarios/${key}`);
        expect((await call('POST', `/v1/scenarios/${key}/run`, { files: [] })).status).toBe(404);
      });
    });
  });
});
