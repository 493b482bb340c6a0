/** What operators do where the diagram gives no way: modify, migrate, restart, and batches of these, through REST. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditEntry } from '../../src/platform/audit/audit.entity.js';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import {
  after,
  assignment,
  boundary,
  catching,
  diagramOf,
  end,
  message,
  path,
  type Piece,
  priority,
  start,
  subProcess,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import { HandSetClock } from '../support/hand-set-clock.js';

const START = '2026-03-02T09:00:00+08:00';
const OPERATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';

interface Detail {
  processDefinitionKey: string;
  state: string;
  variables: Record<string, unknown>;
  businessKey: string;
  activities: { elementInstanceKey: string; elementId: string; state: string }[];
  timers: { timerKey: string; elementId: string; dueAt: number; state: string }[];
  incidents: { incidentKey: string; elementId: string; state: string }[];
}

/** a (with a timer) → scope(b) → c */
const errand = (...between: string[]) => ({
  name: 'errand.bpmn',
  content: diagramOf(
    'errand',
    start('s'),
    forAll('a'),
    boundary('late', 'a', after('P3D')),
    subProcess('scope', start('in'), forAll('b'), end('out'), path('in', 'b', 'out')),
    catching('told', message('errand.told', '= order')),
    ...between.map((id) => forAll(id)),
    forAll('c'),
    end('e'),
    path('s', 'a', 'scope', 'told', ...between, 'c', 'e'),
    path('late', 'c'),
  ),
});
function forAll(id: string, level = '50'): Piece {
  return userTask(id, assignment({ candidateGroups: '= ["administrator@1"]' }), priority(level));
}

describe('operators, through REST', () => {
  forEachApp((app) => {
    let clock: HandSetClock;
    let number = 0;
    const versions: string[] = [];

    const rest = async <T>(
      account: string,
      method: string,
      path_: string,
      body?: unknown,
      key?: string,
    ): Promise<T> => {
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const answer = await app().call<T>(account, method, path_, body, headers as Record<string, string>);
      if (answer.status >= 400) throw new Error(`${method} ${path_}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const refused = async (path_: string, body: unknown, account = OPERATOR) =>
      app().call(account, 'POST', path_, body) as Promise<{ status: number; body: { code: string } }>;
    const deploy = async (file: { name: string; content: string }) => {
      await rest(DESIGNER, 'POST', '/v1/deployments', { files: [file], reason: '试验' });
      const filter = { processDefinitionId: file.name.replace('.bpmn', ''), isLatestVersion: true };
      const { items } = await rest<{ items: { processDefinitionKey: string }[] }>(
        DESIGNER,
        'POST',
        '/v1/process-definitions/search',
        { filter },
      );
      return items[0]!.processDefinitionKey;
    };
    const begin = async (variables: Record<string, unknown> = {}, account = OPERATOR) => {
      const body = { processDefinitionId: 'errand', businessKey: `errand-${++number}`, variables };
      return (await rest<{ processInstanceKey: string }>(account, 'POST', '/v1/process-instances', body))
        .processInstanceKey;
    };
    const detail = (key: string, account = OPERATOR) => rest<Detail>(account, 'GET', `/v1/process-instances/${key}`);
    const running = async (key: string) =>
      (await detail(key)).activities.filter(({ state }) => state === 'active').map(({ elementId }) => elementId);
    const trail = async (key: string) =>
      app()
        .app.get(UnitOfWork, { strict: false })
        .read((em) => em.find(AuditEntry, { where: { rootKey: key }, order: { seq: 'ASC' } }));

    beforeAll(async () => {
      clock = new HandSetClock(app());
      clock.set(START);
      versions.push(await deploy(errand()));
    });

    it('modifies: previewed without a trace, done once for one key, in the trail', async () => {
      const key = await begin({ order: 'o1' });
      const path_ = `/v1/process-instances/${key}/modification`;
      const body = {
        variables: { seen: true },
        moveInstructions: [
          { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'a' }, targetElementId: 'b' },
        ],
      };
      const preview = await rest<{ activated: { elementId: string }[]; terminated: unknown[] }>(
        OPERATOR,
        'POST',
        `${path_}/preview`,
        body,
      );
      expect(preview.activated.map(({ elementId }) => elementId)).toEqual(['scope', 'b']);
      expect(preview.terminated).toMatchObject([{ elementId: 'a' }]);
      expect(await running(key)).toEqual(['a']);
      const before = (await trail(key)).length;

      const done = await rest<typeof preview>(OPERATOR, 'POST', path_, body, 'm-1');
      expect(done.activated.map(({ elementId }) => elementId)).toEqual(['scope', 'b']);
      expect(await rest(OPERATOR, 'POST', path_, body, 'm-1')).toEqual(done);
      expect(await running(key)).toEqual(['scope', 'b']);
      const now = await detail(key);
      expect(now.variables).toMatchObject({ seen: true });
      expect(now.timers).toMatchObject([{ elementId: 'late', state: 'disarmed' }]);
      const entries = (await trail(key)).slice(before);
      expect(entries).toMatchObject([
        { type: 'process.modify-instance', data: { effects: { started: ['scope', 'b'], terminated: ['a'] } } },
      ]);

      expect(await refused(path_, { activateInstructions: [{ elementId: 'nowhere' }] })).toMatchObject({
        status: 409,
        body: { code: 'modification-refused', refusal: 'unknown-element' },
      });
      expect(await refused(path_, { variables: {} })).toMatchObject({ status: 400 });
      expect(await refused(path_, body, DESIGNER)).toMatchObject({ status: 403 });
      await rest(OPERATOR, 'POST', path_, { terminateInstructions: [{ elementId: 'b' }] });
      expect(await detail(key)).toMatchObject({ state: 'terminated' });
      expect(await refused(path_, { activateInstructions: [{ elementId: 'a' }] })).toMatchObject({
        status: 409,
        body: { code: 'instance-ended' },
      });
    });

    it('migrates: what runs goes on in the new version under its keys; a refusal changes nothing', async () => {
      const [key, inScope, told] = [
        await begin({ order: 'o2' }),
        await begin({ order: 'o3' }),
        await begin({ order: 'o4' }),
      ];
      await rest(OPERATOR, 'POST', `/v1/process-instances/${inScope}/modification`, {
        activateInstructions: [{ elementId: 'b' }],
        terminateInstructions: [{ elementId: 'a' }],
      });
      await rest(OPERATOR, 'POST', `/v1/process-instances/${told}/modification`, {
        activateInstructions: [{ elementId: 'told' }],
        terminateInstructions: [{ elementId: 'a' }],
      });
      const before = await detail(key);
      const next = errand('between');
      const renamed = {
        ...next,
        content: next.content.replaceAll('"b"', '"b2"').replaceAll('in-b', 'in-b2').replaceAll('b-out', 'b2-out'),
      };
      const target = await deploy(renamed);
      versions.push(target);
      const to = (instance: string) => `/v1/process-instances/${instance}/migration`;

      const plain = { targetProcessDefinitionKey: target };
      expect(await rest(OPERATOR, 'POST', `${to(inScope)}/preview`, plain)).toMatchObject({
        refusals: [{ elementId: 'b', reason: 'not-mapped' }],
      });
      expect(await refused(to(inScope), plain)).toMatchObject({
        status: 409,
        body: { code: 'migration-refused', reasons: [{ elementId: 'b', reason: 'not-mapped' }] },
      });
      expect(await detail(inScope)).toMatchObject({ processDefinitionKey: versions[0] });
      expect(await refused(to(inScope), { targetProcessDefinitionKey: versions[0] })).toMatchObject({
        status: 422,
        body: { code: 'migration-target-invalid' },
      });
      const mapped = { ...plain, mappingInstructions: [{ sourceElementId: 'b', targetElementId: 'b2' }] };
      expect(await rest(OPERATOR, 'POST', to(inScope), mapped)).toMatchObject({
        elements: [{ sourceElementId: 'scope' }, { sourceElementId: 'b', targetElementId: 'b2' }],
      });
      expect(await running(inScope)).toEqual(['scope', 'b2']);

      const preview = await rest(OPERATOR, 'POST', `${to(key)}/preview`, plain);
      expect(preview).toMatchObject({
        kept: [{ key: before.timers[0]!.timerKey, targetElementId: 'late' }],
        refusals: [],
      });
      expect(await detail(key)).toMatchObject({ processDefinitionKey: versions[0] });
      await rest(OPERATOR, 'POST', to(key), plain, 'g-1');
      await rest(OPERATOR, 'POST', to(key), plain, 'g-1');
      const after_ = await detail(key);
      expect(after_).toMatchObject({ processDefinitionKey: target, timers: before.timers });
      expect((await trail(key)).at(-1)).toMatchObject({
        type: 'process.migrate-instance',
        data: { effects: { migrated: [`${versions[0]} > ${target}`], mapped: ['a > a'] } },
      });

      await rest(OPERATOR, 'POST', to(told), plain);
      await rest(OPERATOR, 'POST', '/v1/messages/publication', { name: 'errand.told', correlationKey: 'o4' });
      await clock.settle();
      expect(await running(told)).toEqual(['between']);
      await clock.passDays(3, (await detail(key)).businessKey);
      expect(await running(key)).toEqual(['c']);
    });

    it('restarts none that still runs, also not one that stands still: there would be two on one matter', async () => {
      const key = await begin({ order: 'o6' });
      const { businessKey } = await detail(key);
      const roots = async () =>
        (
          await rest<{ page: { totalItems: number } }>(OPERATOR, 'POST', '/v1/process-instances/search', {
            filter: { businessKey },
          })
        ).page.totalItems;
      const path_ = `/v1/process-instances/${key}/restart`;
      const stillRuns = { status: 409, body: { code: 'instance-still-runs' } };
      expect(await refused(path_, {})).toMatchObject(stillRuns);
      await rest(OPERATOR, 'POST', `/v1/process-instances/${key}/suspension`, {});
      expect(await refused(path_, { variables: { order: 'given' } })).toMatchObject(stillRuns);
      expect(await roots()).toBe(1);
      expect((await trail(key)).map(({ type }) => type)).not.toContain('process.restarted');
      await rest(OPERATOR, 'POST', `/v1/process-instances/${key}/cancellation`);
      await rest(OPERATOR, 'POST', path_, {});
      expect(await roots()).toBe(2);
    });

    it('restarts: with what it began with or as given, at the start or elsewhere, in the trail of both', async () => {
      const key = await begin({ order: 'o5' });
      await rest(OPERATOR, 'POST', `/v1/process-instances/${key}/modification`, {
        variables: { order: 'changed' },
        activateInstructions: [{ elementId: 'c' }],
      });
      await rest(OPERATOR, 'POST', `/v1/process-instances/${key}/cancellation`);
      const path_ = `/v1/process-instances/${key}/restart`;
      const again = await rest<{ processInstanceKey: string }>(OPERATOR, 'POST', path_, {}, 'r-1');
      expect(await rest(OPERATOR, 'POST', path_, {}, 'r-1')).toEqual(again);
      const restarted = await detail(again.processInstanceKey);
      const { businessKey, processDefinitionKey } = await detail(key);
      expect(restarted).toMatchObject({
        variables: { order: 'o5' },
        businessKey,
        processDefinitionKey,
        state: 'active',
      });
      expect(await running(again.processInstanceKey)).toEqual(['a']);
      expect((await trail(key)).filter(({ type }) => type === 'process.restarted')).toMatchObject([
        { data: { as: again.processInstanceKey } },
      ]);
      expect((await trail(again.processInstanceKey)).map(({ type }) => type)).toEqual([
        'process.start',
        'process.restart',
      ]);

      const elsewhere = await rest<{ processInstanceKey: string }>(OPERATOR, 'POST', path_, {
        version: 'newest',
        variables: { order: 'given' },
        activateInstructions: [{ elementId: 'c' }],
      });
      expect(await detail(elsewhere.processInstanceKey)).toMatchObject({
        variables: { order: 'given' },
        processDefinitionKey: versions.at(-1),
      });
      expect(await running(elsewhere.processInstanceKey)).toEqual(['c']);
      expect(await refused(path_, { activateInstructions: [{ elementId: 'late' }] })).toMatchObject({
        status: 409,
        body: { code: 'modification-refused' },
      });
    });

    describe('batches', () => {
      interface Progress {
        state: string;
        total: number;
        waiting: number;
        done: number;
        failed: number;
        skipped: number;
        cancelled: number;
      }
      const worker = () => app().app.get(BatchWorker, { strict: false });
      const create = (body: object) => rest<{ batchKey: string; total: number }>(OPERATOR, 'POST', '/v1/batches', body);
      const progress = (key: string) => rest<Progress>(OPERATOR, 'GET', `/v1/batches/${key}`);
      const items = async (key: string) =>
        (
          await rest<{ items: { targetKey: string; state: string; failure: { code: string } | null }[] }>(
            OPERATOR,
            'POST',
            `/v1/batches/${key}/items/search`,
            {},
          )
        ).items;
      const choose = (keys: string[]) => ({ processInstanceKey: { $in: keys } });

      it('act on exactly what the preview showed, or not at all', async () => {
        const keys = [await begin({ order: 'p1' }), await begin({ order: 'p2' })];
        const filter = choose(keys);
        const preview = await rest<{ count: number; selectionDigest: string; firstKeys: string[] }>(
          OPERATOR,
          'POST',
          '/v1/batches/preview',
          { kind: 'cancel', filter },
        );
        expect(preview).toMatchObject({ count: 2, firstKeys: keys });
        expect(await refused('/v1/batches', { kind: 'cancel', filter })).toMatchObject({ status: 400 });
        await rest(OPERATOR, 'POST', `/v1/process-instances/${keys[1]}/cancellation`);
        const { selectionDigest } = preview;
        for (const expectation of [{ selectionDigest }, { expectedCount: 2 }]) {
          expect(await refused('/v1/batches', { kind: 'cancel', filter, ...expectation })).toMatchObject({
            status: 409,
            body: { code: 'batch-selection-changed', count: 1 },
          });
        }
        expect(await refused('/v1/batches', { kind: 'cancel', keys })).toMatchObject({ status: 409 });
        expect(await running(keys[0]!)).toEqual(['a']);
        expect(await refused('/v1/batches/preview', { kind: 'dance', filter })).toMatchObject({ status: 422 });
        expect(await refused('/v1/batches/preview', { kind: 'cancel', filter: { colour: 'red' } })).toMatchObject({
          status: 400,
          body: { errors: [{ field: '/filter/colour' }] },
        });
        expect(await refused('/v1/batches/preview', { kind: 'migrate', keys, parameters: {} })).toMatchObject({
          status: 400,
          body: { errors: [{ field: '/parameters/targetProcessDefinitionKey' }] },
        });
        expect(await refused('/v1/batches/preview', { kind: 'cancel', keys }, DESIGNER)).toMatchObject({ status: 403 });
      });

      it('are done item by item, with the reason of each that could not be, by the one who asked', async () => {
        const keys = [await begin({ order: 'q1' }), await begin({ order: 'q2' }), await begin({ order: 'q3' })];
        await rest(OPERATOR, 'POST', `/v1/process-instances/${keys[1]}/modification`, {
          activateInstructions: [{ elementId: 'c' }],
          terminateInstructions: [{ elementId: 'a' }],
        });
        await worker()['loop'].stop();
        const { batchKey, total } = await create({
          kind: 'modify',
          keys,
          reason: '跳过甲',
          parameters: {
            moveInstructions: [
              { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'a' }, targetElementId: 'b2' },
            ],
          },
        });
        expect(total).toBe(3);
        await rest(OPERATOR, 'POST', `/v1/process-instances/${keys[2]}/cancellation`);
        worker()['loop'].start();
        await worker().settle();
        expect(await progress(batchKey)).toMatchObject({
          state: 'completed',
          done: 1,
          failed: 1,
          skipped: 1,
          waiting: 0,
        });
        expect(await items(batchKey)).toMatchObject([
          { targetKey: keys[0], state: 'done', failure: null },
          { targetKey: keys[1], state: 'failed', failure: { code: 'modification-refused' } },
          { targetKey: keys[2], state: 'skipped', failure: { code: 'instance-ended' } },
        ]);
        expect(await running(keys[0]!)).toEqual(['scope', 'b2']);
        const entries = (await trail(keys[0]!)).slice(-2);
        expect(entries.map(({ type }) => type)).toEqual(['batch.item', 'process.batch-modify']);
        expect((await trail(batchKey)).map(({ type }) => type)).toEqual(['batch.created', 'batch.completed']);
      });

      it('are suspended, resumed and cancelled', async () => {
        const keys = [await begin({ order: 'r1' }), await begin({ order: 'r2' })];
        await worker()['loop'].stop();
        const { batchKey } = await create({ kind: 'cancel', keys });
        const change = (what: string) => rest<{ state: string }>(OPERATOR, 'POST', `/v1/batches/${batchKey}/${what}`);
        expect(await change('suspension')).toMatchObject({ state: 'suspended' });
        worker()['loop'].start();
        await worker().settle();
        expect(await progress(batchKey)).toMatchObject({ state: 'suspended', waiting: 2, done: 0 });
        await worker()['loop'].stop();
        expect(await change('resumption')).toMatchObject({ state: 'active' });
        expect(await refused(`/v1/batches/${batchKey}/resumption`, undefined)).toMatchObject({
          status: 409,
          body: { code: 'batch-state', state: 'active' },
        });
        expect(await change('cancellation')).toMatchObject({ state: 'cancelled' });
        worker()['loop'].start();
        await worker().settle();
        expect(await progress(batchKey)).toMatchObject({ state: 'cancelled', cancelled: 2, done: 0 });
        expect(await running(keys[0]!)).toEqual(['a']);
      });

      it('suspend and resume trees, and what mends a tree is done while it stands still', async () => {
        const keys = [await begin({ order: 's1' }), await begin({ order: 's2' })];
        const all = async (kind: string, parameters: object = {}) => {
          const { batchKey } = await create({ kind, keys, parameters });
          await worker().settle();
          return progress(batchKey);
        };
        expect(await all('suspend', { reason: '核查' })).toMatchObject({ state: 'completed', done: 2 });
        expect(await detail(keys[0]!)).toMatchObject({ suspension: { kind: 'instance', reason: '核查' } });
        expect(await all('suspend')).toMatchObject({ skipped: 2, done: 0 });
        const move = { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'a' }, targetElementId: 'c' };
        expect(await all('modify', { moveInstructions: [move] })).toMatchObject({ done: 2 });
        expect(await running(keys[1]!)).toEqual(['c']);
        expect(await all('resume')).toMatchObject({ done: 2 });
        expect(await detail(keys[1]!)).toMatchObject({ suspension: null });
      });

      it('migrate many, resolve many incidents, in more than one group', async () => {
        const flawed = (expression: string) => ({
          name: 'flawed.bpmn',
          content: diagramOf('flawed', start('s'), forAll('a', expression), end('e'), path('s', 'a', 'e')),
        });
        await deploy(flawed('= level'));
        const keys: string[] = [];
        for (let count = 0; count < 25; count++) {
          const body = { processDefinitionId: 'flawed', variables: { level: 'high' } };
          keys.push(
            (await rest<{ processInstanceKey: string }>(OPERATOR, 'POST', '/v1/process-instances', body))
              .processInstanceKey,
          );
        }
        const target = await deploy(flawed('= 7'));
        const filter = { processDefinitionId: 'flawed' };
        const half = await create({
          kind: 'migrate',
          keys: keys.slice(0, 24),
          parameters: { targetProcessDefinitionKey: target },
        });
        await worker().settle();
        expect(await progress(half.batchKey)).toMatchObject({ state: 'completed', total: 24, done: 24 });
        const mend = await create({ kind: 'resolve-incidents', filter, expectedCount: 25, parameters: {} });
        await worker().settle();
        expect(await progress(mend.batchKey)).toMatchObject({ state: 'completed', done: 25 });
        const states = await Promise.all(
          keys.map(async (key) => (await detail(key)).incidents.map(({ state }) => state)),
        );
        expect(states.slice(0, 24)).toEqual(keys.slice(0, 24).map(() => ['resolved']));
        expect(states[24]).toEqual(['resolved', 'open']);
      });
    });
  });
});
