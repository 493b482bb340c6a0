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
import { PROOF_TIMES } from '../support/proof-times.js';
import { runFolder } from '../support/servers/private-server.js';

const PETITIONS = 16;
/** Longer than any wait of the ladder. */
const LONG_MS = 100 * 86_400_000;

interface Run {
  driven: Finished;
  facts: MatterFacts[];
  /** The export of the audit trail, by line. */
  trail: string[];
  recount(trail: readonly string[]): Promise<Finished>;
  driveAgain(): Promise<Finished>;
}

interface RungEntry {
  rootKey: string;
  seq: number;
  at: string;
  type: string;
  data: { petition: string; rung: string; dueAt: string; at: string };
}

async function run(seed: number): Promise<Run> {
  const file = join(runFolder(), `campaign-${seed}.xlsx`);
  const args = ['--petitions', String(PETITIONS), '--seed', String(seed), '--mix', 'published', '--out', file];
  const [sample, server] = await Promise.all([runScript('sample', args), startServer()]);
  servers.push(server);
  expect(sample).toMatchObject({ code: 0 });
  const drive = () => runScript('drive', ['--url', server.url, '--file', file]);
  const driven = await drive();
  const { output } = await runProgram('audit-export', ['supervision.', 'interview.', 'petition.'], server);
  return {
    driven,
    facts: [...(await readFacts(readFileSync(file))).values()],
    trail: output.split('\n').filter(Boolean),
    recount: (lines) => {
      const trail = join(runFolder(), `campaign-${seed}.jsonl`);
      writeFileSync(trail, lines.join('\n'));
      return runScript('recount', ['--url', server.url, '--trail', trail]);
    },
    driveAgain: drive,
  };
}

const servers: ServerProcess[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

/** A drive takes a minute: two of them at night. */
const SEEDS = PROOF_TIMES === 1 ? [7] : [7, 2016];

describe.each(SEEDS)('a campaign over the sample of seed %i', (seed) => {
  let one: Run;
  beforeAll(async () => {
    one = await run(seed);
    runs.set(seed, one);
    tables.set(seed, tableOf(one.driven));
  });

  test('everything is registered, and nobody is refused anything unexpectedly', () => {
    expect(one.driven.output).toContain(`registered ${PETITIONS} · 此前已登记 already 0 · 退回 refused 0`);
    expect(one.driven).toMatchObject({ code: 0 });
  });

  test('the table that the campaign is closed with is what the facts will bear', () => {
    const expected = new Map<string, number>();
    for (const facts of one.facts) expected.set(outcomeOf(facts), (expected.get(outcomeOf(facts)) ?? 0) + 1);
    expect(tableOf(one.driven)).toEqual(expected);
  });

  test('the ladders climbed as far as the courts had to be pressed', () => {
    const pressed = (...moves: string[]) => one.facts.filter(({ movesAt }) => moves.includes(movesAt!)).length;
    const counted = (name: string) => Number(new RegExp(`(\\d+) {2}\\S+ ${name}`).exec(one.driven.output)![1]);
    expect([counted('reminders'), counted('listings')]).toEqual([PETITIONS, PETITIONS]);
    // Where nothing is found, the ladder climbs on though the court has moved.
    expect(counted('video interviews')).toBeGreaterThanOrEqual(pressed('video_interview', 'criticism', 'never'));
    expect(counted('criticism notices')).toBeGreaterThanOrEqual(pressed('criticism', 'never'));
    expect(counted('interviews held')).toBe(counted('video interviews'));
  });

  test('counted from the trail alone, each rung was taken once, upwards, when it was due, none after the end', async () => {
    const recounted = await one.recount(one.trail);
    expect(recounted).toMatchObject({ code: 0 });
    const rungs = ['reminder', 'supervision_letter', 'listed', 'video_interview', 'criticism'];
    const fromTrail = rungs.map((rung) => Number(new RegExp(`(\\d+) {2}${rung}\\n`).exec(recounted.output)![1]));
    const [, printed] = one.driven.output.split('measures of supervision:\n');
    expect(fromTrail).toEqual(
      printed!
        .split('\n')
        .slice(0, rungs.length)
        .map((line) => Number(line.slice(0, 6))),
    );
  });

  test('the recount names each petition whose trail is not as it must be', async () => {
    const entries = one.trail.map((line) => JSON.parse(line) as RungEntry);
    const rungs = entries.filter(({ type }) => type === 'supervision.rung');
    const ended = entries.filter(({ type }) => type === 'supervision.ended').map(({ data }) => data.petition);
    const [twice, late, missing, unsupervised] = rungs.filter(({ data }) => data.rung === 'listed');
    const afterEnd = rungs.find(
      ({ data }) =>
        data.rung === 'listed' &&
        ended.includes(data.petition) &&
        ![twice, late, missing, unsupervised].some((other) => other!.data.petition === data.petition),
    );
    const dueAt = new Date(Date.parse(late!.data.dueAt) - LONG_MS).toISOString();
    const changed = entries.flatMap((entry): RungEntry[] => {
      if (entry === twice) return [entry, entry];
      if (entry === late) return [{ ...entry, data: { ...entry.data, dueAt } }];
      const isOfLadder = entry.type.startsWith('supervision.') && entry.data.petition === unsupervised!.data.petition;
      return entry === missing || isOfLadder ? [] : [entry];
    });
    changed.push({ ...afterEnd!, seq: 1_000_000, data: { ...afterEnd!.data, rung: 'criticism' } });
    const recounted = await one.recount(changed.map((entry) => JSON.stringify(entry)));
    expect(recounted).toMatchObject({ code: 1 });
    const findings = recounted.output.split('\n').filter((line) => line.startsWith('✗ '));
    for (const [entry, what] of [
      [twice, 'listed was taken twice'],
      [late, 'listed was due'],
      [missing, 'shown, not in the trail'],
      [afterEnd, 'after the ladder had ended'],
      [unsupervised, 'no ladder was opened'],
    ] as const)
      expect(findings.filter((line) => line.includes(entry!.data.petition) && line.includes(what))).not.toEqual([]);
  });
});

test('driven again, nobody does anything twice, and the campaign stays as it was closed', async () => {
  const again = await runs.get(7)!.driveAgain();
  expect(again).toMatchObject({ code: 0 });
  expect(again.output).toContain('\n0 项待办 tasks');
  expect(tableOf(again)).toEqual(tables.get(7));
});

if (SEEDS.length > 1)
  test('another seed comes to another table', () => {
    expect(tables.get(7)).not.toEqual(tables.get(2016));
  });

const runs = new Map<number, Run>();
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
