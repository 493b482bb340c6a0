import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { DmnModdle } from 'dmn-moddle';

import { type CompiledDecisions, compileDecisions, evaluateDecision } from './index.js';

/**
 * The public DMN Technology Compatibility Kit, level 2. It is not part of the project: the folder is
 * `DMN_TCK`, or `../shared/data/dmn-tck` beside the checkout. Our own cases for each hit policy are
 * in `decisions.spec.ts` and always run.
 */
const FOLDER = resolve(process.env['DMN_TCK'] ?? join(process.cwd(), '../shared/data/dmn-tck'));
const LEVEL = join(FOLDER, 'compliance-level-2');

const folders = existsSync(LEVEL) ? readdirSync(LEVEL).sort() : [];

if (folders.length === 0) {
  it.skip(`the test kit for decisions is not here (set DMN_TCK to its folder)`, () => undefined);
}

for (const folder of folders)
  describe(folder, () => {
    const directory = join(LEVEL, folder);
    const files = readdirSync(directory);
    const read = (file: string) => readFileSync(join(directory, file), 'utf8');
    const caseFiles = files.filter((file) => file.endsWith('.xml')).map(read);
    const ids = caseFiles.flatMap((xml) => [...xml.matchAll(/<testCase id="([^"]+)"/g)].map((match) => match[1]!));
    let decisions: CompiledDecisions;
    let cases: TestCase[];

    beforeAll(async () => {
      decisions = await compileDecisions(read(files.find((file) => file.endsWith('.dmn'))!));
      cases = (await Promise.all(caseFiles.map(readTestCases))).flat();
    });

    it.each(ids)('case %s', (id) => {
      const testCase = cases.find((candidate) => candidate.id === id)!;
      check(decisions, testCase);
    });
  });

function check(decisions: CompiledDecisions, { inputs, results }: TestCase): void {
  for (const { name, expected } of results) {
    const decision = [...decisions.decisions.values()].find((candidate) => candidate.name === name)!;
    const { value } = evaluateDecision(decisions, decision.id, { variables: inputs, now: 0 });
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 8);
    else expect(value).toEqual(expected);
  }
}

interface TestCase {
  id: string;
  inputs: Record<string, unknown>;
  results: { name: string; expected: unknown }[];
}

/** What a node of the kit's case files holds: a value, a list of items, or components by name. */
interface ValueNode {
  name?: string;
  value?: { $attrs: Record<string, string>; body?: string };
  list?: { item?: ValueNode[] };
  component?: ValueNode[];
}

const types = [
  {
    name: 'ValueNode',
    properties: [
      { name: 'name', isAttr: true, type: 'String' },
      { name: 'value', type: 'Value' },
      { name: 'list', type: 'List' },
      { name: 'component', type: 'Component', isMany: true },
    ],
  },
  { name: 'Value', properties: [{ name: 'body', isBody: true, type: 'String' }] },
  { name: 'List', properties: [{ name: 'item', type: 'Item', isMany: true }] },
  { name: 'Item', superClass: ['ValueNode'] },
  { name: 'Component', superClass: ['ValueNode'] },
  { name: 'InputNode', superClass: ['ValueNode'] },
  { name: 'Expected', superClass: ['ValueNode'] },
  {
    name: 'ResultNode',
    properties: [
      { name: 'name', isAttr: true, type: 'String' },
      { name: 'expected', type: 'Expected' },
    ],
  },
  {
    name: 'TestCase',
    properties: [
      { name: 'id', isAttr: true, type: 'String' },
      { name: 'inputNode', type: 'InputNode', isMany: true },
      { name: 'resultNode', type: 'ResultNode', isMany: true },
    ],
  },
  { name: 'TestCases', properties: [{ name: 'testCase', type: 'TestCase', isMany: true }] },
];

async function readTestCases(xml: string): Promise<TestCase[]> {
  const uri = 'http://www.omg.org/spec/DMN/20160719/testcase';
  const moddle = new DmnModdle({ tc: { name: 'TestCases', prefix: 'tc', uri, xml: { tagAlias: 'lowerCase' }, types } });
  const { rootElement } = await moddle.fromXML(xml, 'tc:TestCases');
  const { testCase } = rootElement as unknown as {
    testCase: { id: string; inputNode?: ValueNode[]; resultNode: { name: string; expected: ValueNode }[] }[];
  };
  return testCase.map(({ id, inputNode = [], resultNode }) => ({
    id,
    inputs: Object.fromEntries(inputNode.map((node) => [node.name, read(node)])),
    results: resultNode.map(({ name, expected }) => ({ name, expected: read(expected) })),
  }));
}

function read({ value, list, component }: ValueNode): unknown {
  if (list) return (list.item ?? []).map(read);
  if (component) return Object.fromEntries(component.map((part) => [part.name, read(part)]));
  if (!value || value.$attrs['xsi:nil'] === 'true') return null;
  const text = value.body ?? '';
  switch (value.$attrs['xsi:type']) {
    case 'xsd:boolean':
      return text === 'true';
    case 'xsd:decimal':
      return Number(text);
    default:
      return text;
  }
}
