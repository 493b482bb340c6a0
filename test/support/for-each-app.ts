import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeWhereInstalled } from './describe-where-installed.js';
import { newMariadbDatabase } from './servers/private-mariadb.js';
import { TestApp } from './test-app.js';

/** Runs a suite against the whole application, on SQLite and on MariaDB. The app is there from the first hook on. */
export function forEachApp(suite: (app: () => TestApp) => void): void {
  const on = (environment: () => Promise<Record<string, string>>) => () => {
    let app: TestApp | undefined;
    beforeAll(async () => {
      app = await TestApp.start(await environment());
    }, 90_000);
    afterAll(() => app?.close());
    suite(() => {
      if (!app) throw new Error('the application starts in beforeAll: use it in tests and hooks only');
      return app;
    });
  };
  describe(
    'on SQLite',
    on(() => Promise.resolve({})),
  );
  describeWhereInstalled(
    'mariadb',
    'on MariaDB',
    on(async () => {
      const { socketPath, user, database } = await newMariadbDatabase();
      return {
        HUIYIN_PROFILE: 'demo',
        HUIYIN_DATABASE: 'mariadb',
        HUIYIN_DB_SOCKET: socketPath!,
        HUIYIN_DB_USER: user,
        HUIYIN_DB_NAME: database,
      };
    }),
  );
}
