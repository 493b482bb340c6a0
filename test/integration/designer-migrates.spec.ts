/** Who changes a process takes care of what runs in it: a designer migrates, and does nothing else to many. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

const DESIGNER = 'spc.designer';
const OTHER = 'spc.colleague';
const ADMINISTRATOR = 'spc.administrator';
const CLERK = 'spc.clerk';

interface Groups {
  total: number;
  grouped: number;
  groups: { elementIds: string[]; instances: number; examples: { processInstanceKey: string }[] }[];
}
interface Preview {
  count: number;
  selectionDigest: string;
}

/** `hold` is not in the second version, nor anything like it. */
const first = diagramOf(
  'moved',
  start('s'),
  userTask('ask'),
  userTask('hold'),
  end('e'),
  path('s', 'ask', 'hold', 'e'),
);
const second = diagramOf('moved', start('s'), userTask('ask'), end('e'), path('s', 'ask', 'e'));

describe('a designer', () => {
  forEachApp((app) => {
    const post = <T = Record<string, unknown>>(account: string, to: string, body?: object) =>
      app().call<T>(account, 'POST', `/v1/${to}`, body);
    const get = <T = Record<string, unknown>>(account: string, of: string) =>
      app().call<T>(account, 'GET', `/v1/${of}`);
    const deploy = (content: string) =>
      post(DESIGNER, 'deployments', { files: [{ name: 'moved.bpmn', content }], reason: '试画' });
    const work = () => app().app.get(BatchWorker, { strict: false }).settle();
    const versions: string[] = [];
    const keys: Record<string, string> = {};

    const migration = (source: string, target: string) => ({
      kind: 'migrate',
      filter: { processDefinitionKey: source, state: 'active' },
      parameters: { targetProcessDefinitionKey: target },
    });
    const begin = async (account: string, asked: object) => {
      const { body } = await post<Preview>(account, 'batches/preview', asked);
      const { count: expectedCount, selectionDigest } = body;
      const confirmed = { ...asked, expectedCount, selectionDigest, reason: '换新版' };
      const { status, body: created } = await post<{ batchKey: string }>(account, 'batches', confirmed);
      expect(status).toBe(200);
      return created.batchKey;
    };

    beforeAll(async () => {
      const roles = [{ courtId: 'supreme', role: 'designer' }];
      const colleague = { loginName: OTHER, displayName: '另一位设计员', password: DEMO_PASSWORD, roles };
      expect((await post(ADMINISTRATOR, 'users', colleague)).status).toBe(201);
      await deploy(first);
      for (const businessKey of ['one', 'two', 'held']) {
        const order = { processDefinitionId: 'moved', businessKey, variables: { secret: '吴大有' } };
        keys[businessKey] = (
          await post<{ processInstanceKey: string }>(DESIGNER, 'process-instances', order)
        ).body.processInstanceKey;
      }
      const move = { sourceType: 'byId', sourceElementId: 'ask' };
      await post(ADMINISTRATOR, `process-instances/${keys['held']}/modification`, {
        moveInstructions: [{ sourceElementInstruction: move, targetElementId: 'hold' }],
      });
      await deploy(second);
      const { body } = await get<{ versions: { processDefinitionKey: string }[] }>(DESIGNER, 'processes/moved');
      versions.push(...body.versions.map((version) => version.processDefinitionKey).reverse());
    });

    it('sees where instances stand, where each group would go on, and why one would not', async () => {
      const target = { targetProcessDefinitionKey: versions[1] };
      const of = (account: string) =>
        post<Groups>(account, `process-definitions/${versions[0]}/migration-groups`, target);
      const { body } = await of(DESIGNER);
      expect(body).toMatchObject({
        total: 3,
        grouped: 3,
        groups: [
          { elementIds: ['ask'], instances: 2, tried: 2, wouldMove: 2, targetElementIds: ['ask'], reasons: [] },
          {
            elementIds: ['hold'],
            instances: 1,
            tried: 1,
            wouldMove: 0,
            targetElementIds: [],
            reasons: [{ elementId: 'hold' }],
            examples: [{ processInstanceKey: keys['held'] }],
          },
        ],
      });
      expect(JSON.stringify(body)).not.toContain('吴大有');
      // To something of its kind, it goes.
      const mapped = { ...target, mappingInstructions: [{ sourceElementId: 'hold', targetElementId: 'ask' }] };
      const answer = await post<Groups>(DESIGNER, `process-definitions/${versions[0]}/migration-groups`, mapped);
      expect(answer.body.groups[1]).toMatchObject({ wouldMove: 1, targetElementIds: ['ask'] });
      expect((await of(CLERK)).status).toBe(403);
    });

    it('migrates many, stops and goes on; one that has no place stays and is named', async () => {
      const asked = migration(versions[0]!, versions[1]!);
      const batchKey = await begin(DESIGNER, asked);
      expect((await post(DESIGNER, `batches/${batchKey}/suspension`)).status).toBe(200);
      await work();
      const one = () => get<{ state: string; waiting: number }>(DESIGNER, `batches/${batchKey}`);
      expect((await one()).body.state).toBe('suspended');
      expect((await post(DESIGNER, `batches/${batchKey}/resumption`)).status).toBe(200);
      await work();
      expect((await one()).body).toMatchObject({ state: 'completed', done: 2, left: 1, failed: 0, waiting: 0 });
      const { body } = await post<{ items: object[] }>(DESIGNER, `batches/${batchKey}/items/search`, {
        filter: { state: 'left' },
      });
      expect(body.items).toMatchObject([
        {
          targetKey: keys['held'],
          businessKey: 'held',
          failure: { code: 'migration-refused', reasons: [{ elementId: 'hold' }] },
        },
      ]);
      expect(JSON.stringify(body)).not.toContain('吴大有');
      expect((await get(DESIGNER, `process-instances/${keys['held']}`)).body).toMatchObject({
        processDefinitionKey: versions[0],
        elements: expect.arrayContaining([expect.objectContaining({ elementId: 'hold', active: 1 })]),
      });
      // And back again: a version of before is as good a target as any.
      const back = await begin(DESIGNER, migration(versions[1]!, versions[0]!));
      await work();
      expect((await get(DESIGNER, `batches/${back}`)).body).toMatchObject({ done: 2, left: 0, failed: 0 });
      expect((await get(DESIGNER, `process-instances/${keys['one']}`)).body).toMatchObject({
        processDefinitionKey: versions[0],
      });
    });

    it('does nothing else to many, and sees and steers nobody else’s', async () => {
      const filter = { processDefinitionKey: versions[0], state: 'active' };
      for (const kind of ['cancel', 'modify', 'suspend', 'resume', 'resolve-incidents']) {
        const asked = { kind, filter, parameters: {} };
        for (const to of ['batches/preview', 'batches'])
          expect(
            await post(DESIGNER, to, { ...asked, ...(to === 'batches' && { reason: '试', expectedCount: 3 }) }),
          ).toMatchObject({ status: 403, body: { code: 'batch-kind-forbidden' } });
      }
      expect((await post(CLERK, 'batches/preview', migration(versions[0]!, versions[1]!))).status).toBe(403);
      expect((await post(DESIGNER, `process-instances/${keys['one']}/migration`, {})).status).toBe(403);

      const own = await begin(DESIGNER, migration(versions[0]!, versions[1]!));
      const foreign = await begin(ADMINISTRATOR, { kind: 'suspend', keys: [keys['held']], parameters: {} });
      const seen = async (account: string) =>
        (await post<{ items: { batchKey: string }[] }>(account, 'batches/search', {})).body.items.map(
          ({ batchKey }) => batchKey,
        );
      expect(await seen(DESIGNER)).toContain(own);
      expect(await seen(DESIGNER)).not.toContain(foreign);
      expect(await seen(OTHER)).toEqual([]);
      expect(await seen(ADMINISTRATOR)).toEqual(expect.arrayContaining([own, foreign]));
      for (const [account, key] of [
        [DESIGNER, foreign],
        [OTHER, own],
      ] as const) {
        expect((await get(account, `batches/${key}`)).status).toBe(404);
        expect((await post(account, `batches/${key}/items/search`, {})).status).toBe(404);
        for (const change of ['suspension', 'resumption', 'cancellation'])
          expect((await post(account, `batches/${key}/${change}`)).status).toBe(404);
      }
    });
  });
});
