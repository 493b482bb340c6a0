/**
 * `npm run sample -- --petitions 200 --seed 1`: writes an Excel file of plausible petitions.
 *
 *   --petitions n   how many rows (default 200)
 *   --seed n        the same seed, day and options give the same rows (default 1)
 *   --bad p         share of rows with a mistake, 0 to 1 (default 0.1; 0 with --late)
 *   --court sign    the court that receives them (default 闽)
 *   --date day      received on this day at the latest (default: today in Shanghai)
 *   --mix name      what happens how often: usual; published, the shares of a campaign of 2016 (the default
 *                   for seed 2016, whose 547 petitions come to the published counts); or a list such as
 *                   paid=3,agreement=1 (what is left out does not happen); or a JSON file of such weights
 *   --late          livelihood matters in which the courts act only when they are pressed (implied by published)
 *   --out file      default var/sample.xlsx
 *   --template      the empty template instead (default var/template.xlsx)
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { lawDate } from '../../src/shared/clock.js';
import { makeSample } from './make-sample.js';
import { MIXES, SITUATIONS, type Mix } from './courses.js';
import { MAX_ROWS } from '../../src/domain/petitions/import/read-sheet.js';
import { writeTemplate } from '../../src/domain/petitions/import/write-template.js';
import { writeWorkbook } from './workbook.js';

/** The year in which the campaign began: of the default mix only. */
const PUBLISHED_SEED = 2016;

const { values } = parseArgs({
  options: {
    petitions: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    bad: { type: 'string' },
    court: { type: 'string', default: '闽' },
    date: { type: 'string', default: lawDate(Date.now()) },
    mix: { type: 'string' },
    late: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    out: { type: 'string' },
    template: { type: 'boolean', default: false },
  },
});

if (values.help) {
  const [, comment] = /\/\*\*\n([^]*?)\n \*\//.exec(readFileSync(import.meta.filename, 'utf8'))!;
  console.log(comment!.replace(/^ \*\s?/gm, ''));
  process.exit(0);
}

const instant = Date.parse(`${values.date}T00:00:00Z`);
if (Number.isNaN(instant)) fail(`--date ${values.date}: write a day such as 2026-03-09`);

if (values.template) {
  await write(values.out ?? 'var/template.xlsx', await writeTemplate());
} else {
  const seed = number('seed', values.seed, 0, 2 ** 32 - 1);
  const mix = values.mix ?? (seed === PUBLISHED_SEED ? 'published' : 'usual');
  const late = values.late || mix === 'published';
  const matters = makeSample({
    petitions: number('petitions', values.petitions, 1, MAX_ROWS),
    seed,
    bad: number('bad', values.bad ?? (late ? '0' : '0.1'), 0, 1),
    court: values.court,
    today: values.date,
    mix: MIXES[mix] ?? (mix.endsWith('.json') ? readMix(mix) : parseMix(mix)),
    late,
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

function readMix(file: string): Mix {
  const weights = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return mixOf(Object.entries(weights).map(([name, weight]) => [name, String(weight)]));
}

function parseMix(text: string): Mix {
  return mixOf(text.split(',').map((part) => part.split('=') as [string, string | undefined]));
}

function mixOf(parts: readonly [name: string, weight: string | undefined][]): Mix {
  const weights = Object.fromEntries(SITUATIONS.map((situation) => [situation, 0])) as Record<string, number>;
  for (const [name, weight] of parts) {
    if (!(name in weights))
      fail(`--mix ${name}: choose ${Object.keys(MIXES).join(' or ')}, or weights of ${SITUATIONS.join(', ')}`);
    weights[name] = number('mix', weight ?? '', 0, 1_000_000);
  }
  return weights as Mix;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
