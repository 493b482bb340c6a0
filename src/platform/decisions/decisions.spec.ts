import { describe, expect, it } from '@jest/globals';

import {
  checkDecisions,
  compileDecisions,
  DecisionError,
  type DecisionErrorCode,
  evaluateDecision,
  placeText,
} from './index.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');

interface Column {
  text: string;
  type?: string;
  values?: string;
  preset?: string;
}

/** A table `t` over the inputs; each rule is its cells from left to right, the last ones its annotations. */
function table(
  policy: string,
  inputs: Column[],
  outputs: Column[],
  rules: string[][],
  annotations: string[] = [],
): string {
  const clause = (tag: string, text: string | undefined) =>
    text ? `<${tag}><text>${escape(text)}</text></${tag}>` : '';
  const typed = (type: string | undefined) => (type ? ` typeRef="${type}"` : '');
  const columns = [
    ...inputs.map(
      ({ text, type, values }, index) =>
        `<input id="in${index}"><inputExpression${typed(type)}><text>${escape(text)}</text></inputExpression>${clause('inputValues', values)}</input>`,
    ),
    ...outputs.map(
      ({ text, type, values, preset }, index) =>
        `<output id="out${index}" name="${text}"${typed(type)}>${clause('outputValues', values)}${clause('defaultOutputEntry', preset)}</output>`,
    ),
    ...annotations.map((name) => `<annotation name="${name}"/>`),
  ];
  const rows = rules.map((cells, number) => {
    const entries = cells.map((cell, index) => {
      const tag =
        index < inputs.length
          ? 'inputEntry'
          : index < inputs.length + outputs.length
            ? 'outputEntry'
            : 'annotationEntry';
      return `<${tag}><text>${escape(cell)}</text></${tag}>`;
    });
    return `<rule id="r${number + 1}">${entries.join('')}</rule>`;
  });
  return decision('t', `<decisionTable id="table" ${policy}>${columns.join('')}${rows.join('')}</decisionTable>`);
}

function decision(id: string, logic: string, requirements = ''): string {
  return `<decision id="${id}" name="Decision ${id}"><variable name="${id}"/>${requirements}${logic}</decision>`;
}

const literal = (text: string) => `<literalExpression><text>${escape(text)}</text></literalExpression>`;
const needs = (id: string) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function file(...elements: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="rules" namespace="test">${elements.join('')}</definitions>`;
}

async function decide(xml: string, variables: Record<string, unknown>, id = 't') {
  return evaluateDecision(await compileDecisions(xml), id, { variables, now: NOW });
}

const over = (policy: string, outputs: Column[] = [{ text: 'answer' }]) =>
  file(
    table(policy, [{ text: 'n' }], outputs, [
      ['> 10', ...outputs.map(() => '"low"')],
      ['> 20', ...outputs.map(() => '"high"')],
      ['> 30', ...outputs.map(() => '"high"')],
    ]),
  );
const RANKED: Column[] = [{ text: 'answer', values: '"high", "low"' }];

describe('hit policies', () => {
  it.each<[string, string, number, unknown, number[]]>([
    ['UNIQUE, one rule', over('hitPolicy="UNIQUE"'), 15, 'low', [1]],
    ['UNIQUE by default, no rule', over(''), 5, null, []],
    ['FIRST', over('hitPolicy="FIRST"'), 35, 'low', [1]],
    [
      'ANY, agreeing',
      over('hitPolicy="ANY"', RANKED).replace('"low"</text></outputEntry>', '"high"</text></outputEntry>'),
      35,
      'high',
      [1, 2, 3],
    ],
    ['PRIORITY', over('hitPolicy="PRIORITY"', RANKED), 35, 'high', [2]],
    ['OUTPUT ORDER', over('hitPolicy="OUTPUT ORDER"', RANKED), 35, ['high', 'high', 'low'], [2, 3, 1]],
    ['RULE ORDER', over('hitPolicy="RULE ORDER"'), 35, ['low', 'high', 'high'], [1, 2, 3]],
    ['COLLECT', over('hitPolicy="COLLECT"'), 25, ['low', 'high'], [1, 2]],
    ['COLLECT, no rule', over('hitPolicy="COLLECT"'), 5, [], []],
    ['COLLECT COUNT', over('hitPolicy="COLLECT" aggregation="COUNT"'), 35, 3, [1, 2, 3]],
    ['COLLECT COUNT, no rule', over('hitPolicy="COLLECT" aggregation="COUNT"'), 5, 0, []],
  ])('%s', async (_name, xml, n, value, rules) => {
    const result = await decide(xml, { n });
    expect(result.value).toEqual(value);
    expect(result.rules.map((rule) => rule.number)).toEqual(rules);
  });

  it.each([
    ['SUM', 60],
    ['MIN', 10],
    ['MAX', 30],
  ])('COLLECT %s', async (aggregation, value) => {
    const rules = [
      ['> 1', '10'],
      ['> 2', '20'],
      ['> 3', '30'],
    ];
    const xml = file(
      table(`hitPolicy="COLLECT" aggregation="${aggregation}"`, [{ text: 'n' }], [{ text: 'fen' }], rules),
    );
    expect((await decide(xml, { n: 5 })).value).toBe(value);
    expect((await decide(xml, { n: 0 })).value).toBeNull();
  });

  it('PRIORITY compares the columns from left to right', async () => {
    const outputs = [
      { text: 'a', values: '"x", "y"' },
      { text: 'b', values: '3, 2, 1' },
    ];
    const rules = [
      ['-', '"y"', '3'],
      ['-', '"x"', '1'],
      ['-', '"x"', '2'],
    ];
    const result = await decide(file(table('hitPolicy="PRIORITY"', [{ text: 'n' }], outputs, rules)), { n: 1 });
    expect(result.value).toEqual({ a: 'x', b: 2 });
    expect(result.rules[0]!.id).toBe('r3');
  });
});

describe('tables', () => {
  it('explain themselves', async () => {
    const xml = file(
      table(
        'hitPolicy="UNIQUE"',
        [
          { text: 'step', values: '"register", "screen"' },
          { text: 'urgent', type: 'boolean' },
        ],
        [
          { text: 'limit', type: 'days and time duration' },
          { text: 'working', type: 'boolean' },
        ],
        [
          ['"register"', '-', 'duration("P5D")', 'true', 'Art 4'],
          ['"screen"', 'not(true)', 'duration("P15D")', 'true', 'Art 6'],
        ],
        ['source'],
      ),
    );
    expect(await decide(xml, { step: 'screen', urgent: false })).toEqual({
      value: { limit: 'P15D', working: true },
      rules: [{ id: 'r2', number: 2, annotations: { source: 'Art 6' } }],
      derivation: [
        {
          decisionId: 't',
          name: 'Decision t',
          inputs: { step: 'screen', urgent: false },
          rules: [{ id: 'r2', number: 2, annotations: { source: 'Art 6' } }],
          byDefault: false,
          value: { limit: 'P15D', working: true },
        },
      ],
    });
  });

  it('take default outputs when no rule matches', async () => {
    const outputs = [
      { text: 'a', preset: '"none"' },
      { text: 'b', preset: 'n * 2' },
    ];
    const result = await decide(file(table('', [{ text: 'n' }], outputs, [['> 9', '"x"', '1']])), { n: 4 });
    expect(result.value).toEqual({ a: 'none', b: 8 });
    expect(result.rules).toEqual([]);
    expect(result.derivation[0]!.byDefault).toBe(true);
  });

  it('take an empty cell for any input and for no output', async () => {
    const xml = file(table('', [{ text: 'n' }], [{ text: 'a' }, { text: 'b' }], [['', '"x"', '']]));
    expect((await decide(xml, { n: null })).value).toEqual({ a: 'x', b: null });
  });

  it('see other variables, the input and the legal clock in their cells', async () => {
    const xml = file(table('', [{ text: 'n' }], [{ text: 'a' }], [['? > limit and ? < 9', 'string(today())']]));
    expect((await decide(xml, { n: 5, limit: 4 })).value).toBe('2026-11-24');
    expect((await decide(xml, { n: 9, limit: 4 })).value).toBeNull();
  });

  it('read dates from their texts where the column is one of dates', async () => {
    const rules = [
      ['< date("2026-06-01")', '"old"'],
      ['>= date("2026-06-01")', '"new"'],
    ];
    const xml = file(table('', [{ text: 'receivedOn', type: 'date' }], [{ text: 'profile' }], rules));
    expect((await decide(xml, { receivedOn: '2026-05-31' })).value).toBe('old');
    expect((await decide(xml, { receivedOn: '2026-06-01' })).value).toBe('new');
  });

  it.each<[string, DecisionErrorCode, string, Record<string, unknown>, string]>([
    ['UNIQUE with two rules', 'several-rules-match', over('hitPolicy="UNIQUE"'), { n: 25 }, 'rules 1, 2 all match'],
    ['ANY that disagrees', 'rules-disagree', over('hitPolicy="ANY"'), { n: 25 }, 'rules 1, 2 give different'],
    [
      'an input beyond its values',
      'input-not-allowed',
      file(table('', [{ text: 'n', values: '1, 2' }], [{ text: 'a' }], [])),
      { n: 3 },
      'column "n"',
    ],
    [
      'an output beyond its values',
      'output-not-allowed',
      file(table('', [{ text: 'n' }], [{ text: 'a', values: '"x"' }], [['-', '"y"']])),
      {},
      'rule 1, column "a"',
    ],
    [
      'an input of another type',
      'type',
      file(table('', [{ text: 'n', type: 'number' }], [{ text: 'a' }], [])),
      { n: '3' },
      'expected number, got a string',
    ],
    [
      'an output of another type',
      'type',
      file(table('', [{ text: 'n' }], [{ text: 'a', type: 'number' }], [['-', '"y"']])),
      {},
      'rule 1, column "a"',
    ],
    [
      'a sum of texts',
      'not-a-number',
      file(table('hitPolicy="COLLECT" aggregation="SUM"', [{ text: 'n' }], [{ text: 'a' }], [['-', '"y"']])),
      {},
      'rule 1',
    ],
    [
      'a function that fails',
      'expression',
      file(table('', [{ text: 'n' }], [{ text: 'a' }], [['matches(?, "(a)\\1")', '1']])),
      { n: 'a' },
      'rule 1, column "n"',
    ],
  ])('refuse %s', async (_name, code, xml, variables, words) => {
    const error = await decide(xml, variables).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DecisionError);
    expect((error as DecisionError).code).toBe(code);
    expect((error as DecisionError).message).toContain(words);
    expect((error as DecisionError).message).toContain('Decision t');
  });

  it('know no decision that is not there', async () => {
    await expect(decide(over(''), {}, 'other')).rejects.toThrow('no decision with the id "other"');
  });
});

describe('other logic', () => {
  it('decisions require others, each made once, and see them by name and by id', async () => {
    let calls = 0;
    const xml = file(
      decision('a', literal('count calls()')),
      decision('b', literal('a + 1'), needs('a')),
      decision('t', literal('a + b'), needs('a') + needs('b')),
    );
    const compiled = await compileDecisions(xml);
    expect(compiled.functions).toEqual(['count calls']);
    const functions = { 'count calls': () => ++calls };
    const result = evaluateDecision(compiled, 't', { variables: {}, functions, now: NOW });
    expect(result.value).toBe(3);
    expect(result.derivation.map((step) => step.decisionId)).toEqual(['a', 'b', 't']);
  });

  it('a required one may be a range or a function, and is shown as what it is; the answer is JSON', async () => {
    const range = decision('r', literal('[1..3]'));
    const { value, derivation } = await decide(file(range, decision('t', literal('n in r'), needs('r'))), { n: 2 });
    expect(value).toBe(true);
    expect(derivation.map((step) => step.value)).toEqual(['a range', true]);
    await expect(decide(file(range), {}, 'r')).rejects.toMatchObject({ name: 'DecisionError', code: 'type' });
  });

  it('contexts, lists, relations', async () => {
    const entry = (name: string, logic: string) => `<contextEntry><variable name="${name}"/>${logic}</contextEntry>`;
    const xml = file(
      decision('c', `<context>${entry('x', literal('2'))}${entry('y', literal('x * 3'))}</context>`),
      decision('r', `<context>${entry('x', literal('2'))}<contextEntry>${literal('x + 1')}</contextEntry></context>`),
      decision('l', `<list>${literal('1')}${literal('"two"')}</list>`),
      decision(
        't',
        `<relation><column name="k"/><column name="v"/><row>${literal('"a"')}${literal('1')}</row></relation>`,
      ),
    );
    expect((await decide(xml, {}, 'c')).value).toEqual({ x: 2, y: 6 });
    expect((await decide(xml, {}, 'r')).value).toBe(3);
    expect((await decide(xml, {}, 'l')).value).toEqual([1, 'two']);
    expect((await decide(xml, {}, 't')).value).toEqual([{ k: 'a', v: 1 }]);
  });

  it('business knowledge models, called in FEEL and by invocation', async () => {
    const model = `<businessKnowledgeModel id="m" name="scale it"><variable name="scale it"/><encapsulatedLogic>
      <formalParameter name="by"/><formalParameter name="of" typeRef="number"/>${literal('by * of')}</encapsulatedLogic></businessKnowledgeModel>`;
    const binding = (name: string, text: string) => `<binding><parameter name="${name}"/>${literal(text)}</binding>`;
    const xml = file(
      model,
      decision('f', literal('scale it(of: 4, by: n) + scale it(1, 1)')),
      decision('t', `<invocation>${literal('scale it')}${binding('of', 'n + 1')}${binding('by', '2')}</invocation>`),
    );
    expect((await decide(xml, { n: 3 }, 'f')).value).toBe(13);
    expect((await decide(xml, { n: 3 })).value).toBe(8);
    await expect(decide(xml.replace('n + 1', '"x"'), {})).rejects.toThrow('expected number, got a string');
    await expect(decide(xml.replace('of: 4', 'of: "x"'), { n: 1 }, 'f')).rejects.toThrow(
      'decision "scale it", column "of"',
    );
  });

  it('types of the file, with names that hold operators', async () => {
    const xml = file(
      `<itemDefinition name="tLoan"><itemComponent name="rate - net"><typeRef>number</typeRef></itemComponent>
        <itemComponent name="due"><typeRef>date</typeRef></itemComponent></itemDefinition>`,
      `<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>`,
      `<inputData id="i" name="loan"><variable name="loan" typeRef="tLoan"/></inputData>`,
      `<inputData id="k" name="kind"><variable name="kind" typeRef="tKind"/></inputData>`,
      decision('t', literal('{ net: loan.rate - net + 1, due: loan.due + duration("P1D") }')),
    );
    const loan = { 'rate - net': 2, due: '2026-01-31' };
    expect((await decide(xml, { loan, kind: 'a' })).value).toEqual({ net: 3, due: '2026-02-01' });
    await expect(decide(xml, { loan, kind: 'c' })).rejects.toMatchObject({ code: 'input-not-allowed' });
  });

  it.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('files of %s', async (namespace) => {
    const xml = over('hitPolicy="FIRST"').replace('https://www.omg.org/spec/DMN/20191111/MODEL/', namespace);
    expect((await decide(xml, { n: 11 })).value).toBe('low');
  });
});

describe('the check at deployment', () => {
  it.each<[string, string, string, string]>([
    ['no XML', 'hello', 'not-dmn', 'file'],
    ['nothing to decide', file(), 'no-decision', 'file'],
    ['an unknown element', file(decision('t', literal('1')), '<conditional/>'), 'unreadable', 'file'],
    ['an unknown hit policy', over('hitPolicy="LAST"'), 'hit-policy', 'decision "Decision t"'],
    [
      'a cell that is no FEEL',
      over('').replace('> 20'.replace('>', '&gt;'), '&gt; &gt;'),
      'expression',
      'decision "Decision t", rule 2, column "n"',
    ],
    ['an aggregation of FIRST', over('hitPolicy="FIRST" aggregation="SUM"'), 'aggregation', 'decision "Decision t"'],
    [
      'a sum of two columns',
      over('hitPolicy="COLLECT" aggregation="SUM"', [{ text: 'a' }, { text: 'b' }]),
      'aggregation',
      'decision "Decision t"',
    ],
    ['PRIORITY without values', over('hitPolicy="PRIORITY"'), 'no-output-values', 'decision "Decision t"'],
    ['a rule without id', over('').replace('<rule id="r2">', '<rule>'), 'no-id', 'decision "Decision t", rule 2'],
    ['an id used twice', file(decision('t', literal('1')), decision('t', literal('2'))), 'duplicate-id', 'file'],
    [
      'a missing cell',
      over('').replace('<inputEntry>', '<!--').replace('</inputEntry>', '-->'),
      'cell-count',
      'decision "Decision t", rule 1',
    ],
    [
      'two columns of one name',
      over('', [{ text: 'a' }, { text: 'a' }]),
      'output-name',
      'decision "Decision t", column "a"',
    ],
    ['no logic', file(decision('t', '')), 'no-logic', 'decision "Decision t"'],
    [
      'a function in Java',
      file(decision('t', '<functionDefinition kind="Java"/>')),
      'unsupported-logic',
      'decision "Decision t"',
    ],
    [
      'another language',
      file(decision('t', '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>')),
      'not-feel',
      'decision "Decision t"',
    ],
    ['an unknown type', over('', [{ text: 'a', type: 'money' }]), 'unknown-type', 'decision "Decision t", column "a"'],
    ['a missing decision', file(decision('t', literal('1'), needs('x'))), 'unknown-reference', 'decision "Decision t"'],
    [
      'a circle',
      file(decision('t', literal('1'), needs('b')), decision('b', literal('1'), needs('t'))),
      'cycle',
      'decision "Decision t"',
    ],
  ])('refuses %s', async (_name, xml, code, place) => {
    const problems = await checkDecisions(xml);
    const found = problems.find((problem) => problem.code === code);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(placeText(found!.place).en).toBe(place);
    expect(found!.text.zh).not.toBe('');
  });

  it('names all problems at once', async () => {
    const xml = over('').replaceAll('"low"', '"low').replaceAll('&gt; 30', '==');
    expect((await checkDecisions(xml)).length).toBeGreaterThanOrEqual(2);
  });

  it('passes a good file', async () => {
    expect(await checkDecisions(over('hitPolicy="PRIORITY"', RANKED))).toEqual([]);
  });
});
