import { afterAll, beforeAll, describe } from '@jest/globals';
import { demoDatabase } from './demo-database.js';
import { describeWhereInstalled } from './describe-where-installed.js';
import { TestApp } from './test-app.js';

/**
 * Runs a suite against the whole application, on SQLite and on MariaDB. The app is there from the first hook on.
 * @param further `HUIYIN_…` variables: none that the first start of a database goes by
 */
export function forEachApp(suite: (app: () => TestApp) => void, further: Record<string, string> = {}): void {
  const on = (environment: () => Promise<Record<string, string>>) => () => {
    let app: TestApp | undefined;
    beforeAll(async () => {
      app = await TestApp.start({ ...(await environment()), ...further });
    });
    afterAll(() => app?.close());
    suite(() => {
      if (!app) throw new Error('the application starts in beforeAll: use it in tests and hooks only');
      return app;
    });
  };
  describe('on SQLite', on(demoDatabase.sqlite));
  describeWhereInstalled('mariadb', 'on MariaDB', on(demoDatabase.mariadb));
}
