/** Several deployments at the same moment: each waits for its turn, and nobody else for them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assignment, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { demoDatabase } from '../support/demo-database.js';
import { describeWhereInstalled, forEachDatabase } from '../support/index.js';
import { TestApp } from '../support/test-app.js';

const DESIGNER = 'spc.designer';

describeWhereInstalled('mariadb', 'a node with two connections', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ...(await demoDatabase.mariadb()), HUIYIN_DB_POOL: '2' });
  });
  afterAll(() => app.close());

  it('deploys three times at once, and answers whoever asks for something else', async () => {
    const deploy = (name: string) => {
      const work = userTask('work', assignment({ candidateGroups: '= ["clerk@350122"]' }));
      const content = diagramOf(name, start('s'), work, end('e'), path('s', 'work', 'e'));
      const files = [{ name: `${name}.bpmn`, content }];
      return app.call(DESIGNER, 'POST', '/v1/deployments', { files, reason: '同时' });
    };
    await app.call(DESIGNER, 'GET', '/v1/me');
    const answers = await Promise.all([
      ...['first', 'second', 'third'].map(deploy),
      app.call(DESIGNER, 'GET', '/v1/me'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('what runs alone', () => {
  forEachDatabase([], (database) => {
    it('waits for another node as long as it is told, then says that it may be tried again', async () => {
      const alone = <T>(work: () => Promise<T>) =>
        database.dialect.exclusively(database.dataSource, 'trial', work, 100);
      await alone(async () => {
        const other = alone(() => Promise.resolve('done'));
        await expect(other).rejects.toMatchObject({ code: 'record-locked', details: { kind: 'locked' } });
      });
      expect(await alone(() => Promise.resolve('done'))).toBe('done');
    });
  });
});
