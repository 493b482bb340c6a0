import { describe, expect, it } from '@jest/globals';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { TestDatabase } from '../support/test-database.js';
import { ChildNode } from './lives/child-node.js';
import { PreparedDatabases } from './lives/prepared-databases.js';
import { story } from './lives/toy-story.js';

/** Nothing may depend on who did the step before. */
describe('on SQLite', () => suite(new TestDatabase('sqlite')));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(new TestDatabase('mariadb')));

function suite(kind: TestDatabase): void {
  it('two processes in turn leave the same rows as one, and as one that remembers nothing', async () => {
    const [databases, one, other] = await Promise.all([
      PreparedDatabases.together(story, kind, 3),
      ChildNode.start('toy-story'),
      ChildNode.start('toy-story'),
    ]);
    try {
      const [alone, inTurn, forgotten] = databases.lives;
      await Promise.all([one, other].map((node) => node.open(databases.settings)));
      for (const [index, step] of story.steps.entries()) {
        if (step.isForAll) {
          await (index % 2 ? one : other).step(index, databases.livesFor(step));
          continue;
        }
        await one.step(index, [alone!]);
        await (index % 2 ? one : other).step(index, [inTurn!]);
        await other.forget();
        await other.step(index, [forgotten!]);
      }
      const [left, ...others] = await databases.rows();
      const states = left!['process_instance']!.map((row) => (JSON.parse(row) as { state: string }).state);
      expect(new Set(states)).toEqual(new Set(['completed', 'active'])); // one goes on after its incident
      expect(others).toEqual([left, left]);
      expect(await databases.findings()).toEqual([]);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
}
