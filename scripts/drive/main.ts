/**
 * `npm run drive -- --url http://127.0.0.1:3000`: plays the clerks, screeners, handlers, supervisors and
 * leaders of a sample through REST, until each petition has ended or visibly stays open.
 *
 *   --url address     of the server
 *   --file sample     written by npm run sample (default var/sample.xlsx)
 *   --clerk name      whose court receives the petitions (default fujian.clerk)
 *   --accounts file   JSON [{ "loginName", "password" }] (default: the demo accounts)
 *   --workers n       how many act at the same time (default 8)
 *   --patience s      give up when nothing has moved for so many seconds (default 15)
 *
 * Exit code 0: every petition ended, or stays open for want of evidence or of the petitioner's papers.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/domain/organization/demo-accounts.js';
import { Account, type Credentials } from './account.js';
import { Driver } from './driver.js';
import { inParallel } from './pool.js';
import { ProgressBar } from './progress-bar.js';
import { reportEnds, reportLeftOpen, reportUpload } from './report.js';
import { Problem } from './rest-client.js';
import { upload } from './upload.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    file: { type: 'string', default: 'var/sample.xlsx' },
    clerk: { type: 'string', default: 'fujian.clerk' },
    accounts: { type: 'string' },
    workers: { type: 'string', default: '8' },
    patience: { type: 'string', default: '15' },
  },
});

try {
  process.exitCode = (await drive()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Problem) && !isExpected(error)) throw error;
  console.error(`${(error as Error).message}${error instanceof TypeError ? ` (${values.url})` : ''}`);
  process.exitCode = 1;
}

async function drive(): Promise<boolean> {
  const content = new Uint8Array(readFileSync(values.file));
  const accounts = await signIn(values.url.replace(/\/$/, ''), credentials());
  const clerk = accounts.find(({ loginName }) => loginName === values.clerk);
  if (!clerk) throw new Error(`no account ${values.clerk}: choose another with --clerk`);

  const { answer, matters } = await upload(clerk, values.file, content);
  console.log(reportUpload(answer));

  const bar = new ProgressBar(matters.length);
  const startedAt = performance.now();
  const driver = new Driver(accounts, clerk, matters, {
    workers: Number(values.workers),
    patienceMs: Number(values.patience) * 1000,
    onProgress: (ended, completed) => bar.show(ended, `办结 ended · ${completed} 项待办 tasks`),
  });
  await driver.run();
  bar.end();

  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `\n${driver.completed} 项待办 tasks, ${seconds.toFixed(1)} s\n\n去向 where they are:\n${await reportEnds(clerk, matters)}`,
  );
  const leftOpen = reportLeftOpen(matters);
  if (leftOpen) console.log(`\n仍未结束 still open:\n${leftOpen}`);
  for (const refusal of driver.refusals) console.error(refusal);
  return driver.refusals.length === 0 && matters.every(({ ended, leftOpen: reason }) => ended || reason !== undefined);
}

async function signIn(url: string, all: readonly Credentials[]): Promise<Account[]> {
  const accounts: Account[] = [];
  await inParallel(all, 4, async (one) => void accounts.push(await Account.signIn(url, one)));
  return accounts.sort((left, right) => left.loginName.localeCompare(right.loginName));
}

function credentials(): Credentials[] {
  if (values.accounts !== undefined) return JSON.parse(readFileSync(values.accounts, 'utf8')) as Credentials[];
  return DEMO_ACCOUNTS.map(({ loginName }) => ({ loginName, password: DEMO_PASSWORD }));
}

/** A missing file, a server that is not there: the message says it all. */
function isExpected(error: unknown): boolean {
  return error instanceof TypeError ? error.message === 'fetch failed' : error instanceof Error;
}
