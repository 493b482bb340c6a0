import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/platform/engine/index.js';
import {
  after,
  assignment,
  catching,
  diagramOf,
  end,
  headers,
  job,
  path,
  priority,
  serviceTask,
  start,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import type { TestPlatform } from '../support/test-platform.js';

const GIVEN = { assignee: null, groups: ['toys'], users: [], priority: 50, retries: 3 };

/** Values of a diagram that no column takes are a mistake of the model: an incident, on every database. */
forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    const files = [
      diagramOf(
        'toy-wide',
        start('s'),
        catching('wait', after('PT0S')),
        userTask(
          'answer',
          assignment({ assignee: '= assignee', candidateGroups: '= groups', candidateUsers: '= users' }),
          priority('= priority'),
          headers({ command: 'toy.answer' }),
        ),
        end('e'),
        path('s', 'wait', 'answer', 'e'),
      ),
      diagramOf(
        'toy-retries',
        start('s'),
        serviceTask('effect', job('toy.effect', '= retries')),
        end('e'),
        path('s', 'effect', 'e'),
      ),
    ];
    await platform.deploy(files.map((content, index) => ({ name: `toy-wide-${index}.bpmn`, content })));
  });

  const arrive = async (variables: Variables) => {
    const root = await platform.start('toy-wide', { ...GIVEN, ...variables });
    await platform.fireTimers(root);
    return root;
  };

  describe('of a user task', () => {
    it.each<[string, Variables]>([
      ['an assignee', { assignee: 'a'.repeat(65) }],
      ['a group', { groups: ['toys', 'g'.repeat(115)] }],
      ['a user', { users: ['u'.repeat(65)] }],
      ['a priority above 100', { priority: 3_000_000_000 }],
      ['a priority below 0', { priority: -1 }],
      ['half a priority', { priority: 1.5 }],
    ])('%s', async (_, variables) => {
      const root = await arrive(variables);
      const [incident, ...others] = await platform.incidents(root);
      expect([incident, others]).toMatchObject([{ elementId: 'answer', type: 'expression', state: 'open' }, []]);
      expect(await platform.tasks(root)).toEqual([]);
      await platform.resolve(incident!.key, GIVEN);
      expect(await platform.task(root)).toMatchObject({ elementId: 'answer', priority: 50 });
    });

    it('as long as may be', async () => {
      const longest = { assignee: 'a'.repeat(64), groups: ['g'.repeat(114)], users: ['u'.repeat(64)], priority: 100 };
      expect(await platform.task(await arrive(longest))).toMatchObject({ assignee: longest.assignee, priority: 100 });
    });

    it('names that differ in white space around them are one', async () => {
      expect(await platform.task(await arrive({ groups: ['toys', 'toys '], users: ['bob', ' bob'] }))).toBeDefined();
    });
  });

  it.each([3_000_000_000, -1, 1.5])('%d retries of a job', async (retries) => {
    const root = await platform.start('toy-retries', { retries });
    expect(await platform.incidents(root)).toMatchObject([{ elementId: 'effect', type: 'expression' }]);
  });

  it('a name that is longer than lists show', async () => {
    const name = '名'.repeat(300);
    const content = diagramOf(
      'toy-named',
      start('s'),
      userTask('answer', headers({ command: 'toy.answer' })),
      end('e'),
      path('s', 'answer', 'e'),
    ).replace('id="answer"', `id="answer" name="${name}"`);
    await platform.deploy([{ name: 'toy-named.bpmn', content }]);
    expect(await platform.task(await platform.start('toy-named'))).toMatchObject({ name: name.slice(0, 255) });
  });

  it.each(['id', 'process'])('a longer %s than is kept is refused at deployment', async (what) => {
    const long = 'x'.repeat(121);
    const content = diagramOf(
      what === 'process' ? long : 'toy-long-id',
      start('s'),
      userTask(what === 'id' ? long : 'answer', headers({ command: 'toy.answer' })),
      end('e'),
      path('s', what === 'id' ? long : 'answer', 'e'),
    );
    await expect(platform.deploy([{ name: 'toy-long.bpmn', content }])).rejects.toMatchObject({
      code: 'deployment-refused',
    });
  });
});
