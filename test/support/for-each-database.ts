import { afterAll, beforeAll, describe } from '@jest/globals';
import type { DataSourceOptions } from 'typeorm';
import { describeWhereInstalled } from './describe-where-installed.js';
import { TestDatabase } from './test-database.js';

/**
 * Runs a suite on SQLite and on MariaDB, each with a migrated database of its own.
 * @param entities what the suite's queries use
 */
export function forEachDatabase(
  entities: NonNullable<DataSourceOptions['entities']>,
  suite: (database: TestDatabase) => void,
): void {
  const on = (database: TestDatabase) => () => {
    beforeAll(() => database.open(entities));
    afterAll(() => database.close());
    suite(database);
  };
  describe('on SQLite', on(new TestDatabase('sqlite')));
  describeWhereInstalled('mariadb', 'on MariaDB', on(new TestDatabase('mariadb')));
}
