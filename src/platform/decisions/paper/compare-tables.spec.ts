import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../../test/support/proof-times.js';
import { movedAmong } from '../../../shared/moved-among.js';
import { compareTables, readTables, type TableChange } from '../on-paper.js';

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
