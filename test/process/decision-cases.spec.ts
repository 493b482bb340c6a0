/** The test cases that lie beside the tables of this house hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { compileDecisions, readCases, runCases } from '../../src/platform/decisions/index.js';
import { PROCESSES } from './landscape.js';

const RULES = join(PROCESSES, 'rules');
const textOf = (file: string) => readFileSync(join(RULES, file), 'utf8');
const tables = readdirSync(RULES).flatMap((file) => /^(.*)\.dmn$/.exec(file)?.[1] ?? []);

it.each(tables)('%s', async (table) => {
  const cases = readCases(textOf(`${table}.cases.json`));
  expect(cases.length).toBeGreaterThan(3);
  const decisions = await compileDecisions(textOf(`${table}.dmn`));
  const results = await runCases(decisions, cases, { functions: {}, now: 0, isTimeUp: () => false });
  expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});
