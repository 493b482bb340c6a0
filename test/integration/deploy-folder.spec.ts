/** `npm run deploy`, beside a running node: what git or a modeler has changed in the folder comes into force, and differences are told. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { deployFolder, type FolderDeployment } from '../../src/deploy-folder.js';
import { describeWhereInstalled, newMariadbDatabase, onMariadb } from '../support/index.js';
import { newSqliteFile } from '../support/new-sqlite-file.js';
import { TestApp } from '../support/test-app.js';
import { compiledFolder } from './lives/compiled-folder.js';

/** As a process of its own. */
const command = (env: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(compiledFolder(), 'src/deploy.js'), ...args],
      { env: { ...process.env, ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
const asOnTerminal = ({ lines, isRefused }: FolderDeployment) => ({
  code: isRefused ? 1 : 0,
  output: lines.join('\n'),
});

const DESIGNER = 'spc.designer';

interface File {
  path: string;
  state: string;
  folderDiffers: boolean;
  newest: { version: number; reason: string };
  inForce: { version: number } | null;
}

it('as a command deploys to a database that no node serves yet, and is no node itself', async () => {
  const { file } = newSqliteFile();
  const folder = join(mkdtempSync(join(tmpdir(), 'huiyin-command-')), 'processes');
  cpSync(join(import.meta.dirname, '../../processes'), folder, { recursive: true });
  const environment = { HUIYIN_SQLITE_FILE: file, HUIYIN_FILES_FOLDER: mkdtempSync(join(tmpdir(), 'huiyin-files-')) };
  const first = await command(environment, '--reason', '首次部署', folder);
  expect(first.output).toMatch(/deployed[^]*petition v1[^]*folder and console agree/);
  expect(first.code).toBe(0);
  const database = new Database(file, { readonly: true });
  const count = (table: string) => (database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get() as { n: number }).n;
  expect(count('process_definition')).toBe(8);
  // A node makes the demo accounts at its start.
  expect(count('user_account')).toBe(0);
  database.close();
  writeFileSync(join(folder, 'forms/reply.form'), '{');
  expect(await command(environment, '--check', folder)).toMatchObject({
    code: 1,
    output: expect.stringContaining('forms/reply.form'),
  });
});

describe('on SQLite', () => suite(() => Promise.resolve({ HUIYIN_SQLITE_FILE: newSqliteFile().file })));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(async () => onMariadb(await newMariadbDatabase())));

function suite(databaseOf: () => Promise<Record<string, string>>): void {
  const folder = join(mkdtempSync(join(tmpdir(), 'huiyin-deploy-')), 'processes');
  let app: TestApp | undefined;

  beforeAll(async () => {
    cpSync(join(import.meta.dirname, '../../processes'), folder, { recursive: true });
    app = await TestApp.start({ ...(await databaseOf()), HUIYIN_PROCESSES_FOLDER: folder });
  });
  afterAll(() => app?.close());

  const deploy = (reason = '试验', isCheck = false) =>
    deployFolder(app!.app, { folder, reason, isCheck }).then(asOnTerminal);
  const check = () => deploy('试验', true);
  const call = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
    app!.call<T>(DESIGNER, method, `/v1/designs${path}`, body);
  const file = async (path: string) =>
    (await call<{ items: File[] }>('GET', '')).body.items.find((found) => found.path === path)!;
  const withField = (label: string) => {
    const schema = JSON.parse(readFileSync(join(folder, 'forms/reply.form'), 'utf8')) as { components: object[] };
    schema.components.push({ type: 'textfield', id: `field-${label}`, key: label, label });
    return JSON.stringify(schema);
  };

  it('with nothing changed it deploys nothing, and says that all agree', async () => {
    const { code, output } = await deploy();
    expect(output).toContain('the folder is as it was last taken up');
    expect(output).toContain('folder and console agree');
    expect(code).toBe(0);
    expect(await file('forms/reply.form')).toMatchObject({ newest: { version: 1 } });
  });

  it('a file changed by hand comes into force, and into the workspace with why', async () => {
    writeFileSync(join(folder, 'forms/reply.form'), withField('byhand'));
    expect(await check()).toMatchObject({ code: 0, output: expect.stringContaining('forms/reply.form') });
    expect(await file('forms/reply.form')).toMatchObject({ newest: { version: 1 } });

    const { code, output } = await deploy('答复表增加一栏');
    expect(output).toMatch(/deployed[^]*forms\/reply\.form[^]*petition v2[^]*reply v2[^]*folder and console agree/);
    expect(code).toBe(0);
    expect(await file('forms/reply.form')).toMatchObject({
      state: 'in-force',
      folderDiffers: false,
      newest: { version: 2, reason: '答复表增加一栏' },
      inForce: { version: 2 },
    });
  });

  it('says where the console has gone on, and a change in the folder loses nothing of it', async () => {
    const saved = { path: 'forms/reply.form', content: withField('console'), basedOn: 2, reason: '设计员在改' };
    expect((await call('POST', '/versions', saved)).status).toBe(200);
    const { output } = await deploy();
    expect(output).toMatch(/folder and console differ[^]*forms\/reply\.form[^]*the newest is version 3/);
    expect(await file('forms/reply.form')).toMatchObject({ state: 'ahead', folderDiffers: true });

    writeFileSync(join(folder, 'forms/reply.form'), withField('again'));
    expect((await deploy()).code).toBe(0);
    expect(await file('forms/reply.form')).toMatchObject({ state: 'in-force', newest: { version: 4 } });
    const third = await call<{ content: string }>('GET', '/content?path=forms/reply.form&version=3');
    expect(third.body.content).toBe(saved.content);
    expect(await call('POST', '/versions', { ...saved, basedOn: 3 })).toMatchObject({
      status: 409,
      body: { code: 'design-changed', newest: { version: 4, savedByName: '系统 System' } },
    });
  });

  it('says what is in force and not in the folder', async () => {
    const content = readFileSync(join(folder, 'forms/redact.form'), 'utf8').replace(
      /"id": ?"redact"/,
      '"id":"only-here"',
    );
    await app!.call(DESIGNER, 'POST', '/v1/deployments', {
      files: [{ name: 'forms/only-here.form', content }],
      reason: '只在设计器',
    });
    const { output } = await deploy();
    expect(output).toContain('forms/only-here.form: 生效，但目录中没有 in force, and not in the folder');
  });

  it('what the gate refuses is told with element and remedy, and nothing is deployed', async () => {
    const path = join(folder, 'petition.bpmn');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace('processId="screening"', 'processId="nowhere"'));
    for (const attempt of [check, deploy]) {
      const { code, output } = await attempt();
      expect(code).toBe(1);
      expect(output).toMatch(/nothing was deployed[^]*petition\.bpmn:\d+/);
    }
    expect(await file('petition.bpmn')).toMatchObject({ newest: { version: 1 } });
    writeFileSync(path, good);
    rmSync(join(folder, 'forms/redact.form'));
    expect((await deploy()).output).toContain('forms/redact.form: 已不在目录中');
  });
}
