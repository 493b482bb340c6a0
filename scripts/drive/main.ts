/**
 * `npm run drive -- --url http://127.0.0.1:3000`: plays the clerks, screeners, handlers, supervisors and
 * leaders of a sample through REST, until each petition has ended or visibly stays open. Where the
 * sample's courts act only when they are pressed, it moves the legal clock too (demo profile), and a
 * supervisor above the receiving court holds a campaign, whose table of outcomes is printed.
 *
 *   --url address     of the server
 *   --file sample     written by npm run sample (default var/sample.xlsx)
 *   --clerk name      whose court receives the petitions (default fujian.clerk)
 *   --accounts file   JSON [{ "loginName", "password" }] (default: the demo accounts)
 *   --workers n       how many act at the same time (default 8)
 *   --patience s      give up when nothing has moved for so many seconds (default 15)
 *   --campaign kind   a row of the table of selection (default livelihood)
 *   --expect published   fail unless the campaign's table is the published one
 *
 * Exit code 0: every petition ended, or stays open for want of evidence or of the petitioner's papers.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lawDate } from '../../src/shared/clock.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/domain/organization/demo-accounts.js';
import { Account, type Credentials } from './account.js';
import { Campaigns } from './campaign.js';
import { isAsPublished, reportOutcomes, reportRungs } from './campaign-report.js';
import { Driver } from './driver.js';
import { LateRun } from './late-run.js';
import { LegalClock } from './legal-clock.js';
import { inParallel } from './pool.js';
import { ProgressBar } from './progress-bar.js';
import { reportEnds, reportLeftOpen, reportUpload } from './report.js';
import { Problem } from './rest-client.js';
import { Standings } from './standings.js';
import { upload } from './upload.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    file: { type: 'string', default: 'var/sample.xlsx' },
    clerk: { type: 'string', default: 'fujian.clerk' },
    accounts: { type: 'string' },
    workers: { type: 'string', default: '8' },
    patience: { type: 'string', default: '15' },
    campaign: { type: 'string', default: 'livelihood' },
    expect: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  const [, comment] = /\/\*\*\n([^]*?)\n \*\//.exec(readFileSync(import.meta.filename, 'utf8'))!;
  console.log(comment!.replace(/^ \*\s?/gm, ''));
  process.exit(0);
}
if (values.expect !== undefined && values.expect !== 'published') {
  console.error(`--expect ${values.expect}: only published is known`);
  process.exit(2);
}
const CASE_ROLES = ['clerk', 'screener', 'handler', 'supervisor', 'leader'];
const ROUNDS = 8;
const workers = Number(values.workers);
const patienceMs = Number(values.patience) * 1000;

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

  const isLate = matters.some(({ facts }) => facts.movesAt !== undefined);
  const pressing = isLate ? await pressingFrom(accounts, clerk) : undefined;
  const bar = new ProgressBar(matters.length);
  let phase = '';
  const startedAt = performance.now();
  const driver = new Driver(accounts.filter(doesCaseWork), clerk, matters, {
    workers,
    patienceMs,
    onProgress: (ended, completed) =>
      bar.show(ended, `办结 ended · ${completed} 项待办 tasks${pressing ? ` · ${pressing.day()} ${phase}` : ''}`),
    ...pressing?.options,
  });
  const onPhase = (name: string) => {
    phase = name;
    driver.showProgress();
  };
  const campaign = await (pressing ? pressing.run(driver, onPhase) : driver.run());
  bar.end();

  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `\n${driver.completed} 项待办 tasks, ${seconds.toFixed(1)} s\n\n去向 where they are:\n${await reportEnds(clerk, matters)}`,
  );
  const leftOpen = reportLeftOpen(matters);
  if (leftOpen) console.log(`\n仍未结束 still open:\n${leftOpen}`);
  for (const refusal of driver.refusals) console.error(refusal);
  let isExpected = values.expect === undefined;
  if (campaign && pressing) {
    const { atClose } = await campaign.outcomes();
    console.log(`\n专项督办化解情况 outcomes of the campaign:\n${reportOutcomes(atClose!)}`);
    console.log(`\n督办措施 measures of supervision:\n${await reportRungs(pressing.supervisor, matters, workers)}`);
    isExpected ||= isAsPublished(atClose!);
  }
  if (!isExpected) console.error('专项督办的结果与公布数据不同 the table is not the published one');
  return (
    isExpected &&
    driver.refusals.length === 0 &&
    matters.every(({ ended, leftOpen: reason }) => ended || reason !== undefined)
  );
}

/** Whoever presses the courts of the sample: a supervisor and a leader of the court above the receiving one. */
async function pressingFrom(accounts: readonly Account[], clerk: Account) {
  const own = clerk.me.courts.find(({ roles }) => roles.includes('clerk'))!.court;
  const above = own.parentId ?? own.id;
  const find = (role: string, isThere: (account: Account) => boolean) => {
    const account = accounts.find(isThere);
    if (!account) throw new Error(`no account of a ${role}`);
    return account;
  };
  const supervisor = find(`supervisor at ${above}`, (account) => account.isAt(above, 'supervisor'));
  const leader = find(`leader at ${above}`, (account) => account.isAt(above, 'leader'));
  const administrator = find('administrator of the Supreme Court', ({ me }) =>
    me.courts.some(({ court, roles }) => court.level === 'supreme' && roles.includes('administrator')),
  );
  const standings = new Standings(supervisor);
  // A round of a hundred messages shows no progress until it is over.
  const clock = await LegalClock.stopped(administrator, ROUNDS * patienceMs);
  return {
    supervisor,
    options: { standings, now: () => clock.now },
    day: () => lawDate(clock.now),
    run: (driver: Driver, onPhase: (name: string) => void) =>
      new LateRun(driver, clock, standings, new Campaigns(supervisor, leader, above, values.campaign), onPhase).run(),
  };
}

/** Those before whom no task ever comes need not be asked for any. */
function doesCaseWork({ me }: Account): boolean {
  return me.courts.some(({ roles }) => roles.some((role) => CASE_ROLES.includes(role)));
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
