import { readFileSync } from 'node:fs';
import { type DatabaseSettings, openDatabase } from '../../src/infrastructure/database/index.js';
import {
  AuditChain,
  AuditCheckpoint,
  AuditEntry,
  AuditSalt,
  AuditSealedHead,
} from '../../src/platform/audit/audit.entity.js';
import { verifyTrail } from '../../src/platform/audit/verify-trail.js';
import { CHAOS_DIAGRAMS } from './diagrams.js';
import type { Entry } from './driver.js';
import { Diagram, type InstanceHistory, type Ran } from './replay.js';

type Value = string | number | null;
type Row = Record<string, Value>;
type Query = (sql: string) => Promise<Row[]>;
type State = InstanceHistory['state'];

/** Reads what is left in the database. @returns all that is wrong with it; nothing when it is right */
export async function verdict(settings: DatabaseSettings, journal: Entry[], anchorsFile: string): Promise<string[]> {
  const database = await openDatabase(settings, [AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead]);
  try {
    const query: Query = (sql) => database.dataSource.query(sql);
    const anchors = readFileSync(anchorsFile, 'utf8').trim().split('\n');
    const { findings } = await verifyTrail(database.dataSource.manager, anchors);
    return [
      ...(await commands(query, journal)),
      ...(await histories(query, CHAOS_DIAGRAMS)),
      ...(await called(query)),
      ...(await timers(query)),
      ...(await messages(query)),
      ...(await jobs(query)),
      ...findings.map((finding) => `the trail: ${JSON.stringify(finding)}`),
    ];
  } finally {
    await database.close();
  }
}

/** What was accepted is there once, what was refused is not, and nothing is that nobody asked for. */
async function commands(query: Query, journal: Entry[]): Promise<string[]> {
  const found: string[] = [];
  const accepted = (kind: Entry['kind']) => journal.filter((one) => one.kind === kind && one.answer.status === 200);
  const differ = (what: string, asked: string[], there: string[]) => {
    const [one, other] = [[...asked].sort(), [...there].sort()];
    if (JSON.stringify(one) !== JSON.stringify(other)) {
      const missing = one.filter((key) => !other.includes(key));
      const surplus = other.filter((key, index) => !one.includes(key) || other.indexOf(key) !== index);
      found.push(`${what}: accepted and not there ${missing.join(' ')}; there and not accepted ${surplus.join(' ')}`);
    }
  };
  const keys = (rows: Row[]) => rows.map(({ k }) => String(k));
  differ(
    'starts',
    accepted('start').map(({ target }) => target),
    keys(await query("SELECT business_key AS k FROM process_instance WHERE process_id = 'chaos-order'")),
  );
  const completions = accepted('complete').map(({ target }) => target);
  differ(
    'completions',
    completions,
    keys(await query("SELECT task_key AS k FROM user_task WHERE state = 'completed'")),
  );
  differ(
    'cancellations',
    [...new Set(accepted('cancel').map(({ target }) => target))],
    keys(
      await query("SELECT instance_key AS k FROM process_instance WHERE state = 'terminated' AND parent_key IS NULL"),
    ),
  );
  // The domain's own rows: one for each completion, written in its step.
  const [kept] = await query("SELECT COUNT(*) AS n FROM audit_entry WHERE type LIKE 'toy.toy.%'");
  if (Number(kept!.n) !== completions.length)
    found.push(`${completions.length} completions, ${kept!.n} records of them`);
  return found;
}

/** Each instance is where its diagram allows it to be, by the tokens of its history. */
export async function histories(query: Query, files: Readonly<Record<string, string>>): Promise<string[]> {
  const diagrams = new Map<string, Diagram>();
  for (const [id, xml] of Object.entries(files)) diagrams.set(id, await Diagram.read(xml));
  const ran = group(
    await query(
      'SELECT instance_key AS g, element_instance_key AS k, element_id AS e, state AS s FROM activity_instance',
    ),
  );
  const flows = group(await query('SELECT instance_key AS g, flow_id AS f FROM taken_flow'));
  const instances = await query('SELECT instance_key AS k, process_id AS p, state AS s FROM process_instance');
  return instances.flatMap(({ k, p, s }) => {
    const history: InstanceHistory = {
      state: s as State,
      ran: (ran.get(k!) ?? []).map(({ k: key, e, s: state }): Ran => ({
        key: String(key),
        elementId: String(e),
        state: state as State,
      })),
      flows: (flows.get(k!) ?? []).map(({ f }) => String(f)),
    };
    const findings = diagrams.get(String(p))!.replay(history);
    return findings.length > 0 ? [`${p} ${k} (${s}): ${findings.join('; ')}`] : [];
  });
}

/** A called instance begins once for each run of its call, and ends with it. */
async function called(query: Query): Promise<string[]> {
  const rows = await query(
    `SELECT a.element_instance_key AS k, a.state AS s, COUNT(i.instance_key) AS n, MIN(i.state) AS i
     FROM activity_instance a LEFT JOIN process_instance i ON i.parent_element_instance_key = a.element_instance_key
     WHERE a.element_type LIKE '%allActivity' GROUP BY a.element_instance_key, a.state`,
  );
  if (rows.length === 0) return ['nothing was called'];
  return rows
    .filter(({ n, s, i }) => Number(n) !== 1 || s !== i)
    .map(({ k, s, n, i }) => `call ${k} (${s}) has ${n} instance(s), ${i}`);
}

/** Each generation fires once: a step of its own in the trail for each event that came of it. */
async function timers(query: Query): Promise<string[]> {
  const [fired] = await query("SELECT COUNT(*) AS n FROM command_log WHERE kind = 'fire-timer'");
  const [traced] = await query("SELECT COUNT(*) AS n FROM audit_entry WHERE type = 'process.fire-timer'");
  const [ran] = await query(
    `SELECT COUNT(*) AS n FROM activity_instance WHERE state = 'completed' AND element_id IN ('wait', 'late', 'again')`,
  );
  const counts = [fired, traced, ran].map((row) => Number(row!.n));
  const found: string[] = [];
  if (counts[0] === 0) found.push('no timer fired');
  if (new Set(counts).size > 1) found.push(`timers: ${counts.join(' commands, ')} in the trail and in the history`);
  const overdue = await query("SELECT timer_key AS k FROM timer WHERE state = 'armed'");
  for (const { k } of overdue) found.push(`timer ${k} is armed though everything has ended`);
  const cycles = await query(
    "SELECT COUNT(*) AS n FROM activity_instance WHERE element_id = 'again' GROUP BY instance_key HAVING COUNT(*) > 3",
  );
  for (const { n } of cycles) found.push(`a cycle of three fired ${n} times`);
  return found;
}

/** Each message thrown reaches its process once. */
async function messages(query: Query): Promise<string[]> {
  const questions = await query(
    "SELECT COUNT(*) AS n FROM activity_instance WHERE element_id = 'ask' AND state = 'completed'",
  );
  const answerers = await query("SELECT COUNT(*) AS n FROM process_instance WHERE process_id = 'chaos-answerer'");
  const found: string[] = [];
  if (Number(questions[0]!.n) !== Number(answerers[0]!.n))
    found.push(`${questions[0]!.n} questions, ${answerers[0]!.n} answerers`);
  for (const { k, s } of await query("SELECT message_key AS k, state AS s FROM message WHERE name = 'chaos.question'"))
    if (s !== 'delivered') found.push(`question ${k} is ${s}`);
  // The answer to an order that was cancelled meanwhile finds nobody.
  const lost = await query(
    `SELECT m.message_key AS k FROM message m JOIN process_instance i ON i.business_key = m.correlation_key
     WHERE m.name = 'chaos.reply' AND m.state <> 'delivered' AND i.process_id = 'chaos-order' AND i.state <> 'terminated'`,
  );
  for (const { k } of lost) found.push(`reply ${k} was not delivered`);
  return found;
}

async function jobs(query: Query): Promise<string[]> {
  const rows = await query(
    `SELECT j.job_key AS k, j.state AS s, a.state AS a FROM job j
     LEFT JOIN activity_instance a ON a.element_instance_key = j.job_key`,
  );
  const found = rows
    .filter(({ s, a }) => s === 'waiting' || (s === 'completed') !== (a === 'completed'))
    .map(({ k, s, a }) => `job ${k} is ${s}, its activity ${a}`);
  for (const { k, m } of await query('SELECT incident_key AS k, message AS m FROM incident'))
    found.push(`incident ${k}: ${m}`);
  return found;
}

function group(rows: Row[]): Map<Value, Row[]> {
  const groups = new Map<Value, Row[]>();
  for (const row of rows) groups.set(row.g!, [...(groups.get(row.g!) ?? []), row]);
  return groups;
}
