import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFiles } from '../../src/platform/definitions/deployments/check-files.js';
import { processesIn } from '../../src/platform/definitions/deployments/contents.js';
import { readFiles } from '../../src/platform/definitions/deployments/files.js';
import { usesOf } from '../../src/platform/definitions/deployments/uses.js';
import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import type { Landscape } from '../../src/platform/definitions/gate/rule.js';
import type { Problem } from '../../src/platform/definitions/problem.js';
import { BpmnProcessEngine } from '../../src/platform/engine/index.js';
import { type Mutation, mutate, mutateJson } from '../support/mutations.js';
import { PROOF_TIMES, proofRuns } from '../support/proof-times.js';
import { Rig } from './engine/rig.js';
import { filesEndingIn } from './landscape.js';

const KINDS = ['delete', 'double', 'move', 'rename', 'attribute', 'exchange', 'strip', 'cut', 'insert'] as const;
const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(1_000_000), b: fc.nat(1_000_000) }),
  { minLength: 1, maxLength: 3 },
);
/** Everything that is referred to is there. */
const anything: Landscape = {
  hasProcess: () => true,
  startsByMessage: () => false,
  callersOf: () => [],
  hasForm: () => true,
  fieldsOf: () => undefined,
  hasDecision: () => true,
  awaitsMessage: () => true,
};
const nothingYet = { processes: new Map(), forms: new Map(), decisions: new Map(), tagged: () => undefined };

describe('the deployment gate, given spoilt files', () => {
  const engine = new BpmnProcessEngine();

  it('says what is wrong with a diagram, or the diagram runs', async () => {
    const diagrams = (await filesEndingIn('.bpmn')).map(
      // Without its layout: there is nothing in it that runs.
      ({ content }) => content.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, ''),
    );
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), mutations, async (which, how) => {
        const xml = mutate(diagrams[which % diagrams.length]!, how);
        const { files, problems: unread } = readFiles([{ name: 'a.bpmn', content: xml }]);
        for (const file of files) processesIn(file);
        const { models, problems } = await checkProcessFile('a.bpmn', xml, undefined, anything);
        expectInWords([...unread, ...problems]);
        if (problems.length > 0) return;
        accepted++;
        for (const model of models) {
          usesOf(model);
          await start(xml, model.id);
        }
      }),
      proofRuns(250),
    );
    expect(accepted).toBeGreaterThan(5 * PROOF_TIMES);
  }, 1_200_000);

  it('says what is wrong with a form, or takes it', async () => {
    const forms = (await filesEndingIn('.form')).map(({ content }) => content);
    await fc.assert(
      fc.asyncProperty(fc.nat(), mutations, fc.boolean(), async (which, how, asText) => {
        const form = forms[which % forms.length]!;
        const spoilt = asText ? mutate(form, how) : JSON.stringify(mutateJson(JSON.parse(form), how));
        await checkOther('a.form', spoilt);
      }),
      proofRuns(500),
    );
  }, 1_200_000);

  it('says what is wrong with a decision table, or takes it', async () => {
    const tables = (await filesEndingIn('.dmn')).map(({ content }) =>
      content.replace(/<dmndi:DMNDI[\s\S]*<\/dmndi:DMNDI>/, ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), mutations, async (which, how) => {
        await checkOther('a.dmn', mutate(tables[which % tables.length]!, how));
      }),
      proofRuns(60),
    );
  }, 1_200_000);

  it('says what is wrong with anything at all', async () => {
    const anyContent = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json().map((json) => `{"id":"x","components":${json}}`),
      fc.string({ unit: fc.constantFrom('<', '>', 'a', ':', '"', '=', '/', '!', '?', '-', '[', ']', '&', ' ') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('a.bpmn', 'a.form', 'a.dmn'), anyContent, checkOther),
      proofRuns(1000),
    );
  }, 1_200_000);

  /** Runs from the start until it waits; what goes wrong then is an incident. */
  async function start(xml: string, id: string): Promise<void> {
    const compiled = await engine.compile('d', xml, id);
    const begin = compiled.model.children
      .map((child) => compiled.model.nodes[child]!)
      .find(({ type, event }) => type === 'startEvent' && event !== undefined);
    // The key is not the id, so that what the process calls, itself too, is not found.
    new Rig(engine, new Map([['\0', compiled]]), 'straight').start({}, begin?.id);
  }

  async function checkOther(name: string, content: string | Uint8Array): Promise<void> {
    const { files, problems } = readFiles([{ name, content }]);
    const checked = await checkFiles(files, nothingYet, { commands: [], jobTypes: [], functions: [] });
    expectInWords([...problems, ...checked.problems]);
  }
});

function expectInWords(problems: readonly Problem[]): void {
  for (const { rule, reason, remedy } of problems) {
    expect(rule).not.toBe('rule-broken');
    for (const { zh, en } of [reason, remedy]) {
      expect(zh).not.toBe('');
      expect(en).not.toBe('');
      expect(en.length).toBeLessThan(1000);
    }
  }
}
