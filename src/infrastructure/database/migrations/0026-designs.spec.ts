import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { forEachDatabase } from '../../../../test/support/index.js';
import { openDatabase } from '../open-database.js';
import { MIGRATIONS } from './index.js';
import { migrate } from './migrate.js';

const at = MIGRATIONS.findIndex(({ name }) => name === '0026-designs');

async function insert(dataSource: DataSource, table: string, row: Record<string, string | number>): Promise<void> {
  const columns = Object.keys(row).map((column) => dataSource.driver.escape(column));
  await dataSource.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  );
}

describe('the workspace of designers', () => {
  forEachDatabase([], (database) => {
    it('holds what was deployed before there was one: each text in its order, with who, when and why', async () => {
      const open = await openDatabase(await database.newSettings(), []);
      try {
        const { dataSource, dialect } = open;
        await migrate(dataSource, dialect, MIGRATIONS.slice(0, at), () => 1);
        await insert(dataSource, 'user_account', {
          id: 'U1',
          login_name: 'spc.designer',
          display_name: '设计员',
          password_hash: '',
          active: 1,
          failed_attempts: 0,
          created_at: 1,
          updated_at: 1,
          version: 1,
        });
        let sequence = 0;
        const deploy = async (source: string, actor: string, files: Record<string, string>, unchanged = {}) => {
          sequence += 1;
          await insert(dataSource, 'deployment', {
            // Keys come from the clocks of nodes: their order says nothing.
            deployment_key: `D${9 - sequence}`,
            sequence,
            source,
            reason: `第${sequence}次`,
            actor_id: actor,
            at: sequence * 100,
          });
          for (const [isDeployed, some] of [files, unchanged].entries())
            for (const [name, hash] of Object.entries(some))
              await insert(dataSource, 'deployment_file', {
                deployment_key: `D${9 - sequence}`,
                name,
                resource_hash: hash as string,
                is_deployed: 1 - isDeployed,
              });
        };
        await deploy('folder', 'system', { 'a.bpmn': 'h1', 'forms/b.form': 'h2', 'rules/c.dmn': 'h3' });
        await deploy('rest', 'U1', { 'a.bpmn': 'h4', 'forms/b.form': 'h2' });
        await deploy('folder', 'system', { 'rules/c.dmn': 'h5' }, { 'a.bpmn': 'h1', 'forms/b.form': 'h2' });
        await deploy('rest', 'gone', { 'a.bpmn': 'h1' });

        await migrate(dataSource, dialect, MIGRATIONS, () => 2);
        const versions: Record<string, string | number>[] = await dataSource.query(
          'SELECT * FROM design_version ORDER BY path, version',
        );
        expect(
          versions.map((row) => [
            row.path,
            Number(row.version),
            row.resource_hash,
            Number(row.saved_at),
            row.saved_by,
            row.saved_by_name,
            row.reason,
            row.origin,
          ]),
        ).toEqual([
          ['a.bpmn', 1, 'h1', 100, 'system', '系统 System', '第1次', 'folder'],
          ['a.bpmn', 2, 'h4', 200, 'U1', '设计员', '第2次', 'deployment'],
          ['a.bpmn', 3, 'h1', 400, 'gone', 'gone', '第4次', 'deployment'],
          ['forms/b.form', 1, 'h2', 100, 'system', '系统 System', '第1次', 'folder'],
          ['rules/c.dmn', 1, 'h3', 100, 'system', '系统 System', '第1次', 'folder'],
          ['rules/c.dmn', 2, 'h5', 300, 'system', '系统 System', '第3次', 'folder'],
        ]);
        expect(await dataSource.query('SELECT * FROM design_file ORDER BY path')).toEqual([
          { path: 'a.bpmn', type: 'bpmn', newest_version: 3, removal: null },
          { path: 'forms/b.form', type: 'form', newest_version: 1, removal: null },
          { path: 'rules/c.dmn', type: 'dmn', newest_version: 2, removal: null },
        ]);
      } finally {
        await open.close();
      }
    });
  });
});
