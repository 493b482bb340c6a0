/** The sample generator: seeded, plausible, and silent about how anything ends. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { makeSample, type SampleOptions } from '../../scripts/sample/make-sample.js';
import { FACT_COLUMNS } from '../../scripts/sample/facts.js';
import { readFacts } from '../../scripts/sample/read-facts.js';
import { MIXES, USUAL_MIX } from '../../scripts/sample/courses.js';
import { writeWorkbook } from '../../scripts/sample/workbook.js';
import { buildCourtTree } from '../../src/domain/organization/index.js';
import { readCaseNumber } from '../../src/domain/petitions/case-number.js';
import { COLUMNS } from '../../src/domain/petitions/import/columns.js';
import { parseRow } from '../../src/domain/petitions/import/parse-row.js';
import { readSheet } from '../../src/domain/petitions/import/read-sheet.js';
import { OUTCOMES } from '../../src/domain/petitions/index.js';
import { identityNumberProblem } from '../../src/infrastructure/crypto/index.js';

const TODAY = '2026-03-09';
const sample = (options: Partial<SampleOptions> = {}) =>
  makeSample({ petitions: 300, seed: 1, bad: 0, court: '闽', today: TODAY, mix: USUAL_MIX, ...options });

const courts = buildCourtTree();

describe('the rows', () => {
  test('are the same for the same seed and others for another', () => {
    expect(sample()).toEqual(sample());
    expect(sample({ seed: 2 })).not.toEqual(sample());
  });

  test('without mistakes keep the rules of the template', () => {
    for (const { row } of sample()) {
      for (const { key, required, type } of COLUMNS) {
        if (required) expect([key, row[key]]).not.toEqual([key, undefined]);
        if (row[key] === undefined || !('words' in type)) continue;
        const words = Object.values(type.words).map(({ zh }) => zh);
        for (const word of String(row[key]).split('；')) expect(words).toContain(word);
      }
      expect(identityNumberProblem(String(row.petitionerIdentityNumber))).toBeUndefined();
      expect(Number(row.amountReceived)).toBeLessThanOrEqual(Number(row.amountApplied));
      expect(String(row.receivedOn) <= TODAY).toBe(true);
    }
  });

  test("carry case numbers with the executing court's sign", () => {
    for (const { row } of sample()) {
      const reading = readCaseNumber(String(row.caseNumber));
      const court = courts.find(({ name, sign }) => name === row.executingCourt || sign === row.executingCourt);
      if (!reading.ok) throw new Error(`${row.caseNumber}: ${reading.message.en}`);
      if (reading.value.form === 'standard') expect(reading.value.courtSign).toBe(court?.sign);
      else expect(court).toBeDefined();
    }
  });

  test('have rare characters, joint and collective petitions, and every kind of mistake', () => {
    const rows = sample({ bad: 0.3 }).map(({ row }) => row);
    expect(rows.some(({ petitionerName }) => /[\u{20000}-\u{2ffff}]/u.test(String(petitionerName)))).toBe(true);
    expect(new Set(rows.map(({ form }) => form))).toEqual(new Set(['个人', '联名', '集体']));
    expect(rows.some(({ petitionerName }) => petitionerName === undefined)).toBe(true);
    expect(rows.some(({ demands }) => String(demands).startsWith('='))).toBe(true);
    expect(
      rows.some(({ executingCourt }) =>
        courts.every((court) => court.name !== executingCourt && court.sign !== executingCourt),
      ),
    ).toBe(true);
    expect(rows.some(({ caseNumber }) => caseNumber !== undefined && !readCaseNumber(String(caseNumber)).ok)).toBe(
      true,
    );
    expect(rows.some(({ petitionerIdentityNumber }) => identityNumberProblem(String(petitionerIdentityNumber)))).toBe(
      true,
    );
  });

  test('follow the mix', () => {
    const only = (situation: keyof typeof USUAL_MIX) =>
      sample({ mix: { ...zeroMix, [situation]: 1 } }).map(({ facts }) => facts);
    const zeroMix = Object.fromEntries(Object.keys(USUAL_MIX).map((key) => [key, 0])) as Record<
      keyof typeof USUAL_MIX,
      number
    >;
    expect(only('paid').every(({ paidYuan }) => paidYuan! > 0)).toBe(true);
    expect(only('agreement').every(({ agreement, paidYuan }) => agreement && !paidYuan)).toBe(true);
    expect(only('nothing-yet').every(({ paidYuan, agreement, measures }) => !paidYuan && !agreement && !measures)).toBe(
      true,
    );
  });
});

describe('the published mix', () => {
  const published = (petitions: number, seed: number) =>
    sample({ petitions, seed, mix: MIXES['published']!, late: true }).map(({ facts }) => facts);
  /** What the facts will bear, told apart as a reader would. */
  const tally = (petitions: number, seed: number) => {
    const all = published(petitions, seed);
    const having = (key: keyof (typeof all)[number]) => all.filter((facts) => facts[key] !== undefined).length;
    return [
      having('paidYuan'),
      having('measures'),
      having('agreement'),
      having('petitionerStatement'),
      having('remedyFiling'),
    ];
  };

  test('of seed 2016 holds what was published of 547 cases; of any other seed something else', () => {
    const figures = [97, 101, 56, 48, 79];
    expect(tally(547, 2016)).toEqual(figures);
    for (const seed of [1, 7, 2017]) {
      const other = tally(547, seed);
      expect(other).not.toEqual(figures);
      other.forEach((count, index) => expect(Math.abs(count - figures[index]!)).toBeLessThan(40));
    }
  });

  test('is of livelihood, complete, raised once, and its courts must be pressed', () => {
    const matters = sample({ petitions: 200, seed: 2016, mix: MIXES['published']!, late: true });
    for (const { row, facts } of matters) {
      expect(String(row.marks).split('；')).toContain('涉民生');
      expect([facts.papersMissing, facts.sameMatterAs]).toEqual([undefined, undefined]);
    }
    const moves = new Set(matters.map(({ facts }) => facts.movesAt));
    expect(moves).toEqual(new Set(['listed', 'video_interview', 'criticism', 'never']));
  });
});

describe('the workbook', () => {
  test('has the columns that docs/import-template.md promises', () => {
    const documented = [...readFileSync('docs/import-template.md', 'utf8').matchAll(/^\| (\S+) +\| `(\w+)` +\|/gm)];
    expect(documented.map(([, header, key]) => [key, header])).toEqual(COLUMNS.map(({ key, header }) => [key, header]));
  });

  test('is read by the server as it was meant, rare characters included', async () => {
    const matters = sample({ petitions: 60 });
    const sheet = await readSheet(Buffer.from(await writeWorkbook(matters, 0)));
    expect(sheet.rows).toHaveLength(60);
    sheet.rows.forEach((row, index) => {
      const { errors, input } = parseRow(sheet, row);
      expect(errors).toEqual([]);
      const { row: written } = matters[index]!;
      expect(input!.petitioners[0]!.name).toBe(written.petitionerName);
      expect(input!.claimText).toBe(written.claimText);
      expect(input!.amountApplied).toBe(Math.round(Number(written.amountApplied) * 100));
    });
  });

  test('keeps the facts for whoever reads them back', async () => {
    const matters = sample({ petitions: 60, bad: 0.3 });
    const facts = await readFacts(await writeWorkbook(matters, 0));
    expect([...facts.values()]).toEqual(matters.map((matter) => matter.facts));
  });

  test('names no outcome anywhere among the facts', () => {
    const outcomes = Object.entries(OUTCOMES).flatMap(([code, { zh, en }]) => [code, zh, en]);
    for (const [header] of Object.values(FACT_COLUMNS)) expect([...outcomes, '结果', '办结方式']).not.toContain(header);
    for (const { facts } of sample()) for (const value of Object.values(facts)) expect(outcomes).not.toContain(value);
  });
});
