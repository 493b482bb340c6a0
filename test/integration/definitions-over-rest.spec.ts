import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callActivity, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { TestApp } from '../support/test-app.js';

interface Version {
  processDefinitionKey: string;
  processDefinitionId: string;
  version: number;
}
interface Deployed {
  deploymentKey: string;
  deployments: { processDefinition?: Version; form?: { formId: string; version: number } }[];
}
interface Refused {
  code: string;
  problems: { file: string; line: number; elementId: string; rule: string; remedy: { zh: string } }[];
}
interface Found {
  items: Version[];
  page: { totalItems: number; endCursor: string | null };
}

const processes = join(import.meta.dirname, '../../processes');
const designer = 'spc.designer';

describe('definitions over REST', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const deploy = <T>(files: { name: string; content: string }[], account = designer) =>
    app.call<T>(account, 'POST', '/v1/deployments', { files, reason: '试验' });
  const signIn = async () => {
    const credentials = { loginName: designer, password: DEMO_PASSWORD };
    return (await app.call<{ accessToken: string }>(null, 'POST', '/v1/auth/login', credentials)).body.accessToken;
  };
  const search = async (body: unknown) =>
    (await app.call<Found>(designer, 'POST', '/v1/process-definitions/search', body)).body;
  const newest = async (processDefinitionId: string) =>
    (await search({ filter: { processDefinitionId, isLatestVersion: true } })).items[0]!;
  const note = (task: string, called?: string) => ({
    name: 'note.bpmn',
    content: diagramOf(
      'note',
      start('s'),
      called === undefined ? userTask(task) : callActivity(task, called),
      end('e'),
      path('s', task, 'e'),
    ),
  });

  it('lists what was deployed from the folder at start', async () => {
    const { items, page } = await search({ filter: { isLatestVersion: true }, page: { limit: 4 } });
    expect(page.totalItems).toBe(8);
    const rest = await search({ filter: { isLatestVersion: true }, page: { limit: 4, after: page.endCursor } });
    expect([...items, ...rest.items].map(({ processDefinitionId }) => processDefinitionId)).toEqual([
      'assignment',
      'campaign',
      'handling',
      'petition',
      'sanction',
      'screening',
      'supervision',
      'video-interview',
    ]);
  });

  it('deploys, counts versions up, and changes nothing when repeated', async () => {
    const first = await deploy<Deployed>([note('a')]);
    expect(first).toMatchObject({ status: 200, body: { deployments: [{ processDefinition: { version: 1 } }] } });
    expect((await deploy<Deployed>([note('a')])).body.deployments).toEqual(first.body.deployments);
    await deploy([note('b')]);
    const { items } = await search({
      filter: { processDefinitionId: 'note' },
      sort: [{ field: 'version', order: 'DESC' }],
    });
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    const latest = await search({ filter: { processDefinitionId: { $in: ['note'] }, isLatestVersion: false } });
    expect(latest.items.map(({ version }) => version)).toEqual([1]);
  });

  it('gives the diagram as it was deployed, and what it is bound to', async () => {
    const { processDefinitionKey: key } = await newest('petition');
    const version = await app.call(designer, 'GET', `/v1/process-definitions/${key}`);
    expect(version.body).toMatchObject({ processDefinitionId: 'petition', resourceName: 'petition.bpmn' });
    const xml = await fetch(`${app.url}/v1/process-definitions/${key}/xml`, {
      headers: { authorization: `Bearer ${await signIn()}` },
    });
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await xml.text()).toBe(readFileSync(join(processes, 'petition.bpmn'), 'utf8'));
    const { body } = await app.call<{ forms: { formKey: string; formId: string }[]; processes: Version[] }>(
      designer,
      'GET',
      `/v1/process-definitions/${key}/bindings`,
    );
    expect(body.processes.map(({ processDefinitionId }) => processDefinitionId)).toContain('screening');
    const reply = body.forms.find(({ formId }) => formId === 'reply')!;
    const form = await app.call<{ schema: { id: string } }>(designer, 'GET', `/v1/forms/${reply.formKey}`);
    expect(form.body.schema).toEqual(JSON.parse(readFileSync(join(processes, 'forms/reply.form'), 'utf8')));
  });

  it('refuses with file, element, reason and what to do, and deploys nothing', async () => {
    const before = (await search({})).page.totalItems;
    const refused = await deploy<Refused>([{ ...note('c'), name: 'good.bpmn' }, { ...note('x', 'nowhere') }]);
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('deployment-refused');
    expect(refused.body.problems).toMatchObject([
      { file: 'note.bpmn', rule: 'defined-twice' },
      { file: 'note.bpmn', elementId: 'x', rule: 'called-process-missing', line: expect.any(Number) },
    ]);
    expect((await search({})).page.totalItems).toBe(before);
  });

  it('checks without deploying', async () => {
    const before = (await search({})).page.totalItems;
    const check = (...files: unknown[]) => app.call<Refused>(designer, 'POST', '/v1/deployments/check', { files });
    expect((await check(note('d'))).body).toEqual({ problems: [] });
    expect((await check(note('d', 'nowhere'))).body.problems).toMatchObject([{ rule: 'called-process-missing' }]);
    expect((await search({})).page.totalItems).toBe(before);
  });

  it('answers whatever it is given, and stays', async () => {
    const good = note('d').content;
    const check = (name: string, content: string) =>
      app.call<Refused>(designer, 'POST', '/v1/deployments/check', { files: [{ name, content }] });
    for (const [name, content, rule] of [
      ['a.bpmn', '', 'xml-syntax'],
      ['a.bpmn', '<?xml version="1.0"?>', 'xml-syntax'],
      ['a.bpmn', `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good}`, 'xml-doctype'],
      ['a.bpmn', good.replace('id="d"', 'id="d" name="\0"'), 'xml-character'],
      ['a.bpmn', good.replace('id="d"', 'id="__proto__"'), 'id-reserved'],
      ['a.bpmn', good.replace('<bpmn:userTask', `${'<a>'.repeat(1000)}<bpmn:userTask`), 'xml-too-deep'],
      ['a.form', '{"id":"f","components":[null]}', 'form-components'],
      ['a.dmn', '<definitions/>', 'not-dmn'],
    ] as const) {
      const { status, body } = await check(name, content);
      expect({ status, rules: body.problems.map((problem) => problem.rule) }).toEqual({
        status: 200,
        rules: expect.arrayContaining([rule]),
      });
      expect((await deploy<Refused>([{ name, content }])).status).toBe(422);
    }
    const huge = { files: [{ name: 'a.bpmn', content: ' '.repeat(20_000_000) }] };
    expect(await app.call(designer, 'POST', '/v1/deployments/check', huge)).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
    expect((await check('a.bpmn', good)).body).toEqual({ problems: [] });
  });

  it('a changed form makes new versions of what shows it, and of nothing else', async () => {
    const file = 'forms/reply.form';
    const schema = JSON.parse(readFileSync(join(processes, file), 'utf8')) as { components: object[] };
    schema.components.push({ type: 'textfield', id: 'field-extra', key: 'extra', label: '补充' });
    const old = await newest('petition');
    const { body } = await deploy<Deployed>([{ name: file, content: JSON.stringify(schema) }]);
    expect(body.deployments).toMatchObject([
      { processDefinition: { processDefinitionId: 'petition', version: old.version + 1 } },
      { form: { formId: 'reply', version: 2 } },
    ]);
  });

  it.each([
    ['nobody', null, 401],
    ['a clerk', 'lianjiang.clerk', 403],
    ['an administrator of a court', 'lianjiang.administrator', 403],
  ] as const)('%s may not deploy', async (_, account, status) => {
    const answer = await app.call(account, 'POST', '/v1/deployments', { files: [note('z')], reason: '试验' });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['no files', { files: [], reason: 'x' }, 400],
    ['no reason', { files: [note('z')] }, 400],
    ['an unknown field', { files: [note('z')], reason: 'x', tenant: 'y' }, 400],
    ['a bare DOCTYPE', { files: [{ name: 'a.bpmn', content: '<!DOCTYPE a><a/>' }], reason: 'x' }, 422],
  ])('refuses %s', async (_, body, status) => {
    expect((await app.call(designer, 'POST', '/v1/deployments', body)).status).toBe(status);
  });

  it('knows no version that is not there', async () => {
    for (const what of ['process-definitions', 'forms', 'decision-definitions']) {
      const answer = await app.call(designer, 'GET', `/v1/${what}/00000000000000000000000000`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'definition-not-found' } });
    }
  });
});
