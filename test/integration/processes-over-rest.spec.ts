/** What a console asks of many instances: counted, found by where they stand, planned and previewed before they move. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import {
  allAtOnce,
  assignment,
  boundary,
  diagramOf,
  end,
  exclusive,
  message,
  oneAfterAnother,
  path,
  type Piece,
  schedule,
  scriptTask,
  start,
  subProcess,
  userTask,
  when,
} from '../support/bpmn-builder.js';
import { lawDate } from '../../src/shared/clock.js';
import { forEachApp } from '../support/for-each-app.js';

const ADMINISTRATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';
const OUTSIDER = 'fujian.clerk';
const HOUR = 3_600_000;

const atWork = (id: string, name: string): Piece => {
  const { xml, roots } = userTask(
    id,
    assignment({ candidateGroups: '= ["clerk@supreme"]' }),
    schedule({ dueDate: '= now() + duration("PT2H")' }),
  );
  return { xml: xml.replace('<bpmn:userTask', `<bpmn:userTask name="${name}"`), roots };
};

/** ask → decide: its condition is a text, so that whoever comes there fails → keep(hold) */
const errand = (hold: string, nameOfHold: string, ask = 'ask') => ({
  name: 'errands.bpmn',
  content: diagramOf(
    'errands',
    start('s'),
    atWork(ask, '询问'),
    boundary('stopped', ask, message('errands.stop', '= order')),
    exclusive('decide', 'decide-e'),
    subProcess('keep', start('in'), atWork(hold, nameOfHold), end('out'), path('in', hold, 'out')),
    end('e'),
    path('s', ask, 'decide'),
    when('decide', 'keep', '= order'),
    path('decide', 'e'),
    path('keep', 'e'),
    path('stopped', 'e'),
  ),
});

const PETITION = {
  channel: 'letter',
  receivedOn: lawDate(Date.now()),
  petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
  executingCourt: '闽0122',
  caseNumber: '（2017）闽0122执9001号',
  claimKind: 'inaction',
  claimText: '判决生效两年，法院一直没有执行。',
};

interface Page<T> {
  items: T[];
  page: { totalItems: number };
}
interface Row {
  processInstanceKey: string;
  incidents: number;
  overdue: number;
}
interface Plan {
  elements: { sourceElementId: string; targetElementId: string | null; candidates: { elementId: string }[] }[];
  mappingInstructions: unknown[];
}

describe('processes over REST', () => {
  forEachApp((app) => {
    const versions: string[] = [];
    /** One that waits at `ask`, one that is late there, one that failed at `decide`, one at `hold`. */
    const roots: Record<'asked' | 'late' | 'failed' | 'held', string> = { asked: '', late: '', failed: '', held: '' };

    const post = <T>(account: string, route: string, body: unknown = {}) =>
      app().call<T>(account, 'POST', `/v1/${route}`, body);
    const get = <T>(account: string, route: string) => app().call<T>(account, 'GET', `/v1/${route}`);
    const deploy = async (file: { name: string; content: string }) => {
      const { status, body } = await post<{ deployments: { processDefinition: { processDefinitionKey: string } }[] }>(
        DESIGNER,
        'deployments',
        { files: [file], reason: '试验' },
      );
      if (status !== 200) throw new Error(JSON.stringify(body));
      versions.push(body.deployments[0]!.processDefinition.processDefinitionKey);
    };
    const begin = async (businessKey: string) =>
      (
        await post<{ processInstanceKey: string }>(DESIGNER, 'process-instances', {
          processDefinitionId: 'errands',
          businessKey,
          variables: { order: businessKey },
        })
      ).body.processInstanceKey;
    const move = (key: string, targetElementId: string) =>
      post(ADMINISTRATOR, `process-instances/${key}/modification`, {
        moveInstructions: [
          { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'ask' }, targetElementId },
        ],
      });
    const search = async (filter: object, account = DESIGNER) =>
      (
        await post<Page<Row>>(account, 'process-instances/search', {
          filter: { processDefinitionId: 'errands', ...filter },
        })
      ).body;
    const keysBy = async (filter: object, account = DESIGNER) =>
      (await search(filter, account)).items.map(({ processInstanceKey }) => processInstanceKey);

    beforeAll(async () => {
      await post(ADMINISTRATOR, 'legal-clock', { rate: 0 });
      await deploy(errand('hold', '保管'));
      roots.late = await begin('late');
      roots.failed = await begin('failed');
      roots.held = await begin('held');
      await move(roots.failed, 'decide');
      await move(roots.held, 'hold');
      const { body } = await get<{ now: string }>(ADMINISTRATOR, 'legal-clock');
      await post(ADMINISTRATOR, 'legal-clock', { instant: new Date(Date.parse(body.now) + 3 * HOUR).toISOString() });
      roots.asked = await begin('asked');
    });

    it('instances are found by where they stand, fail and are late, and say how often', async () => {
      expect(await keysBy({ activeElementId: 'ask' })).toEqual([roots.late, roots.asked]);
      expect(await keysBy({ activeElementId: { $in: ['hold', 'decide'] } })).toEqual([roots.failed, roots.held]);
      expect(await keysBy({ incidentElementId: 'decide' })).toEqual([roots.failed]);
      expect(await keysBy({ incidentElementId: 'ask' })).toEqual([]);
      expect(await keysBy({ overdueElementId: 'ask' })).toEqual([roots.late]);
      expect(await keysBy({ overdueElementId: 'hold' })).toEqual([roots.held]);
      expect(await keysBy({ attention: 'incident' })).toEqual([roots.failed]);
      expect(await keysBy({ attention: { $in: ['incident', 'overdue'] } })).toEqual([
        roots.late,
        roots.failed,
        roots.held,
      ]);
      expect(await keysBy({ attention: 'none' })).toEqual([roots.asked]);
      const either = { $or: [{ activeElementId: 'hold' }, { incidentElementId: 'decide' }] };
      expect(await keysBy(either)).toEqual([roots.failed, roots.held]);
      expect(
        (await post(DESIGNER, 'process-instances/search', { filter: { activeElementId: { $like: 'a*' } } })).status,
      ).toBe(400);
      for (const filter of [{ activeElementId: 'ask' }, { attention: 'incident' }, { overdueElementId: 'hold' }])
        expect(await keysBy(filter, OUTSIDER)).toEqual([]);
      const { items } = await search({});
      expect(items.map(({ incidents, overdue }) => [incidents, overdue])).toEqual([
        [0, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]);
      expect(items[0]).toMatchObject({ processVersion: 1, businessTitle: null, businessKey: 'late' });
      expect((await get(DESIGNER, `process-instances/${roots.failed}`)).body).toMatchObject({
        overdue: 0,
        incidents: [{ elementId: 'decide' }],
      });
    });

    it('a petition goes by its number: as a filter, in rows, among incidents', async () => {
      const { body: registered } = await post<{ petitionKey: string; number: string }>(
        'lianjiang.clerk',
        'petitions',
        PETITION,
      );
      const filter = { businessTitle: registered.number.replace('〔', '[').replace('〕', ']') };
      const found = await post<Page<object>>('lianjiang.clerk', 'process-instances/search', {
        filter: { ...filter, parentProcessInstanceKey: { $exists: false } },
      });
      expect(found.body.items).toMatchObject([
        { businessKey: registered.petitionKey, businessTitle: registered.number, processDefinitionId: 'petition' },
      ]);
      const either = { $or: [filter, { businessTitle: { $in: ['〔1999〕无', registered.number] } }] };
      const asked = await post<Page<object>>('lianjiang.clerk', 'process-instances/search', { filter: either });
      expect(asked.body.page.totalItems).toBeGreaterThanOrEqual(1);
      const nobody = await post<Page<object>>('lianjiang.clerk', 'process-instances/search', {
        filter: { businessTitle: '〔1999〕无' },
      });
      expect(nobody.body.page.totalItems).toBe(0);
      const elsewhere = await post<Page<object>>('luoyuan.clerk', 'process-instances/search', { filter });
      expect(elsewhere.body).toMatchObject({ items: [] });
    });

    it('a process is counted over its versions, each number being that of its list', async () => {
      await deploy(errand('hold2', '保管'));
      const root = await begin('newer');
      const { body } = await get<{ versions: object[] }>(DESIGNER, 'processes/errands');
      expect(body).toMatchObject({
        processDefinitionId: 'errands',
        newestVersion: 2,
        newestProcessDefinitionKey: versions[1],
        versionCount: 2,
        active: 5,
        completed: 0,
        terminated: 0,
        overdue: 2,
        incidents: 1,
        suspension: null,
        suspendedVersions: [],
        versions: [
          { version: 2, active: 1, overdue: 0, incidents: 0, suspension: null },
          { version: 1, active: 4, overdue: 2, incidents: 1, processDefinitionKey: versions[0] },
        ],
      });
      for (const [figure, filter] of [
        ['active', { state: 'active' }],
        ['overdue', { attention: 'overdue' }],
        ['incidents', { attention: 'incident' }],
      ] as const)
        expect(body).toMatchObject({ [figure]: (await search(filter)).page.totalItems });
      const { body: list } = await get<{ items: { processDefinitionId: string }[] }>(DESIGNER, 'processes');
      expect(list.items.map(({ processDefinitionId }) => processDefinitionId)).toEqual(
        [...list.items.map(({ processDefinitionId }) => processDefinitionId)].sort(),
      );
      const { versions: _versions, ...process } = body;
      expect(list.items).toContainEqual(process);
      expect((await get(OUTSIDER, 'processes/errands')).body).toMatchObject({ active: 0, overdue: 0, incidents: 0 });
      expect((await get(DESIGNER, 'processes/nowhere')).status).toBe(404);
      await post(ADMINISTRATOR, 'process-definitions/errands/suspension', { reason: '核查' });
      await post(ADMINISTRATOR, `process-definitions/${versions[0]}/suspension`, { reason: '旧版' });
      expect((await get(DESIGNER, 'processes/errands')).body).toMatchObject({
        suspension: { kind: 'process', reason: '核查', suspendedByName: '最高人民法院管理员' },
        suspendedVersions: [1],
        versions: [{ suspension: null }, { suspension: { reason: '旧版' } }],
      });
      await post(ADMINISTRATOR, 'process-definitions/errands/resumption');
      await post(ADMINISTRATOR, `process-definitions/${versions[0]}/resumption`);
      await post(ADMINISTRATOR, `process-instances/${root}/cancellation`);
    });

    it('an element says its name and how long what is there has waited', async () => {
      const { body } = await get<{ elements: object[] }>(DESIGNER, `process-definitions/${versions[0]}/statistics`);
      expect(body.elements).toContainEqual(
        expect.objectContaining({
          elementId: 'ask',
          name: '询问',
          type: 'userTask',
          waiting: 2,
          overdue: 1,
          meanWaiting: 1.5 * HOUR,
          longestWaiting: 3 * HOUR,
        }),
      );
      expect(body.elements).toContainEqual(
        expect.objectContaining({ elementId: 'decide', incidents: 1, waiting: 1, meanWaiting: 3 * HOUR }),
      );
      const other = await get<{ elements: { elementId: string }[] }>(
        DESIGNER,
        `process-definitions/${versions[1]}/statistics?versions=all`,
      );
      const [hold] = other.body.elements.filter(({ elementId }) => elementId === 'hold');
      expect(hold).toMatchObject({ name: null, type: null, waiting: 1 });
    });

    it('of what runs several times at once each instance counts, and what is around them does not', async () => {
      const loop = { inputCollection: '= marks', inputElement: 'mark' };
      const content = diagramOf(
        'panels',
        start('s'),
        scriptTask('add', '= mark', 'added', oneAfterAnother({ inputCollection: '= [1, 2, 3]', inputElement: 'mark' })),
        userTask('mark', allAtOnce(loop)),
        end('e'),
        path('s', 'add', 'mark', 'e'),
      );
      await deploy({ name: 'panels.bpmn', content });
      const key = versions.pop()!;
      const started = async (marks: unknown) => {
        const body = { processDefinitionId: 'panels', businessKey: 'panel', variables: { marks } };
        return (await post<{ processInstanceKey: string }>(DESIGNER, 'process-instances', body)).body
          .processInstanceKey;
      };
      const root = await started([1, 2, 3]);
      const elementsOf = async (route: string) => (await get<{ elements: object[] }>(DESIGNER, route)).body.elements;
      const states = await elementsOf(`process-instances/${root}`);
      expect(states).toContainEqual(expect.objectContaining({ elementId: 'add', active: 0, completed: 3 }));
      expect(states).toContainEqual(expect.objectContaining({ elementId: 'mark', active: 3, completed: 0 }));
      const figures = await elementsOf(`process-definitions/${key}/statistics`);
      expect(figures).toContainEqual(expect.objectContaining({ elementId: 'add', waiting: 0, completed: 3 }));
      expect(figures).toContainEqual(expect.objectContaining({ elementId: 'mark', waiting: 3, completed: 0 }));
      // One that is parked before it could begin any is a token, which can be moved.
      const parked = await started('none');
      expect(await elementsOf(`process-instances/${parked}`)).toContainEqual(
        expect.objectContaining({ elementId: 'mark', active: 1, incidents: 1 }),
      );
      expect(await elementsOf(`process-definitions/${key}/statistics`)).toContainEqual(
        expect.objectContaining({ elementId: 'mark', waiting: 4, incidents: 1 }),
      );
    });

    describe('a migration', () => {
      const plan = (source: string, body: object) =>
        post<Plan>(DESIGNER, `process-definitions/${source}/migration-plan`, body);

      it('is planned: by id, by name, by what is alone of its kind, and what has no place is named', async () => {
        const { body } = await plan(versions[0]!, { targetProcessDefinitionKey: versions[1] });
        expect(body.mappingInstructions).toEqual([{ sourceElementId: 'hold', targetElementId: 'hold2' }]);
        const of = ({ elements }: Plan, id: string) => elements.find(({ sourceElementId }) => sourceElementId === id);
        expect(of(body, 'ask')).toMatchObject({ targetElementId: 'ask', by: 'id', obstacle: null });
        expect(of(body, 'hold')).toMatchObject({
          targetElementId: 'hold2',
          by: 'name',
          candidates: [{ elementId: 'hold2' }],
        });
        const declined = await plan(versions[0]!, { targetProcessDefinitionKey: versions[1], declined: ['hold'] });
        expect(of(declined.body, 'hold')).toMatchObject({ targetElementId: null, obstacle: { reason: 'not-mapped' } });
        await deploy(errand('hold3', '看管', 'query'));
        const target = { targetProcessDefinitionKey: versions[2] };
        const { body: renamed } = await plan(versions[1]!, target);
        expect(of(renamed, 'hold2')).toMatchObject({ targetElementId: 'hold3', by: 'kind' });
        expect(of(renamed, 'stopped')).toMatchObject({ targetElementId: 'stopped' });
        // It is another kind of thing, whatever is asked.
        const given = { ...target, mappingInstructions: [{ sourceElementId: 'ask', targetElementId: 'keep' }] };
        expect(of((await plan(versions[1]!, given)).body, 'ask')).toMatchObject({
          targetElementId: null,
          obstacle: { reason: 'other-type' },
        });
        expect((await plan(versions[1]!, { targetProcessDefinitionKey: versions[1] })).status).toBe(422);
        expect((await plan('nowhere', target)).status).toBe(404);
      });

      it('of many is previewed one by one, then done; each refusal names its places', async () => {
        const target = { targetProcessDefinitionKey: versions[1]! };
        const filter = { processDefinitionKey: versions[0], state: 'active' };
        const preview = (parameters: object) =>
          post<{ count: number; selectionDigest: string; first: { targetKey: string; outcome: string }[] }>(
            ADMINISTRATOR,
            'batches/preview',
            { kind: 'migrate', filter, parameters },
          );
        const { body: refused } = await preview(target);
        expect(refused).toMatchObject({ count: 4 });
        const at = (key: string) => refused.first.find(({ targetKey }) => targetKey === key);
        expect(at(roots.asked)).toMatchObject({
          outcome: 'done',
          moves: [{ from: 'ask', to: 'ask' }],
          businessKey: 'asked',
        });
        expect(at(roots.held)).toMatchObject({
          outcome: 'left',
          failure: { code: 'migration-refused', reasons: [{ elementId: 'hold' }] },
          moves: null,
        });
        const { body: created } = await post<{ batchKey: string }>(ADMINISTRATOR, 'batches', {
          kind: 'migrate',
          filter,
          parameters: target,
          selectionDigest: refused.selectionDigest,
          reason: '换新版',
        });
        await app().app.get(BatchWorker, { strict: false }).settle();
        const one = await get(ADMINISTRATOR, `batches/${created.batchKey}`);
        expect(one.body).toMatchObject({ done: 3, left: 1, failed: 0, parameters: target, reason: '换新版' });
        const items = await post<Page<object>>(ADMINISTRATOR, `batches/${created.batchKey}/items/search`, {
          filter: { state: 'left' },
        });
        expect(items.body.items).toMatchObject([
          {
            targetKey: roots.held,
            businessKey: 'held',
            processDefinitionId: 'errands',
            failure: { reasons: [{ elementId: 'hold', message: { zh: expect.stringContaining('“保管”') } }] },
          },
        ]);
        const mapped = { ...target, mappingInstructions: [{ sourceElementId: 'hold', targetElementId: 'hold2' }] };
        expect((await preview(mapped)).body.first).toMatchObject([
          {
            outcome: 'done',
            moves: [
              { from: 'keep', to: 'keep' },
              { from: 'hold', to: 'hold2' },
            ],
          },
        ]);
      });

      it('and so is a move; what is gone meanwhile is skipped', async () => {
        const filter = { processDefinitionId: 'errands', activeElementId: 'ask' };
        const parameters = {
          moveInstructions: [
            { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'ask' }, targetElementId: 'hold2' },
          ],
        };
        const { body } = await post<{ first: object[] }>(ADMINISTRATOR, 'batches/preview', {
          kind: 'modify',
          filter,
          parameters,
        });
        expect(body.first).toHaveLength(2);
        expect(body.first[0]).toMatchObject({
          outcome: 'done',
          moves: [
            { from: 'ask', to: null },
            { from: null, to: 'keep' },
            { from: null, to: 'hold2' },
          ],
        });
        const cancel = await post<{ first: object[] }>(ADMINISTRATOR, 'batches/preview', { kind: 'cancel', filter });
        expect(cancel.body.first[0]).toMatchObject({ outcome: 'done', moves: null, failure: null });
      });
    });

    it('an incident says where it is in words', async () => {
      const { body } = await post<Page<object>>(DESIGNER, 'incidents/search', {
        filter: { processDefinitionId: 'errands', state: 'open' },
      });
      expect(body.items).toMatchObject([
        {
          elementId: 'decide',
          elementName: '',
          elementType: 'exclusiveGateway',
          processName: 'errands',
          processVersion: 2,
          businessTitle: null,
        },
      ]);
    });
  });
});
