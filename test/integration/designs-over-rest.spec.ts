/** The life of a design file over REST: open, draft, save, be refused, look back, deploy, roll back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { readArchive, writeArchive } from '../../src/infrastructure/archives/index.js';
import { callActivity, diagramOf, end, path as flow, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import { largeDiagram } from '../support/large-diagram.js';
import { TestApp } from '../support/test-app.js';

interface DesignFile {
  path: string;
  type: string;
  defines: { kind: string; id: string; name?: string }[];
  newest: { version: number; hash: string; savedByName: string; reason: string };
  inForce: { hash: string; deploymentKey: string; version?: number } | null;
  folder: { hash: string } | null;
  state: string;
  folderDiffers: boolean;
  myDraft: { basedOn: number; etag: string } | null;
  otherDrafts: { savedByName: string }[];
}
interface Version {
  version: number;
  hash: string;
  origin: string;
  isInForce: boolean;
  reason: string;
  savedByName: string;
}

const DESIGNER = 'spc.designer';
const OTHER = 'spc.colleague';
const processes = join(import.meta.dirname, '../../processes');
const onDisk = (path: string) => readFileSync(join(processes, path), 'utf8');

describe('design files', () => {
  forEachApp((app) => {
    const call = <T = Record<string, unknown>>(
      method: string,
      path: string,
      body?: unknown,
      account = DESIGNER,
      headers: Record<string, string> = {},
    ) => app().call<T>(account, method, `/v1/designs${path}`, body, headers);
    const files = async (account = DESIGNER) =>
      (await call<{ items: DesignFile[]; takenUpAt: number }>('GET', '', undefined, account)).body.items;
    const file = async (path: string, account = DESIGNER) =>
      (await files(account)).find((found) => found.path === path);
    const versions = async (path: string) =>
      (await call<{ items: Version[] }>('GET', `/versions?path=${encodeURIComponent(path)}`)).body.items;
    const content = async (path: string, version?: number) =>
      (
        await call<{ content: string; version: number }>(
          'GET',
          `/content?path=${encodeURIComponent(path)}${version === undefined ? '' : `&version=${version}`}`,
        )
      ).body;
    const save = (path: string, text: string, basedOn: number, account = DESIGNER) =>
      call<{ version: number; hash: string; code: string; newest: { version: number; savedByName: string } }>(
        'POST',
        '/versions',
        { path, content: text, basedOn, reason: '试画' },
        account,
      );
    let count = 0;
    const note = (task: string) => diagramOf('note', start('s'), userTask(task), end('e'), flow('s', task, 'e'));
    const newPath = () => `notes/note-${++count}.bpmn`;

    beforeAll(async () => {
      const { status } = await app().call('spc.administrator', 'POST', '/v1/users', {
        loginName: OTHER,
        displayName: '另一位设计员',
        password: DEMO_PASSWORD,
        roles: [{ courtId: 'supreme', role: 'designer' }],
      });
      expect(status).toBe(201);
    });

    it('holds what was taken up from the folder, each file in force as it lies there', async () => {
      const { body } = await call<{ items: DesignFile[]; takenUpAt: number }>('GET', '');
      expect(body.takenUpAt).toBeGreaterThan(0);
      const petition = body.items.find(({ path }) => path === 'petition.bpmn')!;
      expect(petition).toMatchObject({
        type: 'bpmn',
        defines: [{ kind: 'process', id: 'petition' }],
        newest: { version: 1, savedByName: '系统 System' },
        inForce: { hash: petition.newest.hash, version: 1 },
        folder: { hash: petition.newest.hash },
        state: 'in-force',
        folderDiffers: false,
        myDraft: null,
        otherDrafts: [],
      });
      expect(body.items.filter(({ state, folderDiffers }) => state !== 'in-force' || folderDiffers)).toEqual([]);
      expect(body.items.find(({ path }) => path === 'rules/ladder.dmn')!.defines).toContainEqual({
        kind: 'decision',
        id: 'rungs',
        name: expect.any(String),
      });
      expect(await versions('petition.bpmn')).toMatchObject([{ version: 1, origin: 'folder', isInForce: true }]);
      expect((await content('petition.bpmn')).content).toBe(onDisk('petition.bpmn'));
    });

    it('tells what surrounds a diagram: what is in force, under what is saved', async () => {
      const { status, body } = await call<{
        names: { commands: string[] };
        processes: { id: string; name: string; calls: string[]; awaits: string[] | null; startsByMessage: boolean }[];
        forms: { id: string; path: string; fields: string[] }[];
        decisions: { id: string }[];
        roles: { id: string; name: { zh: string } }[];
        functions: { name: string; params: string[]; help: { zh: string } }[];
      }>('GET', '/surroundings');
      expect(status).toBe(200);
      expect(body.names.commands).toContain('petition.record-answers');
      expect(body.processes.find(({ id }) => id === 'petition')).toMatchObject({
        calls: expect.arrayContaining(['screening']),
      });
      expect(body.processes.find(({ id }) => id === 'supervision')).toMatchObject({ startsByMessage: true });
      expect(body.forms.find(({ id }) => id === 'reply')).toMatchObject({ path: 'forms/reply.form' });
      expect(body.decisions.map(({ id }) => id)).toContain('rungs');
      expect(body.roles).toContainEqual({ id: 'leader', name: { zh: '院领导', en: 'court leader' } });
      expect(body.functions.find(({ name }) => name === 'deadline')).toMatchObject({
        params: ['limit', 'from', 'pauses'],
      });
    });

    it('a new file is drafted, saved and saved again; its versions stay', async () => {
      const path = newPath();
      const put = (text: string, headers?: Record<string, string>) =>
        call('PUT', '/draft', { path, content: text, basedOn: 0 }, DESIGNER, headers);
      const first = await put('<half a diagr', { 'if-match': '"0"' });
      expect(first).toMatchObject({ status: 200, body: { path, basedOn: 0 } });
      const etag = first.headers.get('etag')!;
      const second = await put('<half a diagram', { 'if-match': etag });
      expect(second.status).toBe(200);
      expect(await put('<from another tab', { 'if-match': etag })).toMatchObject({
        status: 412,
        body: { code: 'draft-changed', saved: { content: '<half a diagram' } },
      });
      const draft = await call('GET', `/draft?path=${path}`);
      expect(draft).toMatchObject({ status: 200, body: { content: '<half a diagram', basedOn: 0 } });
      expect(draft.headers.get('etag')).toBe(second.headers.get('etag'));

      const saved = await save(path, note('a'), 0);
      expect(saved).toMatchObject({ status: 200, body: { path, version: 1 } });
      expect((await call('GET', `/draft?path=${path}`)).status).toBe(404);
      expect((await save(path, note('a'), 1)).body).toEqual(saved.body);
      expect((await save(path, note('b'), 1)).body).toMatchObject({ version: 2 });
      expect((await content(path, 1)).content).toBe(note('a'));
      expect((await content(path)).content).toBe(note('b'));
      expect(await versions(path)).toMatchObject([
        { version: 2, origin: 'console', isInForce: false, reason: '试画' },
        { version: 1, origin: 'console', isInForce: false },
      ]);
      expect(await file(path)).toMatchObject({ state: 'new', inForce: null, folder: null, folderDiffers: false });
    });

    it('a draft may be anything that can be typed, of a file that can be', async () => {
      const path = newPath();
      for (const [content, kept = content] of [
        [''],
        ['\u0000 \ud800 𠮷 <', '\u0000 \ufffd 𠮷 <'],
        ['好'.repeat(300_000)],
      ] as const) {
        expect((await call('PUT', '/draft', { path, content, basedOn: 0 })).status).toBe(200);
        expect((await call<{ content: string }>('GET', `/draft?path=${path}`)).body.content).toBe(kept);
      }
      const half = JSON.stringify({ id: 'half', components: [] }).replace('half', 'half \ud800');
      const refused = { status: 422, body: { problems: [{ rule: 'not-utf-8' }] } };
      expect(await save('notes/half.form', half, 0)).toMatchObject(refused);
      expect((await call('DELETE', `/draft?path=${path}`)).status).toBe(204);
      expect((await call('GET', `/draft?path=${path}`)).body).toMatchObject({ code: 'design-draft-not-found' });
      expect(
        (await call('PUT', '/draft', { path, content: 'x', basedOn: 0 }, DESIGNER, { 'if-match': '"7"' })).status,
      ).toBe(412);
      expect(await call('PUT', '/draft', { path: '../x.bpmn', content: 'x', basedOn: 0 })).toMatchObject({
        status: 422,
        body: { code: 'design-refused' },
      });
    });

    it('what was drafted in another window is neither saved over nor thrown away unseen', async () => {
      const path = newPath();
      const put = async (text: string, etag: string) =>
        (await call('PUT', '/draft', { path, content: text, basedOn: 1 }, DESIGNER, { 'if-match': etag })).headers.get(
          'etag',
        )!;
      const saveOver = (etag: string) =>
        call<{ code?: string }>(
          'POST',
          '/versions',
          { path, content: note('here'), basedOn: 1, reason: '试画' },
          DESIGNER,
          { 'if-match': etag },
        );
      const discard = (etag: string) =>
        call<{ code?: string }>('DELETE', `/draft?path=${path}`, undefined, DESIGNER, { 'if-match': etag });
      await save(path, note('a'), 0);
      const here = await put(note('here'), '"0"');
      const there = await put(note('there'), here);
      const kept = { status: 412, body: { code: 'draft-changed', saved: { content: note('there') } } };
      for (const stale of ['"0"', here]) {
        expect(await saveOver(stale)).toMatchObject(kept);
        expect(await discard(stale)).toMatchObject(kept);
      }
      expect((await call('GET', `/draft?path=${path}`)).body).toMatchObject({ content: note('there') });
      expect(await versions(path)).toHaveLength(1);

      expect((await saveOver(there)).status).toBe(200);
      expect((await call('GET', `/draft?path=${path}`)).status).toBe(404);
      // Saved elsewhere meanwhile, it is no draft any more: nothing of it is lost.
      const gone = await put(note('more'), '"0"');
      await call('DELETE', `/draft?path=${path}`);
      expect((await discard(gone)).status).toBe(204);
    });

    it('who saves over somebody else is refused with who it was, and keeps the draft', async () => {
      const path = newPath();
      await save(path, note('a'), 0);
      await call('PUT', '/draft', { path, content: note('mine'), basedOn: 1 });
      expect((await save(path, note('theirs'), 1, OTHER)).body).toMatchObject({ version: 2 });
      expect(await file(path, OTHER)).toMatchObject({
        myDraft: null,
        otherDrafts: [{ savedByName: '最高人民法院流程设计员' }],
      });
      expect(await save(path, note('mine'), 1)).toMatchObject({
        status: 409,
        body: { code: 'design-changed', newest: { version: 2, savedByName: '另一位设计员' } },
      });
      expect((await call('GET', `/draft?path=${path}`)).body).toMatchObject({ content: note('mine'), basedOn: 1 });
      expect((await file(path))!.myDraft).toMatchObject({ basedOn: 1 });
      expect((await save(path, note('both'), 2)).body).toMatchObject({ version: 3 });
    });

    it('goes back to any version, and nothing between is lost', async () => {
      const path = newPath();
      for (const [index, task] of ['a', 'b', 'c'].entries()) await save(path, note(task), index);
      const back = await call('POST', '/restorations', { path, version: 1, reason: '还是原来的好' });
      expect(back).toMatchObject({ status: 200, body: { path, version: 4 } });
      expect((await content(path)).content).toBe(note('a'));
      expect((await content(path, 3)).content).toBe(note('c'));
      expect((await call('POST', '/restorations', { path, version: 4, reason: '再来' })).body).toEqual(back.body);
      expect(await call('POST', '/restorations', { path, version: 9, reason: 'x' })).toMatchObject({
        status: 404,
        body: { code: 'design-not-found' },
      });
    });

    it('a file is hidden and comes back; what is in force can’t be hidden', async () => {
      const path = newPath();
      await save(path, note('a'), 0);
      const remove = (which: string) => call('POST', '/removals', { path: which, reason: '画错了' });
      expect((await remove(path)).status).toBe(204);
      expect((await remove(path)).status).toBe(204);
      expect(await file(path)).toMatchObject({ state: 'removed', removal: { reason: '画错了' } });
      expect(await versions(path)).toHaveLength(1);
      expect((await save(path, note('a'), 0)).body).toMatchObject({ code: 'design-changed', newest: { version: 1 } });
      expect((await save(path, note('a'), 1)).body).toMatchObject({ version: 2 });
      expect(await file(path)).toMatchObject({ state: 'new', removal: null });
      expect(await remove('petition.bpmn')).toMatchObject({ status: 409, body: { code: 'design-in-force' } });
      expect((await remove('nowhere.bpmn')).status).toBe(404);
    });

    it('what is no diagram, form or table is refused in words; what only the gate refuses is kept', async () => {
      const refusal = async (path: string, text: string) => {
        const { status, body } = await call<{ problems: { rule: string }[] }>('POST', '/versions', {
          path,
          content: text,
          basedOn: 0,
          reason: 'x',
        });
        return status === 200 ? 'saved' : [status, body.problems.map(({ rule }) => rule)];
      };
      expect(await refusal('../escape.bpmn', note('a'))).toEqual([422, ['file-name']]);
      expect(await refusal('/etc/a.bpmn', note('a'))).toEqual([422, ['file-name']]);
      expect(await refusal('a.exe', note('a'))).toEqual([422, ['file-name']]);
      expect(await refusal('a.bpmn', '<half')).toEqual([422, ['xml-syntax']]);
      expect(await refusal('a.bpmn', '<a/>')).toEqual([422, ['not-bpmn']]);
      expect(await refusal('a.bpmn', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${note('a')}`)).toEqual([
        422,
        ['xml-doctype'],
      ]);
      expect(await refusal('a.dmn', note('a'))).toEqual([422, ['not-dmn']]);
      expect(await refusal('a.form', '[]')).toEqual([422, ['form-not-json']]);
      expect(await refusal(newPath(), note('a').replace('targetRef="e"', 'targetRef="nowhere"'))).toBe('saved');
    });

    it('of those who save at once on two nodes one is first, and the others are told', async () => {
      const node = await TestApp.start(app().environment);
      try {
        const path = newPath();
        for (const basedOn of [0, 1, 2]) {
          const answers = await Promise.all(
            [DESIGNER, OTHER, DESIGNER, OTHER].map((account, index) =>
              (index < 2 ? app() : node).call(account, 'POST', '/v1/designs/versions', {
                path,
                content: note(`t${basedOn}${index}`),
                basedOn,
                reason: '同时保存',
              }),
            ),
          );
          expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
          for (const { status, body } of answers)
            if (status === 409)
              expect(body).toMatchObject({ code: 'design-changed', newest: { version: basedOn + 1 } });
          expect(await versions(path)).toHaveLength(basedOn + 1);
        }
      } finally {
        await node.close();
      }
    });

    it('a saved version is deployed with who is affected told before, and an earlier one is the way back', async () => {
      const path = newPath();
      const draw = (task: string) =>
        diagramOf('life', start('s'), userTask(task), end('e'), flow('s', task, 'e')).replace(
          '<bpmn:userTask ',
          '<bpmn:userTask name="核对" ',
        );
      for (const [index, task] of ['a', 'b', 'c'].entries()) await save(path, draw(task), index);
      const preview = async (version: number) =>
        (
          await call<{
            problems: { rule: string }[];
            files: { inForceHash?: string; hash: string; isChanged: boolean }[];
            processes: { processId: string; versionInForce?: number; isChanged: boolean; running: object[] }[];
          }>('POST', '/deployments/preview', { files: [{ path, version }] })
        ).body;
      const deploy = (version: number, key = `deploy-${++count}`) =>
        call<{ deploymentKey: string; deployments: { processDefinition: { version: number } }[] }>(
          'POST',
          '/deployments',
          { files: [{ path, version }], reason: '启用' },
          DESIGNER,
          { 'idempotency-key': key },
        );
      expect(await preview(2)).toMatchObject({
        problems: [],
        files: [{ path, isChanged: true }],
        processes: [{ processId: 'life', isChanged: true, running: [] }],
      });
      expect((await preview(2)).processes[0]).not.toHaveProperty('versionInForce');

      const first = await deploy(2, 'first');
      expect(first).toMatchObject({
        status: 200,
        body: { deployments: [{ processDefinition: { processDefinitionId: 'life', version: 1, resourceName: path } }] },
      });
      expect((await deploy(2, 'first')).body).toEqual(first.body);
      expect(await file(path)).toMatchObject({
        state: 'ahead',
        newest: { version: 3 },
        inForce: { version: 2, deploymentKey: first.body.deploymentKey },
      });
      expect((await versions(path)).map(({ version, isInForce }) => [version, isInForce])).toEqual([
        [3, false],
        [2, true],
        [1, false],
      ]);

      for (let n = 0; n < 2; n++)
        await app().call(DESIGNER, 'POST', '/v1/process-instances', { processDefinitionId: 'life' });
      expect(await preview(2)).toMatchObject({ files: [{ isChanged: false }], processes: [{ isChanged: false }] });
      const { processes: affected } = await preview(3);
      expect(affected).toEqual([
        {
          processId: 'life',
          name: expect.any(String),
          versionInForce: 1,
          isChanged: true,
          running: [{ elementId: 'b', elementName: '核对', count: 2 }],
        },
      ]);

      await deploy(3);
      expect(await file(path)).toMatchObject({ state: 'in-force', inForce: { version: 3 } });
      const back = await deploy(1);
      expect(back.body.deployments).toMatchObject([{ processDefinition: { version: 3 } }]);
      expect(await file(path)).toMatchObject({ state: 'ahead', newest: { version: 3 }, inForce: { version: 1 } });

      expect((await deploy(9)).status).toBe(404);
      expect((await call('POST', '/removals', { path, reason: 'x' })).body).toMatchObject({ code: 'design-in-force' });
    });

    it('what another designer has put in force meanwhile is not taken back unseen', async () => {
      const path = newPath();
      const draw = (task: string) => diagramOf('race', start('s'), userTask(task), end('e'), flow('s', task, 'e'));
      for (const [index, task] of ['a', 'b', 'c'].entries()) await save(path, draw(task), index);
      const seenNow = async () => {
        const preview = await call<{ files: { path: string; inForceHash?: string }[] }>(
          'POST',
          '/deployments/preview',
          { files: [{ path, version: 2 }] },
        );
        return preview.body.files.map(({ path: of, inForceHash }) => ({ path: of, hash: inForceHash ?? null }));
      };
      const deploy = (version: number, seen: object[] | undefined, account = DESIGNER) =>
        call<{ code?: string; files?: object[] }>(
          'POST',
          '/deployments',
          { files: [{ path, version }], reason: '启用', ...(seen && { seen }) },
          account,
        );
      const first = await seenNow();
      expect(first).toEqual([{ path, hash: null }]);
      expect((await deploy(1, first)).status).toBe(200);
      // Both have looked at it while version 1 was in force.
      const seen = await seenNow();
      expect((await deploy(3, seen, OTHER)).status).toBe(200);
      expect(await deploy(2, seen)).toMatchObject({
        status: 409,
        body: { code: 'deployment-overtaken', files: [{ path, deployedAt: expect.any(Number) }] },
      });
      expect(await file(path)).toMatchObject({ inForce: { version: 3 } });
      // What is in force is what is asked for: nobody loses anything.
      expect((await deploy(3, seen)).status).toBe(200);
      expect((await deploy(2, await seenNow())).status).toBe(200);
      expect((await deploy(1, undefined)).status).toBe(200);
    });

    it('what the gate refuses is not deployed, and a hidden file neither', async () => {
      const [good, bad] = [newPath(), newPath()];
      await save(good, diagramOf('good', start('s'), userTask('a'), end('e'), flow('s', 'a', 'e')), 0);
      await save(bad, note('a').replace('targetRef="e"', 'targetRef="nowhere"'), 0);
      const request = { files: [good, bad].map((path) => ({ path, version: 1 })) };
      const { body: preview } = await call<{ problems: { file: string }[] }>('POST', '/deployments/preview', request);
      expect(preview.problems).toMatchObject([{ file: bad, rule: 'unresolved-reference' }]);
      expect(await call('POST', '/deployments', { ...request, reason: 'x' })).toMatchObject({
        status: 422,
        body: { code: 'deployment-refused', problems: preview.problems },
      });
      expect(await file(good)).toMatchObject({ state: 'new' });
      await call('POST', '/removals', { path: good, reason: '不要了' });
      expect(await call('POST', '/deployments', { files: [{ path: good, version: 1 }], reason: 'x' })).toMatchObject({
        status: 409,
        body: { code: 'design-removed' },
      });
    });

    it('what is deployed over REST is in the workspace, on top of what was saved', async () => {
      const path = newPath();
      await save(path, note('saved'), 0);
      const deploy = (task: string) =>
        app().call<{ deploymentKey: string }>(DESIGNER, 'POST', '/v1/deployments', {
          files: [
            { name: path, content: diagramOf('elsewhere', start('s'), userTask(task), end('e'), flow('s', task, 'e')) },
          ],
          reason: '从别处部署',
        });
      const { body } = await deploy('x');
      expect(await versions(path)).toMatchObject([
        { version: 2, origin: 'deployment', isInForce: true, reason: '从别处部署' },
        { version: 1, origin: 'console', isInForce: false },
      ]);
      expect(await file(path)).toMatchObject({ state: 'in-force', inForce: { deploymentKey: body.deploymentKey } });
      await deploy('x');
      expect(await versions(path)).toHaveLength(2);
      await app().call(DESIGNER, 'POST', '/v1/deployments', {
        files: [
          {
            name: newPath(),
            content: diagramOf('elsewhere', start('s'), userTask('y'), end('e'), flow('s', 'y', 'e')),
          },
        ],
        reason: '换了文件',
      });
      expect(await file(path)).toMatchObject({ state: 'new', inForce: null });
    });

    it('test cases lie beside their table, run by the engine, and tell before a deployment what fails', async () => {
      const [table, cases] = ['rules/campaign-selection.dmn', 'rules/campaign-selection.cases.json'];
      expect(await file(cases)).toMatchObject({ type: 'cases', state: 'in-force', defines: [], folderDiffers: false });
      type Result = {
        name: string;
        outcome: string;
        actual: { batchSize: number };
        differing: string[];
        rules: unknown;
      };
      const run = (text: string, content = onDisk(table)) =>
        call<{ problems: { rule: string }[]; results: Result[] }>('POST', '/case-runs', {
          path: table,
          content,
          cases: (JSON.parse(text) as { cases: unknown[] }).cases,
        });
      const { body } = await run(onDisk(cases));
      expect(new Set(body.results.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
      expect(body.results[0]!.rules).toEqual([
        { decisionId: 'campaign-selection', rules: [{ id: 'campaign-selection-1', number: 1 }], byDefault: false },
      ]);
      expect((await run(onDisk(cases), onDisk(table).replace('"FIRST"', '"LAST"'))).body).toMatchObject({
        problems: [{ rule: 'hit-policy' }],
        results: [],
      });

      // A batch of another size: the case says so before it is deployed, and keeps nothing from it.
      const changed = onDisk(table).replace('<text>50</text>', '<text>60</text>');
      const { version } = (await save(table, changed, 1)).body;
      const preview = async (files: object[]) =>
        (
          await call<{ problems: unknown[]; cases: { path: string; passed: number; notPassed: Result[] }[] }>(
            'POST',
            '/deployments/preview',
            { files },
          )
        ).body;
      const told = await preview([{ path: table, version }]);
      expect(told.problems).toEqual([]);
      expect(told.cases).toMatchObject([
        {
          path: table,
          passed: 4,
          notPassed: [{ outcome: 'failed', differing: ['batchSize'], actual: { batchSize: 60 } }],
        },
      ]);

      // The cases go along as data; what holds no cases is no file of ours, and they can be put away.
      const right = onDisk(cases).replace('"batchSize": 50', '"batchSize": 60');
      expect((await save(cases, '{"cases":[]}', 1)).body).toMatchObject({ code: 'design-refused' });
      const { version: saved } = (await save(cases, right, 1)).body;
      const both = [
        { path: table, version },
        { path: cases, version: saved },
      ];
      expect((await preview(both)).cases).toMatchObject([{ passed: 5, notPassed: [] }]);
      expect((await call('POST', '/deployments', { files: both, reason: '每批60件' })).status).toBe(200);
      expect(await file(cases)).toMatchObject({ state: 'in-force', inForce: { version: saved }, folderDiffers: true });
      expect((await call('POST', '/removals', { path: cases, reason: '试移除' })).status).toBe(204);
      expect((await preview([{ path: table, version }])).cases).toEqual([]);
      expect((await run(onDisk(cases))).status).toBe(200);
      expect((await app().call('lianjiang.screener', 'POST', '/v1/designs/case-runs', {})).status).toBe(403);
    });

    it('a deployment reaches whatever calls a changed process; differences that are wanted go into the trail', async () => {
      const inner = (task: string) => diagramOf('inner', start('s'), userTask(task), end('e'), flow('s', task, 'e'));
      const caller = (id: string, called: string) =>
        diagramOf(id, start('s'), callActivity('call', called), end('e'), flow('s', 'call', 'e'));
      for (const [path, text] of [
        ['reached/inner.bpmn', inner('a')],
        ['reached/outer.bpmn', caller('outer', 'inner')],
        ['reached/outermost.bpmn', caller('outermost', 'outer')],
      ] as const) {
        await save(path, text, 0);
        const deployed = await call('POST', '/deployments', { files: [{ path, version: 1 }], reason: '试' });
        expect(deployed.status).toBe(200);
      }
      await save('reached/inner.bpmn', inner('b'), 1);
      const changed = [{ path: 'reached/inner.bpmn', version: 2 }];
      expect((await call('POST', '/deployments/preview', { files: changed })).body).toMatchObject({
        reached: ['inner', 'outer', 'outermost'],
      });
      const scenarios = [{ processId: 'outermost', name: '本院办理', differences: 2, outcome: 'differs' }];
      const asked = { files: changed, reason: '改名', acknowledged: { scenarios } };
      expect((await call('POST', '/deployments', asked)).status).toBe(200);
      const trail = { filter: { about: 'deployments' }, page: { limit: 1 } };
      const { body } = await app().call<{ items: [{ seq: number }] }>('spc.auditor', 'POST', '/v1/audit/search', trail);
      const entry = await app().call('spc.auditor', 'GET', `/v1/audit/chains/deployments/entries/${body.items[0].seq}`);
      expect(entry.body).toMatchObject({ data: { acknowledged: { scenarios } } });
      const again = await call('POST', '/deployments/preview', { files: changed });
      expect(again.body).toMatchObject({ reached: [] });
    });

    it('each change is in the trail, and nobody but designers comes near', async () => {
      const path = newPath();
      await save(path, note('a'), 0);
      await save(path, note('b'), 1);
      await call('POST', '/restorations', { path, version: 1, reason: 'x' });
      await call('POST', '/removals', { path, reason: 'x' });
      const { body } = await app().call<{ items: { type: string; actor: { name: string } }[] }>(
        'spc.auditor',
        'POST',
        '/v1/audit/search',
        { filter: { about: 'deployments' }, page: { limit: 4 } },
      );
      expect(body.items.map(({ type, actor }) => [type, actor.name])).toEqual(
        ['design.removed', 'design.restored', 'design.saved', 'design.saved'].map((type) => [
          type,
          '最高人民法院流程设计员',
        ]),
      );
      for (const account of ['spc.administrator', 'lianjiang.leader', null]) {
        const status = account === null ? 401 : 403;
        for (const [method, where] of [
          ['GET', ''],
          ['GET', `/content?path=${path}`],
          ['GET', '/surroundings'],
          ['GET', '/archive'],
          ['PUT', '/draft'],
          ['POST', '/versions'],
          ['POST', '/deployments'],
        ] as const)
          expect((await app().call(account, method, `/v1/designs${where}`)).status).toBe(status);
      }
    });

    it('goes out as a zip and comes in as one, or as a single file', async () => {
      const zip = await app().bytes(DESIGNER, '/v1/designs/archive');
      const upload = (name: string, bytes: Uint8Array<ArrayBuffer> | string, reason?: string) => {
        const form = new FormData();
        form.set('file', new Blob([bytes]), name);
        if (reason !== undefined) form.set('reason', reason);
        return call<{ code?: string; files: { path: string; state: string; reason?: { zh: string } }[] }>(
          'POST',
          reason === undefined ? '/archive/preview' : '/archive',
          form,
        );
      };
      const all = await upload('all.zip', zip);
      expect(all.body.files.map(({ path }) => path)).toEqual(
        (await files()).filter(({ state }) => state !== 'removed').map(({ path }) => path),
      );
      expect(all.body.files.filter(({ state }) => state !== 'same')).toEqual([]);

      const form = JSON.parse(onDisk('forms/reply.form')) as { components: object[] };
      form.components.push({ type: 'textfield', id: 'field-import', key: 'imported', label: '导入' });
      const changed = JSON.stringify(form);
      expect((await upload('reply.form', changed)).body.files).toMatchObject([
        { path: 'forms/reply.form', state: 'changed' },
      ]);
      const kept = (await versions('forms/reply.form')).length;
      expect(await upload('reply.form', changed, '从文件导入')).toMatchObject({ status: 200 });
      expect((await upload('reply.form', changed, '再次导入')).body.files).toMatchObject([{ state: 'same' }]);
      expect((await versions('forms/reply.form'))[0]).toMatchObject({
        version: kept + 1,
        origin: 'import',
        reason: '从文件导入',
      });
      expect(await file('forms/reply.form')).toMatchObject({ state: 'ahead', folderDiffers: true });

      const evil = await zipOf({
        'fine.bpmn': note('a'),
        'aa/escape.bpmn': note('b'),
        'notes.txt': 'x',
        'broken.form': '{',
      });
      const traversing = Buffer.from(evil.toString('latin1').replaceAll('aa/escape', '../escape'), 'latin1');
      const refused = await upload('evil.zip', new Uint8Array(traversing), '不应导入');
      expect(refused).toMatchObject({ status: 422, body: { code: 'import-refused' } });
      expect(refused.body.files.map(({ path, state }) => [path, state])).toEqual([
        ['../escape.bpmn', 'refused'],
        ['broken.form', 'refused'],
        ['fine.bpmn', 'new'],
        ['notes.txt', 'refused'],
      ]);
      expect(await file('fine.bpmn')).toBeUndefined();
      expect((await upload('cut.zip', new Uint8Array(evil.subarray(0, 60)))).body.code).toBe('archive-damaged');
      expect((await call('POST', '/archive/preview', new FormData())).body).toMatchObject({ code: 'file-missing' });
    });

    it('comes back: what others have saved meanwhile is not overlaid unseen, and what was not changed is left alone', async () => {
      const [mine, theirs, both] = [newPath(), newPath(), newPath()];
      for (const path of [mine, theirs, both]) await save(path, note('a'), 0);
      const taken = await app().bytes(DESIGNER, '/v1/designs/archive');
      const versionsIn = JSON.parse((await unzipped(taken))['versions.json']!) as { versions: Record<string, number> };
      expect(versionsIn.versions).toMatchObject({ [mine]: 1, [theirs]: 1, [both]: 1 });

      // Meanwhile a colleague saves two of them, and draws on.
      for (const path of [theirs, both]) await save(path, note('b'), 1, OTHER);
      await call('PUT', '/draft', { path: both, content: note('d'), basedOn: 2 }, OTHER);
      const changed = { [mine]: note('c'), [theirs]: note('a'), [both]: note('c') };
      const zip = await zipOf({ ...changed, 'versions.json': JSON.stringify(versionsIn) });
      const send = (to: string, fields: Record<string, string> = {}, bytes = zip) => {
        const form = new FormData();
        form.set('file', new Blob([new Uint8Array(bytes)]), 'mine.zip');
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        return call<Imported>('POST', to, form);
      };
      const preview = (await send('/archive/preview')).body.files;
      expect(preview).toEqual([
        expect.objectContaining({ path: mine, state: 'changed', basedOn: 1 }),
        expect.objectContaining({ path: theirs, state: 'older', basedOn: 1 }),
        expect.objectContaining({
          path: both,
          state: 'overtaken',
          basedOn: 1,
          newest: expect.objectContaining({ version: 2, savedByName: '另一位设计员' }) as unknown,
          drafts: [expect.objectContaining({ savedByName: '另一位设计员', isMine: false })],
        }),
      ]);
      const reason = '改好带回';
      expect(await send('/archive', { reason })).toMatchObject({
        status: 409,
        body: { code: 'import-overtaken', files: [{ path: both, newest: { version: 2 } }] },
      });
      expect(await versions(mine)).toHaveLength(1);
      // Somebody saves between looking and confirming.
      const seen = JSON.stringify({ [mine]: 1, [theirs]: 2, [both]: 1 });
      expect(await send('/archive', { reason, overlay: 'true', seen })).toMatchObject({
        status: 409,
        body: { files: [{ path: both }] },
      });
      expect(await send('/archive', { reason, overlay: 'true', seen: '[' })).toMatchObject({ status: 400 });
      expect(await send('/archive', { reason, overlay: 'true' })).toMatchObject({ status: 200 });
      expect((await content(theirs)).content).toBe(note('b'));
      for (const path of [mine, both]) expect((await content(path)).content).toBe(note('c'));
      expect((await content(both, 2)).content).toBe(note('b'));
      expect(await call('GET', `/draft?path=${both}`, undefined, OTHER)).toMatchObject({ status: 200 });

      // Without a manifest a text is known by what it has been; a removed file comes back.
      await call('POST', '/removals', { path: mine, reason: '不要了' });
      const bare = await zipOf({ [mine]: note('c'), [theirs]: note('a'), [both]: note('e') });
      expect((await send('/archive/preview', {}, bare)).body.files).toMatchObject([
        { path: mine, state: 'new', isRemoved: true },
        { path: theirs, state: 'older', basedOn: 1 },
        { path: both, state: 'changed' },
      ]);
      expect(await send('/archive', { reason }, bare)).toMatchObject({ status: 200 });
      expect(await file(mine)).toMatchObject({ state: 'new', removal: null });
    });

    const LARGEST = 5 * 1024 * 1024;
    const largest = { path: 'large.bpmn', content: largeDiagram('large', LARGEST) };

    it('of the largest size is drafted, saved, tried, deployed and imported', async () => {
      expect(Buffer.byteLength(largest.content)).toBe(LARGEST);
      const draft = await call('PUT', '/draft', { ...largest, basedOn: 0 });
      expect(draft.status).toBe(200);
      const saved = await call('POST', '/versions', { ...largest, basedOn: 0, reason: '大图' });
      expect(saved).toMatchObject({ status: 200, body: { version: 1 } });
      expect((await content(largest.path)).content).toBe(largest.content);

      const files = [{ name: largest.path, content: largest.content }];
      expect(await app().call(DESIGNER, 'POST', '/v1/deployments/check', { files })).toMatchObject({
        body: { problems: [] },
      });
      const tried = await app().call(DESIGNER, 'POST', '/v1/dry-runs', { processId: 'large', files });
      expect(tried).toMatchObject({ status: 201, body: { userTasks: [{ elementId: 't0' }] } });
      const deployed = await app().call(DESIGNER, 'POST', '/v1/deployments', { files, reason: '大图' });
      expect(deployed.status).toBe(200);

      const other = largeDiagram('other', LARGEST);
      const zip = await buffer(writeArchive([{ name: 'other.bpmn', text: other, at: 0 }]));
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(zip)]), 'designs.zip');
      form.set('reason', '导入');
      expect(await call('POST', '/archive', form)).toMatchObject({
        status: 200,
        body: { files: [{ path: 'other.bpmn', state: 'new' }] },
      });
    });

    it('of a byte more is refused, with its size, the limit and what to do, in both languages', async () => {
      const name = 'larger.bpmn';
      const larger = largeDiagram('larger', LARGEST + 1);
      const reason = {
        zh: '文件大小为 5.01 MB，超过 5 MB 的上限。',
        en: 'The file has 5.01 MB; at most 5 MB are read.',
      };
      const asVersion = await call<Refused>('POST', '/versions', {
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
      const draft = await call<Refused>('PUT', '/draft', { path: name, content: larger, basedOn: 0 });
      expect(draft).toMatchObject({ status: 422, body: { problems: [{ reason }] } });
      const { body } = await app().call<Refused>(DESIGNER, 'POST', '/v1/deployments/check', {
        files: [{ name, content: larger }],
      });
      expect(body.problems).toMatchObject([{ rule: 'file-too-large', reason }]);
    });

    it('of that size is read on no other route, and from nobody who may not send it', async () => {
      const large = { filter: 'x'.repeat(LARGEST) };
      const elsewhere = await app().call<Refused>(DESIGNER, 'POST', '/v1/user-tasks/search', large);
      expect(elsewhere).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
      expect(elsewhere.body.messages).toMatchObject({
        zh: expect.stringContaining('2 MB') as unknown,
        en: expect.stringContaining('2 MB') as unknown,
      });
      const files = Array.from({ length: 4 }, (_, index) => ({ name: `${index}.bpmn`, content: largest.content }));
      const tooMany = await app().call<Refused>(DESIGNER, 'POST', '/v1/deployments/check', { files });
      expect(tooMany).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
      expect(tooMany.body.messages.en).toContain('16 MB');
      expect(await app().call('lianjiang.clerk', 'POST', '/v1/deployments/check', { files })).toMatchObject({
        status: 403,
      });
    });
  });
});

interface Refused {
  code: string;
  messages: { zh: string; en: string };
  problems: { rule: string; reason: { zh: string; en: string } }[];
}

interface Imported {
  code?: string;
  files: {
    path: string;
    state: string;
    basedOn?: number;
    newest?: { version: number; savedByName: string };
    isRemoved?: boolean;
    drafts?: { savedByName: string; isMine: boolean }[];
  }[];
}

const zipOf = (contents: Record<string, string>): Promise<Buffer> =>
  buffer(writeArchive(Object.entries(contents).map(([name, text]) => ({ name, text, at: Date.UTC(2026, 0, 1) }))));

async function unzipped(zip: Uint8Array): Promise<Record<string, string>> {
  const files = await readArchive(Buffer.from(zip), { files: 500, bytesOfFile: 2 ** 23, bytes: 2 ** 26 });
  return Object.fromEntries(files.map(({ name, content }) => [name, Buffer.from(content).toString('utf8')]));
}
