/**
 * `npm run recount -- --trail trail.jsonl`: computes from an export of the audit trail (`npm run
 * audit:export supervision. interview. petition. > trail.jsonl`) what the ladders of supervision did for livelihood
 * petitions, and compares it with what the server says: each rung once for a petition and round,
 * upwards, at its due time, none after the petition's end, and a ladder for whatever is late.
 *
 *   --trail file    the export
 *   --url address   of the server (default http://127.0.0.1:3000)
 *   --account name  who sees the supervisions (default spc.supervisor, with the demo password)
 *   --accounts file JSON [{ "loginName", "password" }]
 *   --late days     how long after its due time a measure may be taken (default 1)
 *
 * Exit code 0: there is no difference.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD } from '../../src/domain/organization/demo-accounts.js';
import { Account, type Credentials } from '../drive/account.js';
import { Recounting } from './recount.js';
import { readTrail } from './trail.js';

const DAY_MS = 86_400_000;
const SHOWN = 40;

const { values } = parseArgs({
  options: {
    trail: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    account: { type: 'string', default: 'spc.supervisor' },
    accounts: { type: 'string' },
    late: { type: 'string', default: '1' },
  },
});
if (values.trail === undefined) {
  console.error('--trail: name the export of the audit trail');
  process.exit(2);
}

const account = await Account.signIn(values.url.replace(/\/$/, ''), credentials());
const rounds = readTrail(values.trail).filter(({ rungs, lateAt }) => rungs.length > 0 || lateAt !== undefined);
if (rounds.length === 0) {
  console.error(`${values.trail}: no petition was late, or it is no export of supervision. interview. petition.`);
  process.exit(1);
}
const { taken, findings } = await new Recounting(account, Number(values.late) * DAY_MS).of(rounds);
console.log(
  [
    `由留痕重算 counted from the trail: ${rounds.length} 件次 petitions and rounds`,
    ...[...taken].map(([rung, count]) => `${String(count).padStart(6)}  ${rung}`),
    ...findings.slice(0, SHOWN).map((finding) => `✗ ${finding}`),
    findings.length === 0 ? '✓ 与系统所示一致 as the server shows' : `✗ ${findings.length} 处不符 differences`,
  ].join('\n'),
);
process.exitCode = findings.length === 0 ? 0 : 1;

function credentials(): Credentials {
  const all = values.accounts === undefined ? [] : (JSON.parse(readFileSync(values.accounts, 'utf8')) as Credentials[]);
  return (
    all.find(({ loginName }) => loginName === values.account) ?? {
      loginName: values.account,
      password: DEMO_PASSWORD,
    }
  );
}
