import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../../test/support/proof-times.js';
import { movedAmong } from '../../../shared/moved-among.js';
import { compareTables, differBeyondLooks, readTables, type TableChange } from '../on-paper.js';

const LADDER = readFileSync('processes/rules/ladder.dmn', 'utf8');

async function changes(change: (xml: string) => string): Promise<TableChange[]> {
  const changed = change(LADDER);
  expect(changed).not.toBe(LADDER);
  return compareTables(await readTables(LADDER), await readTables(changed));
}

const ROWS = { id: 'ladder-rows', name: '督办的下一级 The next rung' };
const ruleIn = (xml: string, id: string) => new RegExp(`\\s*<rule id="${id}">[^]*?</rule>`).exec(xml)![0];

it('finds nothing where nothing differs', async () => {
  expect(compareTables(await readTables(LADDER), await readTables(LADDER.replaceAll('\n', '\n ')))).toEqual([]);
});

it('tells a cell and a note with what it was and is', async () => {
  expect(
    await changes((xml) =>
      xml.replace('<text>3</text>', '<text>4</text>').replace('没有上级法院 No court above', '到顶 The top'),
    ),
  ).toEqual([
    {
      kind: 'cell',
      decision: ROWS,
      rule: 3,
      side: 'annotation',
      column: '说明 Note',
      before: '没有上级法院 No court above',
      after: '到顶 The top',
    },
    { kind: 'cell', decision: ROWS, rule: 4, side: 'output', column: '时限 Term', before: '3', after: '4' },
  ]);
});

it('tells a rule that was taken out, put in, or put elsewhere, and the others not', async () => {
  expect(await changes((xml) => xml.replace(ruleIn(xml, 'ladder-3'), ''))).toEqual([
    { kind: 'rule-removed', decision: ROWS, rule: 3, before: expect.stringContaining('not("none") | - | "supreme"') },
  ]);
  const copy = (xml: string) => ruleIn(xml, 'ladder-2').replaceAll('ladder-2', 'new').replace('"none"', '"letter"');
  expect(await changes((xml) => xml.replace(ruleIn(xml, 'ladder-2'), (rule) => copy(xml) + rule))).toEqual([
    { kind: 'rule-added', decision: ROWS, rule: 2, after: expect.stringMatching(/^"letter" \| - .*→ "reminder" \| 0/) },
  ]);
  expect(
    await changes((xml) => {
      const last = ruleIn(xml, 'ladder-10');
      return xml.replace(last, '').replace(ruleIn(xml, 'ladder-2'), (rule) => last + rule);
    }),
  ).toEqual([{ kind: 'rule-moved', decision: ROWS, rule: 2, was: 10 }]);
});

it('tells what differs of columns, hit policies, expressions and decisions', async () => {
  const found = await changes((xml) =>
    xml
      .replace('hitPolicy="FIRST"', 'hitPolicy="UNIQUE"')
      .replace('label="事由 Trigger"', 'label="起因 Cause"')
      .replace('name="amount" typeRef="number"', 'name="amount" typeRef="integer"')
      .replace('height: measure.height,', '')
      .replace('name="督办措施 The measures"', 'name="措施 Measures"'),
  );
  expect(found.map(({ kind, property, before, after }) => [kind, property, before, after])).toEqual([
    ['decision-changed', 'hitPolicy', 'FIRST', 'UNIQUE'],
    ['column-changed', 'label', '事由 Trigger', '起因 Cause'],
    ['column-changed', 'type', 'number', 'integer'],
    ['decision-changed', 'name', '督办措施 The measures', '措施 Measures'],
    ['decision-changed', 'expression', expect.stringContaining('height'), expect.not.stringContaining('height')],
  ]);
  const removed = await changes((xml) => xml.replace(/ {2}<decision id="ladder"[^]*?<\/decision>\n/, ''));
  expect(removed).toEqual([{ kind: 'decision-removed', decision: { id: 'ladder', name: '督办阶梯 The ladder' } }]);
});

it('names as few things as moved as will do', () => {
  expect([...movedAmong([1, 5, 2, 3, 4])]).toEqual([5]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { maxLength: 12 }), (places) => {
      const moved = movedAmong(places);
      const stayed = places.filter((place) => !moved.has(place));
      expect(stayed).toEqual([...stayed].sort((a, b) => a - b));
      // Nothing that was called moved fits among those that stayed.
      for (const place of moved) {
        const together = places.filter((other) => other === place || !moved.has(other));
        expect(together).not.toEqual([...together].sort((a, b) => a - b));
      }
    }),
    proofRuns(100),
  );
});

/** A file with all that the engine runs besides tables of their own. */
const FEE = `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="d" name="d" namespace="n">
  <itemDefinition id="t1" name="Party"><itemComponent id="t2" name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
  <itemDefinition id="t3" name="Parties" isCollection="true"><typeRef>Party</typeRef></itemDefinition>
  <inputData id="in" name="Amount"><variable id="v1" name="amount" typeRef="number" /></inputData>
  <businessKnowledgeModel id="bkm" name="Rate">
    <variable id="v2" name="rate" />
    <encapsulatedLogic id="f"><formalParameter id="p" name="sum" typeRef="number" /><literalExpression id="b"><text>sum * 0.02</text></literalExpression></encapsulatedLogic>
  </businessKnowledgeModel>
  <decision id="fee" name="Fee">
    <variable id="v3" name="fee" typeRef="number" />
    <informationRequirement id="r"><requiredInput href="#in" /></informationRequirement>
    <context id="c">
      <contextEntry id="e1"><variable id="v4" name="share" />
        <decisionTable id="dt" hitPolicy="UNIQUE">
          <input id="i"><inputExpression id="ie"><text>amount</text></inputExpression></input>
          <output id="o" name="o" />
          <rule id="r1"><inputEntry id="x1"><text>&lt; 1000</text></inputEntry><outputEntry id="y1"><text>0.5</text></outputEntry></rule>
          <rule id="r2"><inputEntry id="x2"><text>&gt;= 1000</text></inputEntry><outputEntry id="y2"><text>1</text></outputEntry></rule>
        </decisionTable>
      </contextEntry>
      <contextEntry id="e2"><literalExpression id="l"><text>share * rate(amount)</text></literalExpression></contextEntry>
    </context>
  </decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="dd"><dmndi:DMNShape id="s" dmnElementRef="fee"><dc:Bounds height="80" width="180" x="160" y="80" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>`;

const read = async (xml: string, from: string, to: string) => {
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return compareTables(await readTables(xml), await readTables(changed));
};

it.each<[string, string, string, Partial<TableChange>]>([
  [
    'the body of a business knowledge model',
    'sum * 0.02',
    'sum * 0.03',
    {
      part: 'knowledge',
      property: 'expression',
      before: 'function(sum: number) sum * 0.02',
      after: 'function(sum: number) sum * 0.03',
    },
  ],
  [
    'a parameter of a business knowledge model',
    'name="sum" typeRef="number"',
    'name="sum"',
    { part: 'knowledge', property: 'expression', after: 'function(sum) sum * 0.02' },
  ],
  [
    'a rule of a table within a context',
    '<text>0.5</text>',
    '<text>0.6</text>',
    { property: 'expression', after: expect.stringContaining('< 1000 → 0.6\n') as unknown as string },
  ],
  [
    'the hit policy of a table within a context',
    'hitPolicy="UNIQUE"',
    'hitPolicy="FIRST"',
    { property: 'expression', after: expect.stringContaining('FIRST: amount → o') as unknown as string },
  ],
  [
    'the variable of a decision',
    'name="fee" typeRef',
    'name="costs" typeRef',
    { property: 'variable', before: 'fee', after: 'costs' },
  ],
  [
    'the type of a decision',
    'name="fee" typeRef="number"',
    'name="fee" typeRef="string"',
    { property: 'type', before: 'number', after: 'string' },
  ],
  [
    'the variable of an input',
    'name="amount" typeRef',
    'name="sum" typeRef',
    { part: 'input', property: 'variable', before: 'amount', after: 'sum' },
  ],
  [
    'the type of an input',
    'name="amount" typeRef="number"',
    'name="amount" typeRef="integer"',
    { part: 'input', property: 'type', before: 'number', after: 'integer' },
  ],
  [
    'a part of a type',
    'name="age"><typeRef>number',
    'name="age"><typeRef>string',
    { part: 'type', property: 'type', before: 'context<age: number>', after: 'context<age: string>' },
  ],
  [
    'a type that is no longer one of lists',
    ' isCollection="true"',
    '',
    { part: 'type', property: 'type', before: 'list<Party>', after: 'Party' },
  ],
])('tells %s', async (_, from, to, change) => {
  expect(await read(FEE, from, to)).toEqual([expect.objectContaining({ kind: 'decision-changed', ...change })]);
});

it('tells what is new and gone besides decisions', async () => {
  const another = '<inputData id="in2" name="Court"><variable id="v9" name="court" /></inputData>';
  expect(await read(FEE, '  <inputData', `${another}<inputData`)).toEqual([
    { kind: 'decision-added', part: 'input', decision: { id: 'in2', name: 'Court' } },
  ]);
  expect(await read(FEE, /<businessKnowledgeModel[^]*<\/businessKnowledgeModel>/.exec(FEE)![0], '')).toEqual([
    { kind: 'decision-removed', part: 'knowledge', decision: { id: 'bkm', name: 'Rate' } },
  ]);
});

it('tells another type of a column, also where both have parts', async () => {
  const types = /<itemDefinition[^]*<\/itemDefinition>/.exec(FEE)![0];
  const typed = LADDER.replace('name="amount" typeRef="number"', 'name="amount" typeRef="Party"').replace(
    '<decision ',
    `${types}<decision `,
  );
  expect(await read(typed, 'typeRef="Party"', 'typeRef="Parties"')).toMatchObject([
    { kind: 'column-changed', property: 'type', before: 'Party', after: 'Parties' },
  ]);
});

it('knows whether there is more than it tells, apart from how it is drawn', async () => {
  expect(await differBeyondLooks(FEE, FEE.replace('x="160"', 'x="200"').replaceAll('\n', '\n  '))).toBe(false);
  expect(await differBeyondLooks(FEE, FEE.replace('name="d"', 'name="Fees"'))).toBe(true);
});
