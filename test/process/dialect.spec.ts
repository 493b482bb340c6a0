/** The reference of the dialect is complete, and every example in it does what it says. */
import { camundaBuiltins } from '@camunda/feel-builtins';
import { describe, expect, it, test } from '@jest/globals';
import { ASIDE, ENTRIES, type ElementEntry } from '../../scripts/dialect/elements.js';
import { exampleText } from '../../scripts/dialect/example.js';
import { FIELDS } from '../../scripts/dialect/fields.js';
import { OF_OURS, OF_THE_LANGUAGE, SYNTAX } from '../../scripts/dialect/functions.js';
import { functionsOfOurs } from '../../scripts/dialect/functions-of-ours.js';
import { honouredNames, ruleOf } from '../../src/platform/definitions/gate/allow-list.js';
import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import { landscapeAround } from '../../src/platform/definitions/gate/landscape-around.js';
import { parseBpmn } from '../../src/platform/definitions/parse.js';
import { readXml } from '../../src/platform/definitions/xml/read-xml.js';
import { walk } from '../../src/platform/definitions/xml/xml-element.js';
import { compileFeel, evaluateFeel, isFeelFunction } from '../../src/platform/feel/index.js';
import { play } from '../conformance/play.js';
import { readSteps } from '../conformance/notation.js';
import { NOW, rigsFor } from './engine/rig.js';

const idle = { versionTags: [], startsByMessage: false, calls: [], awaits: ['answered'] };
const around = {
  names: { commands: [], jobTypes: ['work'], functions: [] },
  processes: [{ ...idle, id: 'called' }],
  forms: [{ id: 'reply', fields: ['opinion'] }],
  decisions: [{ id: 'rule' }],
};

test.each(ENTRIES.map((entry): [string, ElementEntry] => [entry.file, entry]))(
  'the example of %s may be deployed, and runs as it says',
  async (file, { covers, scenarios, calls = [] }) => {
    const text = exampleText(file);
    const { rootElement } = await parseBpmn(file, text);
    const { problems } = await checkProcessFile(file, text, around.names, landscapeAround(rootElement, around));
    expect(problems.map(({ rule, elementId }) => `${rule} ${elementId}`)).toEqual([]);
    const reading = readXml(file, text);
    const names = 'root' in reading ? new Set([...walk(reading.root)].map(({ name }) => name)) : new Set<string>();
    expect(covers.filter((name) => !names.has(name))).toEqual([]);

    const rig = await rigsFor([text, ...calls.map(exampleText)]);
    for (const scenario of scenarios)
      for (const life of ['straight', 'recovered'] as const) play(rig(life), readSteps(scenario), {});
  },
);

describe('the reference of the dialect', () => {
  it('tells of every element that may stand in a file', () => {
    const told = new Set([...ASIDE, ...ENTRIES.flatMap(({ covers }) => covers)]);
    expect(honouredNames().filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => !ruleOf(name))).toEqual([]);
  });

  it('says what every attribute of an extension means', () => {
    const attributes = honouredNames()
      .filter((name) => name.startsWith('zeebe:'))
      .flatMap((name) => Object.keys(ruleOf(name)!.attributes).map((attribute) => `${name}@${attribute}`));
    expect(attributes.filter((attribute) => !FIELDS[attribute])).toEqual([]);
    const told = ENTRIES.flatMap(({ covers }) => covers);
    expect(Object.keys(FIELDS).filter((field) => !told.includes(field.split('@')[0]!))).toEqual([]);
  });

  it('has every function that the designer completes, and every one of ours', () => {
    const known = new Set(camundaBuiltins.map(({ name }) => name).filter(isFeelFunction));
    const told = OF_THE_LANGUAGE.flatMap(({ functions }) => functions.map(([name]) => name));
    expect([...known].filter((name) => !told.includes(name))).toEqual([]);
    expect(Object.keys(functionsOfOurs()).filter((name) => !OF_OURS[name])).toEqual([]);
    expect(Object.keys(OF_OURS).filter((name) => !(name in functionsOfOurs()))).toEqual([]);
  });

  const examples: (readonly [example: string, gives: string])[] = [
    ...OF_THE_LANGUAGE.flatMap(({ functions }) => functions.map(([, ...rest]) => [rest[0], rest[1]] as const)),
    ...SYNTAX.map(([example, gives]) => [example, gives] as const),
    ...Object.values(OF_OURS).flat(),
  ];
  it.each(examples)('%s gives %s', (example, gives) => {
    const functions = Object.fromEntries(Object.entries(functionsOfOurs()).map(([name, { fn }]) => [name, fn]));
    const evaluated = (source: string) => {
      const { value, warnings } = evaluateFeel(compileFeel(source), { variables: {}, functions, now: NOW });
      return { value: JSON.stringify(value), warnings: warnings.map(({ message }) => message) };
    };
    expect(evaluated(example)).toEqual({ ...evaluated(gives), warnings: [] });
  });

  it('has an example that calls each function it tells of', () => {
    const all = OF_THE_LANGUAGE.flatMap(({ functions }) => functions);
    expect(all.filter(([name, example]) => !example.includes(`${name}(`))).toEqual([]);
    expect(
      Object.entries(OF_OURS).filter(([name, of]) => of.some(([example]) => !example.includes(`${name}(`))),
    ).toEqual([]);
  });
});
