import { describe, expect, it } from '@jest/globals';
import { DataSource, EntitySchema } from 'typeorm';
import { allEntities, forEachDatabase } from '../../../../test/support/index.js';
import { openDatabase } from '../open-database.js';
import { schemaDrift } from '../schema-drift.js';
import { code, index, instant, integer, json, string, text, unique, type Migration } from './dsl/index.js';
import { MIGRATIONS } from './index.js';
import { migrate } from './migrate.js';

const first: Migration = {
  name: '0001-shelf',
  async up(schema) {
    await schema.createTable(
      'shelf',
      [code('id', 26).primary(), string('title', 100), text('note').nullable(), json('tags'), instant('made_at')],
      [index('ix_shelf_made', 'made_at')],
    );
    await schema.seed('shelf', 'id', { id: 'a', title: '𠮷', note: null, tags: '[]', made_at: 1 });
  },
};

const second: Migration = {
  name: '0002-shelf-place',
  async up(schema) {
    await schema.addColumns('shelf', integer('place').nullable());
    await schema.createIndexes('shelf', unique('ux_shelf_title', 'title'));
  },
};

describe('migrations', () => {
  it('are listed in the order of their names, each once', () => {
    const names = MIGRATIONS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });

  forEachDatabase([], (database) => {
    const fresh = async <T>(use: (open: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> => {
      const open = await openDatabase(await database.newSettings(), []);
      try {
        return await use(open);
      } finally {
        await open.close();
      }
    };

    it('entities and schema agree', async () => {
      const open = await openDatabase(database.settings, await allEntities());
      try {
        expect(await schemaDrift(open.dataSource)).toEqual([]);
      } finally {
        await open.close();
      }
    });

    it('a table without an entity, and a column that the schema lacks, are seen', async () => {
      await fresh(async ({ dataSource, dialect }) => {
        await migrate(dataSource, dialect, [first], () => 5);
        expect(await schemaDrift(dataSource)).toEqual(['no entity for table shelf']);
        const changed = new EntitySchema({
          name: 'shelf',
          columns: {
            id: { type: 'varchar', length: 26, primary: true },
            title: { type: 'varchar', length: 100 },
            note: { type: 'text', nullable: true },
            tags: { type: 'json' },
            made_at: { type: 'bigint' },
            shade: { type: 'varchar', length: 10, nullable: true },
          },
          indices: [{ name: 'ix_shelf_made', columns: ['made_at'] }],
        });
        const changedSource = await new DataSource({ ...dataSource.options, entities: [changed] }).initialize();
        const drift = await schemaDrift(changedSource);
        await changedSource.destroy();
        expect(drift.join('\n')).toContain('shade');
      });
    });

    it('each runs once, in order, and is recorded', async () => {
      await fresh(async ({ dataSource, dialect }) => {
        expect(await migrate(dataSource, dialect, [first], () => 5)).toEqual(['0001-shelf']);
        expect(await migrate(dataSource, dialect, [first, second], () => 6)).toEqual(['0002-shelf-place']);
        expect(await migrate(dataSource, dialect, [first, second], () => 7)).toEqual([]);
        expect(await dataSource.query('SELECT id, title, place FROM shelf')).toEqual([
          { id: 'a', title: '𠮷', place: null },
        ]);
        const duplicate = dataSource.query(`INSERT INTO shelf (id, title, tags, made_at) VALUES ('b', '𠮷', '[]', 1)`);
        const refusal: unknown = await duplicate.catch((error: unknown) => error);
        expect(dialect.isDuplicateKey(refusal)).toBe(true);
      });
    });

    it('a new column gets a value in the rows that were there, where another one is empty', async () => {
      const filled: Migration = {
        name: '0002-shelf-place',
        async up(schema) {
          await second.up(schema);
          await schema.fill('shelf', 'place', 3, 'note');
          await schema.fill('shelf', 'place', 4, 'note'); // what has one keeps it
        },
      };
      await fresh(async ({ dataSource, dialect }) => {
        await migrate(dataSource, dialect, [first], () => 5);
        await dataSource.query(`INSERT INTO shelf (id, title, note, tags, made_at) VALUES ('b', 'B', 'n', '[]', 1)`);
        await migrate(dataSource, dialect, [first, filled], () => 6);
        expect(await dataSource.query('SELECT id, place FROM shelf ORDER BY id')).toEqual([
          { id: 'a', place: 3 },
          { id: 'b', place: null },
        ]);
      });
    });

    it('texts keep rare characters apart, keys compare by code point', async () => {
      await fresh(async ({ dataSource, dialect }) => {
        await migrate(dataSource, dialect, [first, second], () => 5);
        await dataSource.query(`INSERT INTO shelf (id, title, tags, made_at) VALUES ('A', '𠀋', '[]', 1)`);
        const ids = await dataSource.query<{ id: string }[]>(
          `SELECT id FROM shelf WHERE title = '𠮷' OR id = 'A' ORDER BY id`,
        );
        expect(ids.map(({ id }) => id)).toEqual(['A', 'a']);
        expect(await dataSource.query(`SELECT id FROM shelf WHERE title = '𠮷'`)).toEqual([{ id: 'a' }]);
      });
    });

    it('one that was cut off is run again from its start', async () => {
      await fresh(async ({ dataSource, dialect }) => {
        let calls = 0;
        const cutOff: Migration = {
          name: '0001-shelf',
          async up(schema) {
            await first.up(schema);
            if (++calls === 1) throw new Error('the power went');
          },
        };
        await expect(migrate(dataSource, dialect, [cutOff], () => 5)).rejects.toThrow('0001-shelf failed');
        expect(await migrate(dataSource, dialect, [cutOff], () => 5)).toEqual(['0001-shelf']);
        expect(await dataSource.query('SELECT COUNT(*) AS n FROM shelf')).toEqual([{ n: 1 }]);
      });
    });

    it('two nodes that start together migrate once', async () => {
      const settings = await database.newSettings();
      const [one, two] = [await openDatabase(settings, []), await openDatabase(settings, [])];
      try {
        const done = await Promise.all(
          [one, two].map(({ dataSource, dialect }) => migrate(dataSource, dialect, [first, second], () => 5)),
        );
        expect(done.flat().sort()).toEqual(['0001-shelf', '0002-shelf-place']);
      } finally {
        await one.close();
        await two.close();
      }
    });

    it('a database newer than the program is refused', async () => {
      await fresh(async ({ dataSource, dialect }) => {
        await migrate(dataSource, dialect, [first, second], () => 5);
        await expect(migrate(dataSource, dialect, [first], () => 6)).rejects.toThrow('newer than the program');
      });
    });
  });
});
