import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  callActivity,
  diagramOf,
  end,
  exclusive,
  parallel,
  path,
  start,
  task,
  times,
  userTask,
  whileTrue,
  when,
} from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import type { TestPlatform } from '../support/test-platform.js';

const FILES = {
  // A flow back whose way out is never taken.
  'endless-flow': diagramOf(
    'endless-flow',
    start('s'),
    exclusive('x'),
    task('t'),
    exclusive('g', 'g-x'),
    end('e'),
    path('s', 'x', 't', 'g', 'x'),
    when('g', 'e', '= finished = true'),
  ),
  // Each turn makes two tokens of one.
  'endless-split': diagramOf(
    'endless-split',
    start('s'),
    exclusive('x'),
    parallel('f'),
    exclusive('y'),
    path('s', 'x', 'f', 'x'),
    path('f', 'y', 'x'),
  ),
  'endless-call': diagramOf(
    'endless-call',
    start('s'),
    callActivity('again', 'endless-call'),
    end('e'),
    path('s', 'again', 'e'),
  ),
  'endless-calls': diagramOf(
    'endless-calls',
    start('s'),
    callActivity('short', 'short', whileTrue('= true')),
    end('e'),
    path('s', 'short', 'e'),
  ),
  short: diagramOf('short', start('s'), end('e'), path('s', 'e')),
  'many-tasks': diagramOf('many-tasks', start('s'), userTask('a', times('= n', false)), end('e'), path('s', 'a', 'e')),
};

/** A model that never comes to a wait is stopped with an incident, in the database too, and others go on. */
forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    await platform.deploy(Object.entries(FILES).map(([name, content]) => ({ name: `${name}.bpmn`, content })));
  });

  describe('a model without an end', () => {
    it.each(['endless-flow', 'endless-split', 'endless-call', 'endless-calls'])(
      '%s: the instance is parked, another one goes on, and it can be cancelled',
      async (processId) => {
        const [root, other] = await Promise.all([platform.start(processId), platform.start('toy-simple')]);
        const types = (await platform.incidents(root)).map(({ type }) => type);
        expect(new Set(types)).toEqual(new Set(['endless-loop']));
        await platform.complete((await platform.task(other)).key, {});
        expect((await platform.instance(other)).state).toBe('completed');
        await platform.cancel(root);
        expect((await platform.instance(root)).state).toBe('terminated');
        expect((await platform.incidents(root)).filter(({ state }) => state === 'open')).toEqual([]);
      },
    );

    it('as many instances as may be are opened and withdrawn in one step each; more are an incident', async () => {
      const root = await platform.start('many-tasks', { n: 5_000 });
      expect(await platform.tasks(root, 'open')).toHaveLength(5_000);
      await platform.cancel(root);
      expect(await platform.tasks(root, 'open')).toHaveLength(0);
      const tooMany = await platform.start('many-tasks', { n: 5_001 });
      expect((await platform.incidents(tooMany)).map(({ type }) => type)).toEqual(['too-many-instances']);
    });
  });
});
