/** A restart takes up what changed in the folder of processes, and leaves in force what a designer has deployed since. Over the real files. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { describeWhereInstalled, newMariadbDatabase, onMariadb } from '../support/index.js';
import { newSqliteFile } from '../support/new-sqlite-file.js';
import { TestApp } from '../support/test-app.js';

const today = lawDate(new SystemClock().now());
const DESIGNER = 'spc.designer';
const ACCOUNTS = ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`);

interface Version {
  processDefinitionId: string;
  processDefinitionKey: string;
  version: number;
}

describe('on SQLite', () => restarts(() => Promise.resolve({ HUIYIN_SQLITE_FILE: newSqliteFile().file })));

describeWhereInstalled('mariadb', 'on MariaDB', () => restarts(async () => onMariadb(await newMariadbDatabase())));

function restarts(databaseOf: () => Promise<Record<string, string>>): void {
  const folder = join(mkdtempSync(join(tmpdir(), 'huiyin-folder-')), 'processes');
  let environment: Record<string, string>;
  let app: TestApp | undefined;
  let running: string;

  beforeAll(async () => {
    cpSync(join(import.meta.dirname, '../../processes'), folder, { recursive: true });
    environment = { ...(await databaseOf()), HUIYIN_PROCESSES_FOLDER: folder };
    await restart();
    running = await register();
    await desk().work(running, {}, 'act');
  });
  afterAll(() => app?.close());

  async function restart(): Promise<void> {
    await app?.close();
    app = undefined;
    app = await TestApp.start(environment);
  }
  const rest = async <T>(account: string, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await app!.call<T>(account, method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const desk = () => new Desk(app!, ACCOUNTS, today);
  const register = async () => {
    const { petitionKey } = await rest<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
      reference: '重启-1',
      channel: 'visit',
      receivedOn: today,
      petitioners: [{ name: '吴某', phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    return petitionKey;
  };
  /** What is in force, by process id. */
  const versions = async (): Promise<Record<string, Version>> => {
    const search = { filter: { isLatestVersion: true }, page: { limit: 100 } };
    const { items } = await rest<{ items: Version[] }>(DESIGNER, 'POST', '/v1/process-definitions/search', search);
    return Object.fromEntries(items.map((version) => [version.processDefinitionId, version]));
  };
  const numbers = async () =>
    Object.fromEntries(Object.entries(await versions()).map(([id, { version }]) => [id, version]));
  /** The label of a form's last field, as the newest version of a process shows it. */
  const lastLabel = async (processDefinitionId: string, formId: string) => {
    const { processDefinitionKey } = (await versions())[processDefinitionId]!;
    const { forms } = await rest<{ forms: { formKey: string; formId: string }[] }>(
      DESIGNER,
      'GET',
      `/v1/process-definitions/${processDefinitionKey}/bindings`,
    );
    const { formKey } = forms.find((form) => form.formId === formId)!;
    const form = await rest<{ schema: { components: { label: string }[] } }>(DESIGNER, 'GET', `/v1/forms/${formKey}`);
    return form.schema.components.at(-1)!.label;
  };
  const withField = (path: string, label: string) => {
    const schema = JSON.parse(readFileSync(join(folder, path), 'utf8')) as { components: object[] };
    schema.components.push({ type: 'textfield', id: `field-${label}`, key: `extra${label.length}`, label });
    return JSON.stringify(schema);
  };

  it('nothing changed: nothing is deployed', async () => {
    const before = await versions();
    await restart();
    expect(await versions()).toEqual(before);
  });

  it('what a designer deployed stays in force, restart after restart', async () => {
    const before = await numbers();
    await rest(DESIGNER, 'POST', '/v1/deployments', {
      files: [{ name: 'forms/reply.form', content: withField('forms/reply.form', '设计员所加') }],
      reason: '增加一栏',
    });
    const after = { ...before, petition: before.petition! + 1 };
    for (let restarts = 0; restarts < 2; restarts++) {
      expect(await numbers()).toEqual(after);
      expect(await lastLabel('petition', 'reply')).toBe('设计员所加');
      await restart();
    }
  });

  it('a changed file is taken up with what uses it, beside what the designer deployed', async () => {
    const before = await numbers();
    const path = join(folder, 'handling.bpmn');
    writeFileSync(path, readFileSync(path, 'utf8').replace('name="核查诉求&#10;', 'name="核查全部诉求&#10;'));
    await restart();
    const after = await numbers();
    const changed = Object.keys(after).filter((id) => after[id] !== before[id]);
    expect(changed.sort()).toEqual(['assignment', 'handling', 'petition']);
    expect(await lastLabel('petition', 'reply')).toBe('设计员所加');
  });

  it('the file behind what the designer deployed wins when it is changed itself', async () => {
    writeFileSync(join(folder, 'forms/reply.form'), withField('forms/reply.form', '随新版本而来'));
    await restart();
    expect(await lastLabel('petition', 'reply')).toBe('随新版本而来');
  });

  it('a changed file that the gate refuses keeps the program from starting, and is named', async () => {
    const path = join(folder, 'screening.bpmn');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace('"screening.screen"', '"screening.nobody-knows"'));
    await expect(restart()).rejects.toThrow(/screening\.bpmn[\s\S]*screening\.nobody-knows/);
    writeFileSync(path, good);
    await restart();
    expect(await lastLabel('petition', 'reply')).toBe('随新版本而来');
  });

  it('a petition from before all this ends as it was drawn when it began', async () => {
    const work = desk();
    await work.work(running);
    expect(work.done).toEqual(['act', 'close', 'reply', 'look-back', 'follow-up']);
    expect(await rest('lianjiang.clerk', 'GET', `/v1/petitions/${running}`)).toMatchObject({ status: 'filed' });
  });
}
