import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { compileDecisions } from '../../src/platform/decisions/index.js';
import { usesOf } from '../../src/platform/definitions/deployments/uses.js';
import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import { allProcesses, CONTRACT, filesEndingIn, formIds, namesUsed } from './landscape.js';
import { FUNCTIONS } from './process-world.js';

describe('the files of processes/', () => {
  it('pass the deployment gate', async () => {
    const processes = await allProcesses();
    const uses = new Map([...processes].map(([id, { model }]) => [id, usesOf(model)]));
    const names = namesUsed([...processes.values()].map(({ model }) => model));
    const forms = new Set(await formIds());
    const tables = await Promise.all((await filesEndingIn('.dmn')).map(({ content }) => compileDecisions(content)));
    const landscape = {
      hasProcess: (id: string) => processes.has(id),
      startsByMessage: (id: string) => uses.get(id)?.startsByMessage ?? false,
      callersOf: (id: string) => [...uses].flatMap(([caller, { processes }]) => (processes.includes(id) ? caller : [])),
      hasForm: (id: string) => forms.has(id),
      fieldsOf: () => undefined,
      hasDecision: (id: string) => tables.some(({ decisions }) => decisions.has(id)),
      awaitsMessage: (name: string) => [...uses.values()].some(({ awaits }) => awaits?.includes(name)),
    };
    for (const { path, content } of await filesEndingIn('.bpmn')) {
      const { problems } = await checkProcessFile(
        path,
        content,
        { ...names, functions: Object.keys(FUNCTIONS) },
        landscape,
      );
      expect(problems).toEqual([]);
    }
  });

  it('use no name that the contract does not tell of', async () => {
    const contract = await readFile(CONTRACT, 'utf8');
    const { commands, jobTypes, forms } = namesUsed([...(await allProcesses()).values()].map(({ model }) => model));
    const decisions = (await filesEndingIn('.dmn')).map(({ path }) => `processes/${path}`);
    const untold = [...commands, ...jobTypes, ...forms, ...decisions].filter(
      (name) => !contract.includes(`\`${name}\``),
    );
    expect(untold).toEqual([]);
  });

  it('have one form for each user task, and no form too many', async () => {
    const { forms } = namesUsed([...(await allProcesses()).values()].map(({ model }) => model));
    expect((await formIds()).sort()).toEqual(forms);
  });

  it('name every event, task and decision in Chinese, with an English line', async () => {
    const nodes = [...(await allProcesses()).values()].flatMap(({ model }) => Object.values(model.nodes));
    const joins = nodes.filter(({ type, outgoing }) => type.endsWith('Gateway') && outgoing.length === 1);
    const unnamed = nodes.filter((node) => !joins.includes(node) && !/^\p{Script=Han}.*\n[A-Z]/u.test(node.name));
    expect(unnamed.map(({ id }) => id)).toEqual([]);
  });
});
