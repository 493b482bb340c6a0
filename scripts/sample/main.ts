/**
 * `npm run sample -- --petitions 200 --seed 1`: writes an Excel file of plausible petitions.
 *
 *   --petitions n   how many rows (default 200)
 *   --seed n        the same seed, day and options give the same rows (default 1)
 *   --bad p         share of rows with a mistake, 0 to 1 (default 0.1)
 *   --court sign    the court that receives them (default 闽)
 *   --date day      received on this day at the latest (default: today in Shanghai)
 *   --mix list      what happens how often, such as paid=3,agreement=1 (what is left out does not happen)
 *   --out file      default var/sample.xlsx
 *   --template      the empty template instead (default var/template.xlsx)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { lawDate } from '../../src/shared/clock.js';
import { makeSample } from './make-sample.js';
import { SITUATIONS, USUAL_MIX, type Mix } from './matters.js';
import { MAX_ROWS } from '../../src/domain/petitions/import/read-sheet.js';
import { writeTemplate } from '../../src/domain/petitions/import/write-template.js';
import { writeWorkbook } from './workbook.js';

const { values } = parseArgs({
  options: {
    petitions: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    bad: { type: 'string', default: '0.1' },
    court: { type: 'string', default: '闽' },
    date: { type: 'string', default: lawDate(Date.now()) },
    mix: { type: 'string' },
    out: { type: 'string' },
    template: { type: 'boolean', default: false },
  },
});

const instant = Date.parse(`${values.date}T00:00:00Z`);
if (Number.isNaN(instant)) fail(`--date ${values.date}: write a day such as 2026-03-09`);

if (values.template) {
  await write(values.out ?? 'var/template.xlsx', await writeTemplate());
} else {
  const matters = makeSample({
    petitions: number('petitions', values.petitions, 1, MAX_ROWS),
    seed: number('seed', values.seed, 0, 2 ** 32 - 1),
    bad: number('bad', values.bad, 0, 1),
    court: values.court,
    today: values.date,
    mix: values.mix === undefined ? USUAL_MIX : parseMix(values.mix),
  });
  await write(values.out ?? 'var/sample.xlsx', await writeWorkbook(matters, instant));
}

async function write(file: string, content: Uint8Array): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`${file} (${Math.ceil(content.length / 1024)} kB)`);
}

function number(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= from && value <= to))
    fail(`--${name} ${text}: write a number from ${from} to ${to}`);
  return value;
}

function parseMix(text: string): Mix {
  const weights = Object.fromEntries(SITUATIONS.map((situation) => [situation, 0])) as Record<string, number>;
  for (const part of text.split(',')) {
    const [name, weight] = part.split('=');
    if (name === undefined || !(name in weights)) fail(`--mix ${part}: choose from ${SITUATIONS.join(', ')}`);
    weights[name] = number('mix', weight ?? '', 0, 1_000_000);
  }
  return weights as Mix;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
