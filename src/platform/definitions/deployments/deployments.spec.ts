import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../shared/actor.js';
import { ManualClock } from '../../../shared/clock.js';
import {
  callActivity,
  diagramOf,
  end,
  headers,
  message,
  path,
  type Piece,
  ruleTask,
  start,
  task,
  userTask,
} from '../../../../test/support/bpmn-builder.js';
import { forEachDatabase } from '../../../../test/support/index.js';
import { AuditChain, AuditEntry, AuditSalt, AuditTrail } from '../../audit/index.js';
import { DeploymentRefused } from '../problem.js';
import {
  DecisionDefinition,
  DefinitionBinding,
  DefinitionResource,
  Deployment,
  DeploymentFile,
  FormDefinition,
  MessageStart,
  ProcessDefinition,
} from './definitions.entity.js';
import { DefinitionStore } from './definition-store.js';
import { DeployDefinitions } from './deploy-definitions.js';
import type { FileToDeploy } from './files.js';
import { NamesInCode } from './names-in-code.js';
import { TakeUpFolder } from './take-up-folder.js';

const ENTITIES = [
  Deployment,
  DeploymentFile,
  DefinitionResource,
  ProcessDefinition,
  FormDefinition,
  DecisionDefinition,
  DefinitionBinding,
  MessageStart,
  AuditChain,
  AuditEntry,
  AuditSalt,
];

const designer: Actor = { id: 'u1', name: '设计员', groups: [], scopes: [], processScopes: [], roles: ['designer'] };

const form = (id: string, label: string) => ({
  name: `forms/${id}.form`,
  content: JSON.stringify({
    id,
    type: 'default',
    schemaVersion: 19,
    components: [{ type: 'textfield', id: 'f', key: 'a', label }],
  }),
});

/** A table with one answer. */
const table = (answer: string) => ({
  name: 'rules/gate.dmn',
  content: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rules" name="rules" namespace="t">
  <decision id="gate" name="关"><variable id="v" name="gate"/><literalExpression id="l"><text>${answer}</text></literalExpression></decision>
</definitions>`,
});

const answering = (id: string, formId: string) =>
  userTask(id, extension(`<zeebe:formDefinition formId="${formId}" />`), headers({ command: 'test.do' }));
const callOfTag = (id: string, processId: string, tag: string) => ({
  xml: callActivity(id, processId).xml.replace(' />', ` bindingType="versionTag" versionTag="${tag}" />`),
  roots: [],
});
const extension = (xml: string): Piece => ({ xml, roots: [] });

/** A process of steps one after the other. */
const process = (id: string, ...steps: Piece[]): FileToDeploy => {
  const ids = steps.flatMap(({ xml }) => (xml.startsWith('<zeebe:') ? [] : /id="([^"]+)"/.exec(xml)![1]!));
  return { name: `${id}.bpmn`, content: diagramOf(id, start('s'), ...steps, end('e'), path('s', ...ids, 'e')) };
};

const parent = process('parent', callActivity('c', 'child'), ruleTask('d', 'gate', 'gate'));
const child = process('child', answering('t', 'answer'));
const all = [parent, child, form('answer', '答'), table('1')];

forEachDatabase(ENTITIES, (database) => {
  let deployments: DeployDefinitions;
  let store: DefinitionStore;
  let folder: TakeUpFolder;
  const clock = new ManualClock(1_000);

  beforeAll(() => {
    const { dataSource, unitOfWork, dialect } = database;
    const names = new NamesInCode();
    names.askedFrom(() => ({ commands: ['test.do'], jobTypes: [], functions: [] }));
    deployments = new DeployDefinitions(
      dataSource,
      unitOfWork,
      dialect,
      clock,
      clock,
      names,
      new AuditTrail(unitOfWork, dialect, clock),
    );
    store = new DefinitionStore(unitOfWork);
    folder = new TakeUpFolder(deployments, unitOfWork);
  });

  beforeEach(async () => {
    for (const entity of ENTITIES)
      await database.unitOfWork.run((em) => em.createQueryBuilder().delete().from(entity).execute());
  });

  const deploy = (...files: FileToDeploy[]) =>
    deployments.execute({ files, actor: designer, reason: 'test', source: 'rest' });
  const count = (entity: new () => object) => database.unitOfWork.read((em) => em.count(entity));
  const keyOf = async (processId: string) => (await store.latest(processId))!.key;
  const labelOf = async (definitionKey: string) => {
    const found = await store.form(definitionKey, 'answer');
    return (found?.schema as { components: { label: string }[] } | undefined)?.components[0]?.label;
  };

  describe('deploying', () => {
    it('gives each id its first version and keeps the text as it was', async () => {
      const result = await deploy(...all);
      expect(result.processes.map(({ processId, version }) => [processId, version]).sort()).toEqual([
        ['child', 1],
        ['parent', 1],
      ]);
      expect(result.forms).toMatchObject([{ formId: 'answer', version: 1 }]);
      expect(result.decisions).toMatchObject([{ decisionId: 'gate', version: 1, name: '关' }]);
      expect(await store.source(await keyOf('parent'))).toEqual({ xml: parent.content, processId: 'parent' });
      expect(await database.unitOfWork.read((em) => em.findBy(AuditEntry, { rootKey: 'deployments' }))).toMatchObject([
        { type: 'definitions.deployed', actorId: 'u1' },
      ]);
    });

    it('reuses the versions of content that is in force', async () => {
      const first = await deploy(...all);
      const second = await deploy(...all);
      expect(second.deploymentKey).not.toBe(first.deploymentKey);
      expect(second.processes.map(({ key }) => key).sort()).toEqual(first.processes.map(({ key }) => key).sort());
      expect(second.forms[0]?.key).toBe(first.forms[0]?.key);
      expect(await count(ProcessDefinition)).toBe(2);
      expect(await count(DefinitionResource)).toBe(4);
    });

    it('counts up when content comes back that was in force before', async () => {
      await deploy(form('answer', '一'));
      await deploy(form('answer', '二'));
      expect((await deploy(form('answer', '一'))).forms[0]?.version).toBe(3);
    });

    it('binds a changed form for new instances, and leaves the older versions as they were', async () => {
      await deploy(...all);
      const [oldParent, oldChild] = [await keyOf('parent'), await keyOf('child')];
      const result = await deploy(form('answer', '新'));
      expect(result.processes.map(({ processId, version }) => [processId, version]).sort()).toEqual([
        ['child', 2],
        ['parent', 2],
      ]);
      const [newParent, newChild] = [await keyOf('parent'), await keyOf('child')];
      expect(await labelOf(oldChild)).toBe('答');
      expect(await labelOf(newChild)).toBe('新');
      expect(await store.resolveProcess(oldParent, 'child', { type: 'deployment' })).toBe(oldChild);
      expect(await store.resolveProcess(newParent, 'child', { type: 'deployment' })).toBe(newChild);
      expect(await store.resolveProcess(oldParent, 'child', { type: 'latest' })).toBe(newChild);
      expect((await store.source(newParent)).xml).toBe(parent.content);
    });

    it('versions only what depends on the change', async () => {
      await deploy(...all);
      const result = await deploy(table('2'));
      expect(result.processes.map(({ processId }) => processId)).toEqual(['parent']);
      const decision = await store.resolveDecision(await keyOf('parent'), 'gate', { type: 'deployment' });
      expect(await store.decisionSource(decision!)).toContain('<text>2</text>');
    });

    it('binds processes that call each other, both to their new versions', async () => {
      const circle = (name: string) => [
        process('a', callActivity('x', 'b')),
        process('b', callActivity('y', 'a'), answering('t', name)),
      ];
      await deploy(form('one', ''), form('two', ''), ...circle('one'));
      const result = await deploy(...circle('two'));
      expect(result.processes.map(({ version }) => version)).toEqual([2, 2]);
      const a = await keyOf('a');
      const b = await store.resolveProcess(a, 'b', { type: 'deployment' });
      expect(b).toBe(await keyOf('b'));
      expect(await store.resolveProcess(b!, 'a', { type: 'deployment' })).toBe(a);
    });

    it('binds a computed call to all there is', async () => {
      await deploy(...all, process('any', callActivity('c', '= kind')));
      expect(await store.resolveProcess(await keyOf('any'), 'child', { type: 'deployment' })).toBe(
        await keyOf('child'),
      );
    });

    it('follows version tags', async () => {
      const tagged = (tag: string, ...steps: Piece[]) =>
        process('tagged', extension(`<zeebe:versionTag value="${tag}" />`), ...steps);
      const caller = process('caller', callOfTag('c', 'tagged', '2016'));
      await expect(deploy(tagged('2015'), caller)).rejects.toThrow(DeploymentRefused);
      await deploy(tagged('2016'), caller);
      const first = await keyOf('tagged');
      await deploy(tagged('2022', task('more')));
      const key = await keyOf('caller');
      expect(await store.resolveProcess(key, 'tagged', { type: 'versionTag', versionTag: '2016' })).toBe(first);
      expect(await store.resolveProcess(key, 'tagged', { type: 'versionTag', versionTag: '1999' })).toBeUndefined();
    });

    describe('a process that a message starts', () => {
      const byMessage = (id: string): FileToDeploy => ({
        name: `${id}.bpmn`,
        content: diagramOf(id, start('s', message('begin')), task('t'), end('e'), path('s', 't', 'e')),
      });
      const latest = (id: string, processId: string) => ({
        xml: callActivity(id, processId).xml.replace(' />', ' bindingType="latest" />'),
        roots: [],
      });
      const refusal = async (...files: FileToDeploy[]) =>
        (await deployments.check(files)).map(({ rule, elementId }) => `${rule} ${elementId}`);

      it('is called by nobody, whichever of the two comes first', async () => {
        const caller = process('caller', callActivity('c', 'child'));
        await deploy(byMessage('child'));
        expect(await refusal(caller)).toEqual(['called-process-starts-by-message c']);
        await deploy(process('child', task('t')), caller);
        expect(await refusal(byMessage('child'))).toEqual(['called-process-starts-by-message s']);
        await deploy(process('caller', latest('c', 'child')));
        expect(await refusal(byMessage('child'))).toEqual(['called-process-starts-by-message s']);
        await deploy(byMessage('child'), process('caller', task('instead')));
      });

      it('leaves alone who calls an earlier version of it by its tag', async () => {
        const tagged = process('tagged', extension('<zeebe:versionTag value="2016" />'), task('t'));
        await deploy(tagged, process('caller', callOfTag('c', 'tagged', '2016')));
        expect(await refusal(byMessage('tagged'))).toEqual([]);
        await deploy(byMessage('tagged'));
        expect(await refusal(process('other', callOfTag('c', 'tagged', '2016')))).toEqual([]);
      });
    });

    it('tells which versions use which names of code', async () => {
      await deploy(...all);
      const names = await store.namesInUse([await keyOf('child'), await keyOf('parent')]);
      expect([...names.commands]).toEqual([['test.do', [{ processId: 'child', version: 1 }]]]);
      expect(names.jobTypes.size).toBe(0);
    });
  });

  describe('refusing', () => {
    const refusal = async (...files: FileToDeploy[]) => {
      const error = await deploy(...files).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(DeploymentRefused);
      return (error as DeploymentRefused).problems.map(({ file, rule }) => `${file} ${rule}`);
    };

    it.each([
      ['a call to nothing', [parent, table('1')], ['parent.bpmn called-process-missing']],
      ['a missing form', [child], ['child.bpmn form-missing']],
      ['a form that is no JSON', [{ name: 'x.form', content: '{' }], ['x.form form-not-json']],
      ['a form without id', [{ name: 'x.form', content: '{"components":[]}' }], ['x.form form-without-id']],
      ['a table that is no DMN', [{ name: 'x.dmn', content: '<a/>' }], ['x.dmn not-dmn']],
      ['a foreign file', [{ name: 'x.exe', content: '' }], ['x.exe file-name']],
      ['a path that leads away', [{ name: '../x.form', content: '' }], ['../x.form file-name']],
      ['the same file twice', [form('a', ''), form('a', '')], ['forms/a.form file-twice']],
      ['the same id twice', [form('a', ''), { ...form('a', ''), name: 'b.form' }], ['b.form defined-twice']],
      ['bytes that are not UTF-8', [{ name: 'x.form', content: Uint8Array.from([0xb5]) }], ['x.form not-utf-8']],
    ])('%s', async (_, files, problems) => {
      expect(await refusal(...files)).toEqual(problems);
    });

    it('keeps nothing of a deployment with one bad file', async () => {
      await refusal(...all, { name: 'bad.form', content: '' });
      for (const entity of ENTITIES) expect(await count(entity)).toBe(0);
    });

    it('an empty deployment', async () => {
      await expect(deploy()).rejects.toMatchObject({ code: 'deployment-empty' });
    });
  });

  describe('taking up the folder', () => {
    const folderOf = (files: FileToDeploy[]) => {
      const path = mkdtempSync(join(tmpdir(), 'huiyin-processes-'));
      for (const { name, content } of files) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
      return path;
    };

    it('deploys it once, and then only what changed', async () => {
      const path = folderOf([...all, { name: 'notes.md', content: 'not ours' }]);
      expect((await folder.execute(path))?.processes).toHaveLength(2);
      expect(await folder.execute(path)).toBeUndefined();
      writeFileSync(join(path, 'forms/answer.form'), form('answer', '改').content);
      const changed = await folder.execute(path);
      expect(changed?.forms).toMatchObject([{ version: 2 }]);
      expect(changed?.processes.map(({ version }) => version)).toEqual([2, 2]);
      expect(await folder.execute(path)).toBeUndefined();
    });

    it('deploys the files of the project', async () => {
      const everything = { includes: () => true } as unknown as readonly string[];
      const names = new NamesInCode();
      names.askedFrom(() => ({ commands: everything, jobTypes: everything, functions: everything }));
      const { dataSource, unitOfWork, dialect } = database;
      const audit = new AuditTrail(unitOfWork, dialect, clock);
      const ours = new DeployDefinitions(dataSource, unitOfWork, dialect, clock, clock, names, audit);
      const path = join(import.meta.dirname, '../../../../processes');
      const result = await new TakeUpFolder(ours, unitOfWork).execute(path);
      expect(result?.processes.map(({ processId }) => processId)).toEqual(
        expect.arrayContaining(['petition', 'assignment']),
      );
      // What a version is bound to is there, down to the last form.
      for (const { key, uses } of result!.processes) {
        for (const formId of uses.forms) expect(await store.form(key, formId)).toBeDefined();
      }
    });

    it('never reverts what was deployed by REST', async () => {
      const path = folderOf(all);
      await folder.execute(path);
      await deploy(form('answer', '手工'));
      expect(await folder.execute(path)).toBeUndefined();
      writeFileSync(join(path, 'rules/gate.dmn'), table('3').content);
      await folder.execute(path);
      expect(await labelOf(await keyOf('child'))).toBe('手工');
    });

    it('is taken up once by nodes that start together', async () => {
      const path = folderOf(all);
      const results = await Promise.all([folder.execute(path), folder.execute(path), folder.execute(path)]);
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await count(ProcessDefinition)).toBe(2);
    });
  });
});
