import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { DatabaseSettings } from '../../src/infrastructure/database/index.js';
import { DomainError } from '../../src/shared/errors.js';
import { copiedDatabase } from './copied-database.js';
import { describeWhereInstalled } from './describe-where-installed.js';
import { TestDatabase } from './test-database.js';
import { TestPlatform, type TestPlatformOptions } from './test-platform.js';

/**
 * Runs a suite against the platform on SQLite and on MariaDB, each with a database of its own. What
 * the platform logs as an error fails the test, unless the test takes it out of `errors`.
 */
export function forEachPlatform(
  suite: (platform: () => TestPlatform, database: TestDatabase) => void,
  options: () => Promise<Omit<TestPlatformOptions, 'database'>> = async () => ({}),
): void {
  const on = (database: TestDatabase) => () => {
    let platform: TestPlatform;
    beforeAll(async () => {
      platform = await TestPlatform.open({
        database: await copiedDatabase('toys', database.kind, deployToys),
        deploy: false,
        ...(await options()),
      });
    });
    afterEach(() => expect(platform.errors).toEqual([]));
    afterAll(() => platform?.close());
    suite(() => platform, database);
  };
  describe('on SQLite', on(new TestDatabase('sqlite')));
  describeWhereInstalled('mariadb', 'on MariaDB', on(new TestDatabase('mariadb')));
}

async function deployToys(database: DatabaseSettings): Promise<void> {
  await (await TestPlatform.open({ database })).close();
}

/** The refusal that a promise ends with. @throws whatever else it ends with */
export async function refusal(promise: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await promise.then(
    (value) => new Error(`it was not refused but answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}
