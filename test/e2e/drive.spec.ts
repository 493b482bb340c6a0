/**
 * `npm run sample`, a server and `npm run drive`, three processes: the driver has an address and
 * accounts, nothing else. What it prints is compared with what the server says to anybody who asks.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { FINAL_STATUSES, OUTCOMES, PETITION_STATUSES } from '../../src/domain/petitions/index.js';
import { type Finished, runScript, type ServerProcess, startServer } from '../support/processes.js';
import { runFolder } from '../support/servers/private-server.js';

interface Summary {
  petitionKey: string;
  number: string;
  status: keyof typeof PETITION_STATUSES;
  outcome: keyof typeof OUTCOMES | null;
}

const file = join(runFolder(), 'drive-sample.xlsx');
const accountsFile = join(runFolder(), 'drive-accounts.json');
let server: ServerProcess;
let driven: Finished;
let petitions: Summary[];

beforeAll(async () => {
  writeFileSync(
    accountsFile,
    JSON.stringify(DEMO_ACCOUNTS.map(({ loginName }) => ({ loginName, password: DEMO_PASSWORD }))),
  );
  const [sample, started] = await Promise.all([
    runScript('sample', ['--petitions', '25', '--seed', '1', '--out', file]),
    startServer(),
  ]);
  server = started;
  expect(sample).toMatchObject({ code: 0 });
  driven = await drive();
  petitions = await ask<Summary>('fujian.clerk', '/v1/petitions/search', { filter: {}, page: { limit: 200 } });
});

afterAll(() => server?.stop());

const drive = () => runScript('drive', ['--url', server.url, '--file', file, '--accounts', accountsFile]);

test('every row is registered, or refused with its cell', () => {
  const [, registered, already, refused] = /registered (\d+) · .*already (\d+) · .*refused (\d+)/.exec(driven.output)!;
  expect([Number(registered), Number(already)]).toEqual([petitions.length, 0]);
  expect(petitions.length + Number(refused)).toBe(25);
  expect(driven.output.match(/第 \d+ 行 [A-Z]+\d+ /g)!.length).toBeGreaterThanOrEqual(Number(refused));
});

test('the driver met no refusal that it did not expect', () => {
  expect(driven).toMatchObject({ code: 0 });
});

test('where they are, by the query that the driver prints, is what the server says', () => {
  const counts = new Map<string, number>();
  for (const { status, outcome } of petitions) {
    const words = [PETITION_STATUSES[status], outcome && OUTCOMES[outcome]];
    const line = words.map((word) => (word ? `${word.zh} ${word.en}` : '—')).join(' · ');
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  expect(new Map(linesUnder('去向 where they are:').map(([count, line]) => [line, count]))).toEqual(counts);
  expect(counts.size).toBeGreaterThan(4);
});

test('each has ended by one of the paths, or stays open for a reason that is named', async () => {
  const open = petitions.filter(({ status }) => !FINAL_STATUSES.includes(status));
  expect(open.length).toBeLessThan(petitions.length / 2);
  const reasons = linesUnder('仍未结束 still open:');
  expect(reasons.reduce((sum, [count]) => sum + count, 0)).toBe(open.length);
  const named = reasons.map(([, line]) => line.split(/[:（]/)[0]!);
  for (const { petitionKey, status } of open) {
    // Visibly: the petitioner's papers are waited for, or somebody at a court has a task that says what is missing.
    if (status === 'awaiting_supplement') expect(named).toContain('等待信访人补正');
    else expect((await openTasks(petitionKey)).filter((name) => named.includes(name))).not.toEqual([]);
  }
});

test('an ended one was answered, and has an outcome unless it was withdrawn', async () => {
  for (const { petitionKey, outcome } of petitions.filter(({ status }) => status === 'filed')) {
    expect(outcome).not.toBeNull();
    const { items } = await get<{ items: { kind: string }[] }>('fujian.clerk', `/v1/petitions/${petitionKey}/timeline`);
    const kinds = items.map(({ kind }) => kind);
    for (const kind of ['registered', 'receipt_issued', 'outcome_proposed', 'closed', 'replied', 'filed'])
      expect(kinds).toContain(kind);
  }
});

test('driven again, nothing is registered twice and nobody does anything twice', async () => {
  const again = await drive();
  expect(again).toMatchObject({ code: 0 });
  expect(again.output).toMatch(new RegExp(`registered 0 · .*already ${petitions.length} `));
  expect(again.output).toContain('\n0 项待办 tasks');
  expect(await ask<Summary>('fujian.clerk', '/v1/petitions/search', { filter: {}, page: { limit: 200 } })).toEqual(
    petitions,
  );
});

/** The counted lines of a part of the driver's report. */
function linesUnder(title: string): [count: number, line: string][] {
  const [, part] = driven.output.split(`${title}\n`);
  if (part === undefined) throw new Error(`the driver prints no "${title}":\n${driven.output}`);
  const lines = part.split('\n');
  return lines.slice(0, lines.indexOf('')).map((line) => {
    const [, count, rest] = /^ *(\d+) {2}(.*)$/.exec(line)!;
    return [Number(count), rest!];
  });
}

/** Names of the petition's open tasks, as the people see them who may do one. */
async function openTasks(petitionKey: string): Promise<string[]> {
  const names = new Set<string>();
  for (const { loginName } of DEMO_ACCOUNTS.filter(({ loginName }) => /\.(handler|screener)2?$/.test(loginName))) {
    const filter = { businessKey: petitionKey, state: 'open' };
    const tasks = await ask<{ name: string }>(loginName, '/v1/user-tasks/search', { filter });
    for (const { name } of tasks) names.add(name.split('\n')[0]!);
  }
  return [...names];
}

async function ask<T>(account: string, path: string, body: unknown): Promise<T[]> {
  return (await call<{ items: T[] }>('POST', path, await tokenOf(account), body)).items;
}

async function get<T>(account: string, path: string): Promise<T> {
  return call<T>('GET', path, await tokenOf(account));
}

const tokens = new Map<string, Promise<string>>();

function tokenOf(loginName: string): Promise<string> {
  const signIn = async () => {
    const body = { loginName, password: DEMO_PASSWORD };
    return (await call<{ accessToken: string }>('POST', '/v1/auth/login', undefined, body)).accessToken;
  };
  const token = tokens.get(loginName) ?? signIn();
  tokens.set(loginName, token);
  return token;
}

async function call<T>(method: string, path: string, token?: string, body?: unknown): Promise<T> {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
