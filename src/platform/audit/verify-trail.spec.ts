import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../infrastructure/config/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { ManualClock } from '../../shared/clock.js';
import { forEachDatabase, type TestDatabase } from '../../../test/support/index.js';
import { AuditTrail } from './audit-trail.js';
import { AUDIT_ENTITIES, type TrailFinding, verifySealsAfter, verifyTrail } from './index.js';
import { SealCheckpoint } from './seal-checkpoint.js';

type Row = Record<string, unknown>;
const TABLES = ['audit_chain', 'audit_entry', 'audit_salt', 'audit_checkpoint', 'audit_sealed_head'];

forEachDatabase(AUDIT_ENTITIES, (database) => {
  const clock = new ManualClock(1_772_413_200_000);
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-anchors-'));
  const anchors = () => readFileSync(join(folder, 'audit-anchors.log'), 'utf8').split('\n').filter(Boolean);

  const sql = (text: string, parameters: unknown[] = []) =>
    database.dataSource.query(text, parameters) as Promise<Row[]>;
  const findings = async () =>
    [...new Set((await verifyTrail(database.dataSource.manager)).findings.map(({ code }) => code))].sort();

  /** Three chains of four entries, sealed; then one entry more that nobody has sealed. */
  beforeEach(async () => {
    for (const table of TABLES) await sql(`DELETE FROM ${table}`);
    const trail = new AuditTrail(database.unitOfWork, database.dialect, clock);
    const append = (rootKey: string, n: number) =>
      database.unitOfWork.run(() =>
        trail.append(rootKey, {
          type: 'test.entry',
          actor: SYSTEM_ACTOR,
          data: { n, 文: '字𠮷' },
          personal: { reason: `because ${n}` },
        }),
      );
    for (let n = 1; n <= 4; n++) for (const rootKey of ['A', 'B', 'C']) await append(rootKey, n);
    const seal = new SealCheckpoint(database.unitOfWork, database.dialect, clock, { filesFolder: folder } as Config);
    await seal.execute();
    await append('A', 5);
  });

  it('is whole when nobody touched it, for our verifier and for one written apart from it', async () => {
    const report = await verifyTrail(database.dataSource.manager);
    expect(report).toMatchObject({ chains: 3, entries: 13, checkpoints: 1, unsealed: 1, findings: [] });
    expect(await independently(database)).toEqual([]);
    expect((await verifyTrail(database.dataSource.manager, anchors().slice(-1))).findings).toEqual([]);
  });

  it('stays whole when personal data is erased with its salts', async () => {
    await sql(`DELETE FROM audit_salt WHERE root_key = 'A'`);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['an entry is edited', `UPDATE audit_entry SET actor_id = 'x' WHERE root_key = 'A' AND seq = 2`, ['entry-edited']],
    [
      'its data are edited',
      `UPDATE audit_entry SET data = '{"n":9}' WHERE root_key = 'A' AND seq = 2`,
      ['entry-edited'],
    ],
    ['one in the middle is deleted', `DELETE FROM audit_entry WHERE root_key = 'B' AND seq = 2`, ['entry-missing']],
    [
      'the last is deleted',
      `DELETE FROM audit_entry WHERE root_key = 'B' AND seq = 4`,
      ['entry-missing', 'head-differs'],
    ],
    ['an unsealed last one is deleted', `DELETE FROM audit_entry WHERE root_key = 'A' AND seq = 5`, ['head-differs']],
    ['a chain is deleted', `DELETE FROM audit_chain WHERE root_key = 'C'`, ['chain-missing']],
    ['the head is moved', `UPDATE audit_chain SET last_seq = 3 WHERE root_key = 'B'`, ['head-differs']],
    ['a checkpoint is edited', `UPDATE audit_checkpoint SET at = at + 1`, ['checkpoint-edited']],
    [
      'what it sealed is edited',
      `UPDATE audit_sealed_head SET last_seq = 3 WHERE root_key = 'C'`,
      ['checkpoint-edited', 'sealed-differs'],
    ],
    [
      'one is inserted',
      `INSERT INTO audit_entry (root_key, seq, at, type, actor_id, data, previous_hash, hash) SELECT 'A', 6, at, type, actor_id, data, hash, hash FROM audit_entry WHERE root_key = 'A' AND seq = 5`,
      ['entry-edited', 'head-differs'],
    ],
  ])('finds that %s', async (_, attack, expected) => {
    await sql(attack);
    expect(await findings()).toEqual(expected);
    // The second verifier knows chains only; what concerns checkpoints it can't see.
    if (attack.includes('audit_entry') || attack.includes('audit_chain'))
      expect(await independently(database)).not.toEqual([]);
  });

  it('finds that two entries were swapped', async () => {
    for (const [from, to] of [
      [2, 100],
      [3, 2],
      [100, 3],
    ])
      await sql(`UPDATE audit_entry SET seq = ? WHERE root_key = 'A' AND seq = ?`, [to, from]);
    expect(await findings()).toEqual(expect.arrayContaining(['entry-edited', 'link-broken']));
  });

  it('finds a tail that was rewritten with all its hashes, by the checkpoint', async () => {
    await rewriteTail(database, 'B', 3);
    expect(await independently(database)).toEqual([]);
    expect(await findings()).toEqual(['sealed-differs']);
  });

  it('finds the same in its seals, however many of them are looked at together', async () => {
    const trail = new AuditTrail(database.unitOfWork, database.dialect, clock);
    const seal = new SealCheckpoint(database.unitOfWork, database.dialect, clock, { filesFolder: folder } as Config);
    for (let n = 6; n <= 10; n++) {
      const note = { type: 'test.entry', actor: SYSTEM_ACTOR, data: { n } };
      await database.unitOfWork.run(() => trail.append('A', note));
      await seal.execute();
    }
    const outside = anchors().slice(-6);
    const found = async (atOnce: number) => {
      const all: TrailFinding[] = [];
      for (let after = 0; ;) {
        const report = await verifySealsAfter(database.dataSource.manager, after, outside, atOnce);
        all.push(...report.findings);
        if (report.isLast) return { all, checkpoints: report.checkpoints };
        after = report.checkpoints;
      }
    };
    for (const atOnce of [1, 2, 3, 6]) expect(await found(atOnce)).toEqual({ all: [], checkpoints: 6 });
    await sql('DELETE FROM audit_checkpoint WHERE checkpoint_seq IN (2, 6)');
    await sql('UPDATE audit_sealed_head SET last_seq = 1 WHERE checkpoint_seq = 4');
    const bySeq = (findings: TrailFinding[]) => findings.map(({ code, seq }) => `${seq} ${code}`).sort();
    const expected = ['2 checkpoint-missing', '2 checkpoint-missing', '3 checkpoint-edited', '4 checkpoint-edited'];
    for (const atOnce of [1, 2, 3, 9]) {
      const { all, checkpoints } = await found(atOnce);
      expect([atOnce, checkpoints, ...bySeq(all)]).toEqual([atOnce, 5, ...expected, '6 checkpoint-missing']);
    }
  });

  it('finds that checkpoints were removed after a rewriting, by the anchor outside', async () => {
    const outside = anchors().slice(-1);
    await rewriteTail(database, 'B', 3);
    await sql('DELETE FROM audit_checkpoint');
    await sql('DELETE FROM audit_sealed_head');
    const report = await verifyTrail(database.dataSource.manager, outside);
    expect(report.findings.map(({ code }) => code)).toEqual(['checkpoint-missing']);
  });
});

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** After docs/architecture.md and RFC 8785, sharing nothing with the program. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const parsed = (data: unknown) => (typeof data === 'string' ? (JSON.parse(data) as unknown) : data);

function hashOf(row: Row): string {
  return sha(
    canonical({
      actorId: row['actor_id'],
      at: Number(row['at']),
      data: parsed(row['data']),
      previousHash: row['previous_hash'],
      rootKey: row['root_key'],
      seq: row['seq'],
      type: row['type'],
    }),
  );
}

/** A verifier of chains written from the rules alone. @returns what is wrong */
async function independently(database: TestDatabase): Promise<string[]> {
  const rows = (await database.dataSource.query('SELECT * FROM audit_entry ORDER BY root_key, seq')) as Row[];
  const heads = (await database.dataSource.query(`SELECT * FROM audit_chain WHERE root_key NOT LIKE '@%'`)) as Row[];
  const wrong: string[] = [];
  const last = new Map<unknown, { seq: number; hash: unknown }>();
  for (const row of rows) {
    const before = last.get(row['root_key']) ?? { seq: 0, hash: sha(`huiyin-audit-chain\n${String(row['root_key'])}`) };
    if (row['seq'] !== before.seq + 1 || row['previous_hash'] !== before.hash || row['hash'] !== hashOf(row)) {
      wrong.push(`${String(row['root_key'])} ${String(row['seq'])}`);
    }
    last.set(row['root_key'], { seq: Number(row['seq']), hash: row['hash'] });
  }
  for (const [root, { seq, hash }] of last) {
    const head = heads.find((row) => row['root_key'] === root);
    if (!head || Number(head['last_seq']) !== seq || head['last_hash'] !== hash) wrong.push(`head of ${String(root)}`);
  }
  return wrong;
}

/** What somebody with the database's password and the rules could do. */
async function rewriteTail(database: TestDatabase, rootKey: string, from: number): Promise<void> {
  const query = (text: string, parameters: unknown[]) => database.dataSource.query(text, parameters) as Promise<Row[]>;
  const rows = await query('SELECT * FROM audit_entry WHERE root_key = ? AND seq >= ? ORDER BY seq', [rootKey, from]);
  let previous = rows[0]!['previous_hash'];
  for (const row of rows) {
    Object.assign(row, { actor_id: 'forger', previous_hash: previous });
    previous = hashOf(row);
    await query('UPDATE audit_entry SET actor_id = ?, previous_hash = ?, hash = ? WHERE root_key = ? AND seq = ?', [
      'forger',
      row['previous_hash'],
      previous,
      rootKey,
      row['seq'],
    ]);
  }
  await query('UPDATE audit_chain SET last_hash = ? WHERE root_key = ?', [previous, rootKey]);
}
