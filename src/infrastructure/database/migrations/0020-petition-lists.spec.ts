import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { forEachDatabase } from '../../../../test/support/index.js';
import { openDatabase } from '../open-database.js';
import { MIGRATIONS } from './index.js';
import { migrate } from './migrate.js';

const NEVER = 253_402_185_600_000;
const at = MIGRATIONS.findIndex(({ name }) => name === '0020-petition-lists');

/** A row with what is not under test filled in, by the types of its columns. */
async function insert(dataSource: DataSource, table: string, row: Record<string, string | number>): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const columns = (await runner.getTable(table))!.columns;
  await runner.release();
  const values = columns.flatMap((column): [string, string | number][] => {
    const given = row[column.name];
    if (given !== undefined) return [[column.name, given]];
    if (column.isNullable) return [];
    if (/int|bool/i.test(column.type)) return [[column.name, 0]];
    return [[column.name, column.type === 'json' || /limit|derivation/.test(column.name) ? '{}' : '']];
  });
  const names = values.map(([name]) => dataSource.driver.escape(name)).join(', ');
  const places = values.map(() => '?').join(', ');
  await dataSource.query(
    `INSERT INTO ${table} (${names}) VALUES (${places})`,
    values.map(([, value]) => value),
  );
}

describe('what lists are sorted by', () => {
  forEachDatabase([], (database) => {
    it('is filled in for the petitions that were there before', async () => {
      const open = await openDatabase(await database.newSettings(), []);
      try {
        const { dataSource, dialect } = open;
        await migrate(dataSource, dialect, MIGRATIONS.slice(0, at), () => 1);
        const petition = async (key: string, number: string, round: number) => {
          await insert(dataSource, 'petition', {
            petition_key: key,
            number,
            received_on: '2026-03-02',
            round,
            reference: key,
          });
          await insert(dataSource, 'petition_scope', { scope: '/1/', petition_key: key });
        };
        const clock = (key: string, round: number, state: string, dueAt?: number) =>
          insert(dataSource, 'petition_clock', {
            petition_key: key,
            round,
            state,
            ...(dueAt === undefined ? {} : { due_at: dueAt }),
          });
        await petition('A', '〔2026〕闽0122信访12号', 2);
        await clock('A', 1, 'stopped', 5);
        await clock('A', 2, 'running', 77);
        await petition('B', '〔2026〕最高法信访3号', 1);
        await clock('B', 1, 'paused');
        await petition('C', '〔2026〕闽信访1号', 1);
        await clock('C', 1, 'stopped', 9);
        await petition('D', '〔2026〕闽01信访1号', 1);

        await migrate(dataSource, dialect, MIGRATIONS, () => 2);
        const rows: { petition_key: string; received_on: string; number_order: string; due_at: string | number }[] =
          await dataSource.query('SELECT * FROM petition_scope ORDER BY petition_key');
        expect(rows.map((row) => [row.petition_key, row.received_on, row.number_order, Number(row.due_at)])).toEqual([
          ['A', '2026-03-02', '〔2026〕闽0122000000012号', 77],
          ['B', '2026-03-02', '〔2026〕最高法000000003号', NEVER],
          ['C', '2026-03-02', '〔2026〕闽000000001号', NEVER],
          ['D', '2026-03-02', '〔2026〕闽01000000001号', NEVER],
        ]);
      } finally {
        await open.close();
      }
    });
  });
});
