import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GracefulStop } from '../../src/graceful-stop.js';
import { StructuredLogger } from '../../src/infrastructure/logging/index.js';
import { CARRIERS, type Carriers } from '../../src/infrastructure/queue/index.js';
import { startTracing } from '../../src/infrastructure/tracing/index.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';

const TOKEN = 'for-the-collector-only';
const today = lawDate(new SystemClock().now());
const SECRETS = {
  name: '欧阳𠮷祥',
  identityNumber: '350122199001011233',
  phone: '13959187263',
  claim: '诸葛不平法官两年来拒不执行，致使家中断炊',
};
const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const KEY = /[0-9A-HJKMNP-TV-Z]{26}/;

type Line = Record<string, unknown>;

/** A petition's whole way, and then what operators have of it. */
forEachApp(
  (app) => {
    const lines: Line[] = [];
    let log = '';
    let collector: OtlpReceiver;
    let stopTracing: () => Promise<void>;
    let completed: { key: string; requestId: string };

    beforeAll(async () => {
      collector = await OtlpReceiver.start();
      stopTracing = await startTracing({ tracesEndpoint: collector.endpoint });
      app().app.useLogger(
        new StructuredLogger('debug', new SystemClock(), (line) => {
          log += line;
          lines.push(JSON.parse(line) as Line);
        }),
      );
      const registered = await app().call<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
        channel: 'visit',
        receivedOn: today,
        petitioners: [
          { name: SECRETS.name, identityNumber: SECRETS.identityNumber, phone: SECRETS.phone, caseRole: 'applicant' },
        ],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: SECRETS.claim,
      });
      expect(registered).toMatchObject({ status: 201 });
      const { petitionKey } = registered.body;
      const roles = ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`);
      const desk = new Desk(app(), roles, today);
      // The first task by hand: within a caller's trace, twice with one key, and once too late.
      const found = (await desk.next(petitionKey))!;
      const screen = (key: string, of: string) =>
        app().call(
          found.account,
          'POST',
          `/v1/user-tasks/${key}/completion`,
          { variables: { opinion: '反映属实，应予办理。', justified: 'yes', route: 'own' } },
          { 'idempotency-key': of, traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` },
        );
      const { userTaskKey } = found.task;
      const answers = [
        await screen(userTaskKey, 'once'),
        await screen(userTaskKey, 'once'),
        await screen(userTaskKey, 'late'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 409]);
      completed = { key: userTaskKey, requestId: answers[0]!.headers.get('x-request-id')! };
      await desk.work(petitionKey);
      await stopTracing();
    });
    afterAll(() => collector.close());

    const scrape = async (token?: string) => {
      const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
      const response = await fetch(`${app().url}/metrics`, { headers });
      return { status: response.status, text: await response.text() };
    };

    it('metrics are for whoever has the token', async () => {
      expect(await scrape()).toMatchObject({ status: 401 });
      expect(await scrape(`${TOKEN}x`)).toMatchObject({ status: 401 });
      expect(await scrape(TOKEN)).toMatchObject({ status: 200 });
    });

    it('metrics tell of steps, locks, trees, timers, jobs, queues, requests and the process; no keys, nothing personal', async () => {
      const { text } = await scrape(TOKEN);
      const value = (series: string) => {
        const line = text.split('\n').find((each) => each.startsWith(`${series} `));
        return line === undefined ? undefined : Number(line.slice(series.length));
      };
      expect(value('huiyin_step_seconds_count{kind="complete-task",outcome="done"}')).toBe(9);
      expect(value('huiyin_step_seconds_count{kind="complete-task",outcome="repeated"}')).toBe(1);
      expect(value('huiyin_step_seconds_count{kind="complete-task",outcome="refused"}')).toBe(1);
      expect(value('huiyin_step_seconds_count{kind="start",outcome="done"}')).toBeGreaterThan(0);
      for (const part of ['queue', 'lock', 'work', 'save'])
        expect(value(`huiyin_step_part_seconds_count{part="${part}"}`)).toBeGreaterThan(9);
      expect(value('huiyin_warm_tree_lookups_total{result="hit"}')).toBeGreaterThan(8);
      expect(value('huiyin_commit_seconds_count')).toBeGreaterThan(10);
      expect(
        value('huiyin_http_request_seconds_count{method="POST",route="/v1/user-tasks/:key/completion",status="200"}'),
      ).toBe(10);
      const { body } = await app().call<Record<string, number>>('spc.administrator', 'GET', '/v1/backlog');
      expect(value('huiyin_timers{state="overdue"}')).toBe(body['timersDue']);
      expect(value('huiyin_messages{state="pending"}')).toBe(body['messagesDue']! + body['messagesKept']!);
      expect(value('huiyin_queue_wake_ups{channel="timers",state="due"}')).toBe(0);
      expect(value('huiyin_timer_oldest_overdue_seconds')).toBe(0);
      for (const name of ['huiyin_jobs', 'huiyin_incidents', 'huiyin_job_seconds', 'huiyin_timer_lateness_seconds'])
        expect(text).toContain(`# TYPE ${name} `);
      expect(text).toContain('# TYPE huiyin_unit_of_work_reruns_total counter');
      expect(value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
      expect(text).not.toMatch(KEY);
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    });

    it('each request has its number in the answer and in the log, with the route, the status and the trace', () => {
      const requests = lines.filter(({ message, request }) => message === 'request' && request === completed.requestId);
      expect(requests).toEqual([
        expect.objectContaining({
          level: 'info',
          context: 'Http',
          method: 'POST',
          route: '/v1/user-tasks/:key/completion',
          status: '200',
          ms: expect.any(Number),
          trace: CALLER.traceId,
        }),
      ]);
    });

    it('each step has a line with its root, instances and tasks, and the request that asked for it', () => {
      const steps = lines.filter(({ message, request }) => message === 'step' && request === completed.requestId);
      expect(steps).toEqual([
        expect.objectContaining({
          step: 'complete-task',
          outcome: 'done',
          root: expect.stringMatching(KEY),
          tasks: expect.arrayContaining([completed.key]),
          trace: CALLER.traceId,
        }),
      ]);
      expect(steps[0]!['instances']).not.toHaveLength(0);
    });

    it('the log of a petition’s whole way holds nothing personal', () => {
      expect(lines.filter(({ message }) => message === 'step').length).toBeGreaterThan(10);
      for (const secret of Object.values(SECRETS)) expect(log).not.toContain(secret);
      expect(log).not.toContain('反映属实');
    });

    it('the trace of a completion: request → step → lock, recover or warm, work, save, commit', () => {
      const trace = collector.spans.filter(({ traceId }) => traceId === CALLER.traceId);
      const request = trace.find(({ attributes }) => attributes['huiyin.request'] === completed.requestId)!;
      expect(request).toMatchObject({
        name: 'POST /v1/user-tasks/:key/completion',
        parentSpanId: CALLER.spanId,
        attributes: { 'http.response.status_code': 200 },
      });
      const within = (parent: ReceivedSpan) => trace.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
      const step = within(request).find(({ name }) => name === 'step complete-task')!;
      expect(step.attributes).toMatchObject({
        'huiyin.step.kind': 'complete-task',
        'huiyin.step.outcome': 'done',
        'huiyin.process': 'petition',
        'huiyin.root': expect.stringMatching(KEY),
        'huiyin.command': expect.stringMatching(/^[0-9a-f]{16}$/),
      });
      expect(within(step).map(({ name }) => name)).toEqual(['queue', 'lock', 'work', 'save', 'commit']);
      for (const secret of Object.values(SECRETS)) expect(collector.text).not.toContain(secret);
      expect(collector.text).not.toContain('once'); // a client's key might be anything
    });

    it('readiness names the part that is missing and no secret, and ends with the stop', async () => {
      const ready = () => app().call<{ parts: Record<string, string> }>(null, 'GET', '/health/ready');
      expect(await ready()).toMatchObject({
        status: 200,
        body: { parts: { database: 'ok', queue: 'ok', node: 'ok' } },
      });
      const { timers } = app().app.get<Carriers>(CARRIERS, { strict: false });
      const check = timers.check.bind(timers);
      timers.check = () => Promise.reject(new Error('redis://:secret@cache:6379'));
      const answer = await ready();
      expect(answer).toMatchObject({
        status: 503,
        body: { code: 'not-ready', parts: { database: 'ok', queue: 'no-answer' } },
      });
      expect(JSON.stringify(answer.body)).not.toContain('secret');
      timers.check = check;
      app().app.get(GracefulStop).begin();
      expect(await ready()).toMatchObject({ status: 503, body: { parts: { database: 'ok', node: 'stopping' } } });
      expect(await app().call(null, 'GET', '/health/live')).toMatchObject({ status: 200 });
    });
  },
  { HUIYIN_METRICS_TOKEN: TOKEN },
);
