/** The largest file that the gate reads can be drafted, saved, tried, deployed and imported; one byte more is refused in words. */
import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { writeArchive } from '../../src/infrastructure/archives/index.js';
import { diagramOf, end, path as flow, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import type { TestApp } from '../support/test-app.js';

const DESIGNER = 'spc.designer';
const LARGEST = 5 * 1024 * 1024;
const MORE_THAN_OTHERS = 3 * 1024 * 1024;

interface Refused {
  code: string;
  messages: { zh: string; en: string };
  problems: { rule: string; reason: { zh: string; en: string } }[];
}

/** A diagram of so many bytes: of tasks one after the other, and the rest a documentation that is escaped in JSON. */
function largeDiagram(id: string, bytes: number): string {
  const tasks = Array.from({ length: 200 }, (_, index) => `t${index}`);
  const small = diagramOf(id, start('s'), ...tasks.map((task) => userTask(task)), end('e'), flow('s', ...tasks, 'e'));
  const [head, tail] = small.split(/(?<=<bpmn:process[^>]*>)/) as [string, string];
  const around = ['<bpmn:documentation>', '</bpmn:documentation>\n'];
  const left = bytes - Buffer.byteLength([head, ...around, tail].join(''));
  return [head, around[0], '"字\n'.repeat(left / 5), 'x'.repeat(left % 5), around[1], tail].join('');
}

describe('a diagram of the largest size', () => {
  forEachApp((app) => {
    const call = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, account = DESIGNER) =>
      app().call<T>(account, method, path, body);
    const content = largeDiagram('large', LARGEST);
    const path = 'large.bpmn';

    it('is drafted, saved, tried, deployed and imported', async () => {
      expect(Buffer.byteLength(content)).toBe(LARGEST);
      const draft = await call('PUT', '/v1/designs/draft', { path, content, basedOn: 0 });
      expect(draft.status).toBe(200);
      const saved = await call('POST', '/v1/designs/versions', { path, content, basedOn: 0, reason: '大图' });
      expect(saved).toMatchObject({ status: 200, body: { version: 1 } });
      const kept = await call<{ content: string }>('GET', `/v1/designs/content?path=${path}`);
      expect(kept.body.content).toBe(content);

      const files = [{ name: path, content }];
      expect(await call('POST', '/v1/deployments/check', { files })).toMatchObject({ body: { problems: [] } });
      const tried = await call('POST', '/v1/dry-runs', { processId: 'large', files });
      expect(tried).toMatchObject({ status: 201, body: { userTasks: [{ elementId: 't0' }] } });
      const deployed = await call('POST', '/v1/deployments', { files, reason: '大图' });
      expect(deployed.status).toBe(200);

      const other = largeDiagram('other', LARGEST);
      const zip = await buffer(await writeArchive([{ name: 'other.bpmn', text: other, at: 0 }]));
      expect(await importing(app(), zip)).toMatchObject({
        status: 200,
        body: { files: [{ path: 'other.bpmn', state: 'new' }] },
      });
    }, 60_000);

    it('with a byte more is refused, with its size, the limit and what to do, in both languages', async () => {
      const name = 'larger.bpmn';
      const larger = largeDiagram('larger', LARGEST + 1);
      const reason = {
        zh: '文件大小为 5.01 MB，超过 5 MB 的上限。',
        en: 'The file has 5.01 MB; at most 5 MB are read.',
      };
      const asVersion = await call<Refused>('POST', '/v1/designs/versions', {
        path: name,
        content: larger,
        basedOn: 0,
        reason: '大图',
      });
      expect(asVersion).toMatchObject({
        status: 422,
        body: { code: 'design-refused', problems: [{ rule: 'file-too-large', reason }] },
      });
      expect(asVersion.body.messages.zh).toContain('调用活动');
      const draft = await call<Refused>('PUT', '/v1/designs/draft', { path: name, content: larger, basedOn: 0 });
      expect(draft).toMatchObject({ status: 422, body: { problems: [{ reason }] } });
      const { body } = await call<Refused>('POST', '/v1/deployments/check', {
        files: [{ name, content: larger }],
      });
      expect(body.problems).toMatchObject([{ rule: 'file-too-large', reason }]);
    });

    it('is read on no other route, and from nobody who may not send it', async () => {
      const large = { filter: 'x'.repeat(MORE_THAN_OTHERS) };
      const elsewhere = await call<Refused>('POST', '/v1/user-tasks/search', large);
      expect(elsewhere).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
      expect(elsewhere.body.messages).toMatchObject({
        zh: expect.stringContaining('2 MB'),
        en: expect.stringContaining('2 MB'),
      });
      const files = Array.from({ length: 4 }, (_, index) => ({ name: `${index}.bpmn`, content }));
      const tooMany = await call<Refused>('POST', '/v1/deployments/check', { files });
      expect(tooMany).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
      expect(tooMany.body.messages.en).toContain('16 MB');
      expect(await call('POST', '/v1/deployments/check', { files }, 'lianjiang.clerk')).toMatchObject({ status: 403 });
    });
  });
});

async function importing(app: TestApp, zip: Buffer) {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(zip)]), 'designs.zip');
  form.set('reason', '导入');
  return app.call<{ files: object[] }>(DESIGNER, 'POST', '/v1/designs/archive', form);
}
