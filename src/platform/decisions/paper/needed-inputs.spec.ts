import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { neededInputs, readTables } from '../on-paper.js';

const read = (table: string) => readTables(readFileSync(`processes/rules/${table}.dmn`, 'utf8'));

it('asks for what a table and those that it requires read, with what the rules speak of', async () => {
  const inputs = neededInputs(await read('ladder'), 'ladder');
  expect(inputs.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'rung: string',
    'trigger: string',
    'level: string',
    'livelihood: boolean',
    'improved: boolean',
  ]);
  expect(inputs[1]).toMatchObject({ label: '事由 Trigger', known: ['campaign'] });
  expect(inputs[0]!.known).toContain('video_interview');
});

it('asks for data that only outputs read, and not for what other decisions make', async () => {
  const names = async (table: string, id: string) => neededInputs(await read(table), id).map(({ name }) => name);
  expect(await names('litigation-router', 'litigation-router')).toEqual(['litigationGround', 'litigationStart']);
  expect(await names('outcome-gates', 'outcome-gates')).toEqual(['outcome', 'evidence']);
  expect(await names('clocks', 'limits')).toHaveLength(7);
});
