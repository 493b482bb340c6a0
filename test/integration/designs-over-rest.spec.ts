/** The life of a design file over REST: open, draft, save, be refused, look back, deploy, roll back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { diagramOf, end, path as flow, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

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
  });
});
