/** The sample generator: seeded, plausible, and silent about how anything ends. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import { makeSample, type SampleOptions } from '../../scripts/sample/make-sample.js';
import { TEMPLATE_COLUMNS, TEMPLATE_SHEET, type TemplateColumn } from '../../scripts/sample/columns.js';
import { FACT_COLUMNS, FACTS_SHEET } from '../../scripts/sample/facts.js';
import { USUAL_MIX } from '../../scripts/sample/matters.js';
import { writeWorkbook } from '../../scripts/sample/workbook.js';
import { buildCourtTree } from '../../src/domain/organization/index.js';
import { readCaseNumber } from '../../src/domain/petitions/case-number.js';
import { OUTCOMES } from '../../src/domain/petitions/index.js';
import { identityNumberProblem } from '../../src/infrastructure/crypto/index.js';

const TODAY = '2026-03-09';
const sample = (options: Partial<SampleOptions> = {}) =>
  makeSample({ petitions: 300, seed: 1, bad: 0, court: '闽', today: TODAY, mix: USUAL_MIX, ...options });

const courts = buildCourtTree();
const columns = Object.entries(TEMPLATE_COLUMNS) as [keyof typeof TEMPLATE_COLUMNS, TemplateColumn][];

describe('the rows', () => {
  test('are the same for the same seed and others for another', () => {
    expect(sample()).toEqual(sample());
    expect(sample({ seed: 2 })).not.toEqual(sample());
  });

  test('without mistakes keep the rules of the template', () => {
    for (const { row } of sample()) {
      for (const [key, { required, vocabulary }] of columns) {
        if (required) expect([key, row[key]]).not.toEqual([key, undefined]);
        const words = Object.values(vocabulary ?? {}).map(({ zh }) => zh);
        if (row[key] !== undefined && vocabulary)
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

describe('the workbook', () => {
  const reopen = async (content: Uint8Array) => {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Buffer.from(content) as never);
    return workbook;
  };
  const headersOf = (sheet: exceljs.Worksheet) =>
    (sheet.getRow(1).values as string[]).slice(1).map((header) => header.replace(/\*$/, ''));

  test('has the columns that docs/import-template.md promises', async () => {
    const documented = [...readFileSync('docs/import-template.md', 'utf8').matchAll(/^\| (\S+) +\| `(\w+)` +\|/gm)];
    expect(documented.map(([, header, key]) => [key, header])).toEqual(
      columns.map(([key, { header }]) => [key, header]),
    );

    const workbook = await reopen(await writeWorkbook([], 0));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([TEMPLATE_SHEET]);
    expect(headersOf(workbook.worksheets[0]!)).toEqual(columns.map(([, { header }]) => header));
  });

  test('keeps every text as text, and every fact apart', async () => {
    const matters = sample({ petitions: 40, bad: 0.3 });
    const workbook = await reopen(await writeWorkbook(matters, 0));
    const [rows, facts] = workbook.worksheets as [exceljs.Worksheet, exceljs.Worksheet];
    expect(facts.name).toBe(FACTS_SHEET);
    expect([rows.actualRowCount, facts.actualRowCount]).toEqual([41, 41]);
    rows.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    const nameColumn = headersOf(rows).indexOf('信访人姓名') + 1;
    matters.forEach(({ row }, index) =>
      expect(rows.getRow(index + 2).getCell(nameColumn).value ?? undefined).toBe(row.petitionerName),
    );
  });

  test('names no outcome anywhere among the facts', async () => {
    const outcomes = Object.entries(OUTCOMES).flatMap(([code, { zh, en }]) => [code, zh, en]);
    expect(Object.values(FACT_COLUMNS).map(([header]) => header)).not.toEqual(
      expect.arrayContaining(['结果', '办结方式']),
    );
    for (const { facts } of sample()) for (const value of Object.values(facts)) expect(outcomes).not.toContain(value);
  });
});
