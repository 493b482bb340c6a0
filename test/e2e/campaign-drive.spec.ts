/**
 * Late petitions, driven through deadlines, ladder, interviews and a campaign: `npm run sample`, a
 * server, `npm run drive` and `npm run recount`, processes of their own. What the table must be is
 * read from the facts here, apart from the driver and the gate table.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MatterFacts } from '../../scripts/sample/facts.js';
import { readFacts } from '../../scripts/sample/read-facts.js';
import { OUTCOMES } from '../../src/domain/petitions/index.js';
import { type Finished, runProgram, runScript, type ServerProcess, startServer } from '../support/processes.js';
import { runFolder } from '../support/servers/private-server.js';

const PETITIONS = 24;

interface Run {
  driven: Finished;
  recounted: Finished;
  facts: MatterFacts[];
}

async function run(seed: number): Promise<Run> {
  const file = join(runFolder(), `campaign-${seed}.xlsx`);
  const trail = join(runFolder(), `campaign-${seed}.jsonl`);
  const args = ['--petitions', String(PETITIONS), '--seed', String(seed), '--mix', 'published', '--out', file];
  const [sample, server] = await Promise.all([runScript('sample', args), startServer()]);
  servers.push(server);
  expect(sample).toMatchObject({ code: 0 });
  const driven = await runScript('drive', ['--url', server.url, '--file', file]);
  writeFileSync(trail, (await runProgram('audit-export', ['supervision.', 'interview.', 'petition.'], server)).output);
  const recounted = await runScript('recount', ['--url', server.url, '--trail', trail]);
  return { driven, recounted, facts: [...(await readFacts(readFileSync(file))).values()] };
}

const servers: ServerProcess[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

describe.each([2016, 7])('a campaign over the sample of seed %i', (seed) => {
  let driven: Finished;
  let recounted: Finished;
  let facts: MatterFacts[];

  beforeAll(async () => {
    ({ driven, recounted, facts } = await run(seed));
    tables.set(seed, tableOf(driven));
  }, 240_000);

  test('everything is registered, and nobody is refused anything unexpectedly', () => {
    expect(driven.output).toContain(`registered ${PETITIONS} · 此前已登记 already 0 · 退回 refused 0`);
    expect(driven).toMatchObject({ code: 0 });
  });

  test('the table that the campaign is closed with is what the facts will bear', () => {
    const expected = new Map<string, number>();
    for (const one of facts) expected.set(outcomeOf(one), (expected.get(outcomeOf(one)) ?? 0) + 1);
    expect(tableOf(driven)).toEqual(expected);
  });

  test('each ladder climbed once, upwards, in time, and as far as the court had to be pressed', () => {
    expect(recounted).toMatchObject({ code: 0 });
    const pressed = (...moves: string[]) => facts.filter(({ movesAt }) => moves.includes(movesAt!)).length;
    const [listings, interviews, criticisms] = ['listings', 'video interviews', 'criticism notices'].map(
      (name) => +new RegExp(`(\\d+) {2}\\S+ ${name}`).exec(driven.output)![1]!,
    );
    expect(listings).toBe(PETITIONS);
    // Nothing found in spite of all: such a matter climbs on though its court has moved.
    expect(interviews).toBeGreaterThanOrEqual(pressed('video_interview', 'criticism', 'never'));
    expect(criticisms).toBeGreaterThanOrEqual(pressed('criticism', 'never'));
    expect(driven.output).toMatch(new RegExp(`${interviews} {2}已举行的约谈`));
  });
});

test('another seed comes to another table', () => {
  expect(tables.get(7)).not.toEqual(tables.get(2016));
});

const tables = new Map<number, Map<string, number>>();
const OPEN = 'open';

/** What each count of the printed table stands for. */
function tableOf({ output }: Finished): Map<string, number> {
  const [, part] = output.split('outcomes of the campaign:\n');
  if (part === undefined) throw new Error(`the driver prints no table:\n${output}`);
  const lines = part.split('\n');
  const table = new Map<string, number>();
  for (const line of lines.slice(0, lines.indexOf(''))) {
    const count = Number(line.slice(0, 6));
    const outcome = Object.entries(OUTCOMES).find(([, { zh, en }]) => line.endsWith(`${zh} ${en}`));
    if (outcome) table.set(outcome[0], count);
    else if (line.endsWith('still open') && count > 0) table.set(OPEN, count);
    else if (line.endsWith(' listed')) expect(count).toBe(PETITIONS);
  }
  return table;
}

/** Read from the facts as a person would, in the order in which courts prefer them. */
function outcomeOf(facts: MatterFacts): string {
  if (facts.movesAt === 'never') return OPEN;
  if (facts.paidYuan !== undefined) return 'enforced';
  if (facts.agreement !== undefined) return 'settled';
  if (facts.measures !== undefined) return 'substantial_progress';
  if (facts.searchRecord !== undefined) return 'no_assets_understood';
  if (facts.remedyFiling !== undefined) return 'routed_to_litigation';
  if (facts.explanation !== undefined) return 'not_supported';
  return OPEN;
}
