import { describe, expect } from '@jest/globals';
import { MigrationRefused } from '../../../src/platform/engine/index.js';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  catching,
  condition,
  diagramOf,
  end,
  eventBased,
  eventSubProcess,
  exclusive,
  headers,
  inclusive,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  schedule,
  serviceTask,
  signal,
  start,
  startAlongside,
  subProcess,
  times,
  userTask,
  when,
  whileTrue,
} from '../../support/bpmn-builder.js';
import { DAY, HOUR, type Rig, shows } from './rig.js';

const v1 = diagramOf(
  'v1',
  start('s'),
  userTask('a', headers({ command: 'old' }), schedule({ dueDate: '= now() + duration("P5D")' })),
  boundary('late', 'a', after('PT2H')),
  boundary('gone', 'a', message('cancelled')),
  userTask('b'),
  path('s', 'a', 'b'),
  path('late', 'b'),
  path('gone', 'b'),
);

describe('migrate: an instance goes on in another version', () => {
  shows(
    'equal ids go on: the task and its dates stay, its timer keeps key and due, form and headers are new',
    [
      v1,
      diagramOf(
        'v2',
        start('s'),
        userTask('a', headers({ command: 'new' }), schedule({ dueDate: '= now() + duration("P9D")' })),
        boundary('late', 'a', after('PT9H')),
        userTask('between'),
        userTask('b'),
        path('s', 'a', 'between', 'b'),
        path('late', 'between'),
      ),
    ],
    (rig) => {
      rig.start();
      const [timer] = rig.of('timer-armed');
      rig.clock.advance(HOUR);
      rig.migrate('v2');
      expect(rig.of('instance-migrated')).toMatchObject([{ from: 'v1', definitionKey: 'v2' }]);
      expect(rig.of('element-migrated')).toMatchObject([
        { from: 'a', elementId: 'a', userTask: { headers: { command: 'new' } } },
      ]);
      expect(rig.of('wait-migrated')).toMatchObject([{ key: timer!.timerKey, from: 'late', elementId: 'late' }]);
      expect(rig.of('message-unawaited')).toHaveLength(1);
      expect(rig.dueIn('late')).toEqual([2 * HOUR]);
      expect(rig.open).toEqual(['a']);
      rig.reschedule();
      expect(rig.of('user-task-moved')).toMatchObject([{ dueAt: timer!.dueAt - 2 * HOUR + 9 * DAY }]);
      rig.fire('late').complete('between').complete('b');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'elements are renamed by mapping, with their events, in a renamed scope',
    [
      diagramOf(
        'v1',
        start('s'),
        subProcess(
          'scope',
          start('in'),
          userTask('a'),
          alongside('hourly', 'a', after('PT1H')),
          userTask('h'),
          path('in', 'a'),
          path('hourly', 'h'),
          eventSubProcess('w', startAlongside('rings', message('m')), userTask('watcher'), path('rings', 'watcher')),
        ),
        path('s', 'scope'),
      ),
      diagramOf(
        'v2',
        start('s'),
        subProcess(
          'area',
          start('in'),
          userTask('task'),
          alongside('every', 'task', after('PT1H')),
          userTask('h'),
          path('in', 'task'),
          path('every', 'h'),
          eventSubProcess('w', startAlongside('rings', message('m')), userTask('watcher'), path('rings', 'watcher')),
        ),
        userTask('z'),
        path('s', 'area', 'z'),
      ),
    ],
    (rig) => {
      rig.start();
      refuses(rig, {}, [
        ['scope', 'not-mapped'],
        ['a', 'not-mapped'],
      ]);
      refuses(rig, { scope: 'area', a: 'nowhere' }, [['a', 'no-such-target']]);
      refuses(rig, { scope: 'area', a: 'z' }, [['a', 'other-scope']]);
      rig.migrate('v2', { scope: 'area', a: 'task', hourly: 'every' });
      expect(rig.open).toEqual(['task']);
      expect(rig.timers).toEqual(['every']);
      expect(rig.awaited).toEqual(['rings']);
      expect(rig.of('timer-armed')).toHaveLength(1);
      rig.fire('every').deliver('rings').complete('task').complete('h').complete('watcher').complete('z');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'events of the new version are awaited from now; those that have happened for the last time are not',
    [
      diagramOf(
        'v1',
        start('s'),
        userTask('a'),
        alongside('once', 'a', after('PT1H')),
        userTask('o'),
        path('s', 'a'),
        path('once', 'o'),
      ),
      diagramOf(
        'v2',
        start('s'),
        userTask('a'),
        alongside('once', 'a', after('PT1H')),
        boundary('shut', 'a', signal('stop')),
        boundary('now', 'a', condition('= n > 5')),
        eventSubProcess('w', startAlongside('daily', after('P1D')), userTask('d'), path('daily', 'd')),
        userTask('o'),
        userTask('x'),
        path('s', 'a'),
        path('once', 'o'),
        path('shut', 'x'),
        path('now', 'x'),
      ),
    ],
    (rig) => {
      rig.start({ n: 1 }).fire('once').migrate('v2');
      expect(rig.timers).toEqual(['daily']);
      expect(rig.dueIn('daily')).toEqual([HOUR + DAY]);
      expect(rig.awaited).toEqual(['shut']);
      rig.fire('daily').setVariables({ n: 6 });
      expect(rig.open).toEqual(['d', 'o', 'x']);
    },
  );

  shows(
    'a condition of the new version that holds already happens',
    [
      diagramOf('v1', start('s'), userTask('a'), path('s', 'a')),
      diagramOf(
        'v2',
        start('s'),
        userTask('a'),
        boundary('now', 'a', condition('= n > 5')),
        userTask('x'),
        path('s', 'a'),
        path('now', 'x'),
      ),
    ],
    (rig) => {
      rig.start({ n: 6 }).migrate('v2');
      expect(rig.open).toEqual(['x']);
    },
  );

  shows(
    'an event that is another kind now is armed anew; what cannot be armed is refused and nothing has changed',
    [
      diagramOf(
        'v1',
        start('s'),
        userTask('a'),
        boundary('t', 'a', message('m')),
        userTask('b'),
        path('s', 'a'),
        path('t', 'b'),
      ),
      diagramOf(
        'v2',
        start('s'),
        userTask('a'),
        boundary('t', 'a', after('= duration(wait)')),
        userTask('b'),
        path('s', 'a'),
        path('t', 'b'),
      ),
    ],
    (rig) => {
      rig.start();
      refuses(rig, {}, [['a', 'cannot-be-armed']]);
      expect(rig.awaited).toEqual(['t']);
      rig.setVariables({ wait: 'PT3H' }).migrate('v2');
      expect(rig.awaited).toEqual([]);
      expect(rig.dueIn('t')).toEqual([3 * HOUR]);
      rig.fire('t').complete('b');
      expect(rig.ended).toBe('completed');
    },
  );

  const joins = (id: string, ...branches: string[]) =>
    diagramOf(
      id,
      start('s'),
      parallel('split'),
      ...branches.map((branch) => userTask(branch)),
      parallel('join'),
      userTask('z'),
      path('s', 'split'),
      ...branches.map((branch) => path('split', branch, 'join')),
      path('join', 'z'),
    );

  shows('tokens before a join keep their flows', [joins('v1', 'a', 'b'), joins('v2', 'a', 'b', 'c')], (rig) => {
    rig.start().complete('a').migrate('v2').complete('b');
    expect(rig.open).toEqual([]);
    rig.modify({ activate: [{ elementId: 'c' }] }).complete('c');
    expect(rig.open).toEqual(['z']);
  });

  shows('a join that fewer flows lead to opens', [joins('v1', 'a', 'b', 'c'), joins('v2', 'a', 'b')], (rig) => {
    rig.start().complete('a').complete('b');
    refuses(rig, {}, [['c', 'not-mapped']]);
    rig.modify({ terminate: [{ elementId: 'c' }] }).migrate('v2');
    expect(rig.open).toEqual(['z']);
  });

  shows('a token on a flow that is no more is refused', [joins('v1', 'a', 'b'), joins('v2', 'b', 'c')], (rig) => {
    rig.start().complete('a');
    refuses(rig, {}, [['join', 'tokens-before-join']]);
    rig.migrate('v2', { a: 'c' });
    rig.complete('b');
    expect(rig.open).toEqual(['z']);
  });

  shows(
    'an inclusive join is asked again',
    [
      diagramOf(
        'v1',
        start('s'),
        inclusive('split'),
        userTask('a'),
        userTask('b'),
        inclusive('join'),
        userTask('z'),
        path('s', 'split'),
        when('split', 'a', '= true'),
        when('split', 'b', '= true'),
        path('a', 'join', 'z'),
        path('b', 'join'),
      ),
      diagramOf(
        'v2',
        start('s'),
        inclusive('split'),
        userTask('a'),
        userTask('b'),
        inclusive('join'),
        userTask('z'),
        userTask('y'),
        path('s', 'split'),
        when('split', 'a', '= true'),
        when('split', 'b', '= true'),
        path('a', 'join', 'z'),
        path('b', 'y'),
        path('y', 'join'),
      ),
    ],
    (rig) => {
      rig.start().complete('a').migrate('v2').complete('b');
      expect(rig.open).toEqual(['y']);
      rig.complete('y');
      expect(rig.open).toEqual(['z']);
    },
  );

  const waits = (id: string, ...events: [string, ReturnType<typeof message>][]) =>
    diagramOf(
      id,
      start('s'),
      eventBased('g'),
      ...events.map(([event, definition]) => catching(event, definition)),
      userTask('z'),
      path('s', 'g'),
      ...events.map(([event]) => path('g', event, 'z')),
    );

  shows(
    'an event-based gateway awaits what is behind it now',
    [waits('v1', ['m', message('m')], ['t', after('PT1H')]), waits('v2', ['t', after('PT5H')], ['sig', signal('x')])],
    (rig) => {
      rig.start().migrate('v2');
      expect(rig.awaited).toEqual(['sig']);
      expect(rig.dueIn('t')).toEqual([HOUR]);
      rig.fire('t');
      expect(rig.open).toEqual(['z']);
      expect(rig.awaited).toEqual([]);
    },
  );

  const rest = [userTask('z'), path('work', 'z')];
  const each = (output: string) =>
    allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'i', outputCollection: output });

  shows(
    'jobs, calls, loops and incidents go on under their keys, or are refused with the reason',
    [
      diagramOf(
        'v1',
        start('s'),
        parallel('p'),
        serviceTask('work', mapping({ given: '= n' })),
        callActivity('call', 'child'),
        userTask('each', each('out')),
        path('s', 'p', 'work'),
        path('p', 'call'),
        path('p', 'each'),
        ...rest,
      ),
      diagramOf(
        'v2',
        start('s'),
        parallel('p'),
        serviceTask('work', mapping({ given: '= n + 1' })),
        callActivity('call', 'child'),
        userTask('each', each('out')),
        path('s', 'p', 'work'),
        path('p', 'call'),
        path('p', 'each'),
        ...rest,
      ),
      diagramOf(
        'v3',
        start('s'),
        parallel('p'),
        userTask('work'),
        serviceTask('call'),
        userTask('each', each('other')),
        path('s', 'p', 'work'),
        path('p', 'call'),
        path('p', 'each'),
        ...rest,
      ),
      diagramOf('child', start('cs'), userTask('inner'), path('cs', 'inner')),
    ],
    (rig) => {
      rig.start({ n: 1 }).fail('work', 'broken');
      refuses(
        rig,
        {},
        [
          ['work', 'other-type'],
          ['call', 'other-type'],
          ['each', 'other-multi-instance'],
          ['each', 'other-multi-instance'],
          ['each', 'other-multi-instance'],
        ],
        'v3',
      );
      const job = rig.last('job-opened', 'work').elementInstanceKey;
      rig.migrate('v2');
      expect(rig.incidents).toEqual(['work: broken']);
      rig.retry('work');
      expect(rig.last('job-opened', 'work')).toMatchObject({ elementInstanceKey: job, variables: { given: 1 } });
      rig.complete('inner').complete('each').complete('each').complete('work').complete('z');
      expect(rig.ended).toBe('completed');
    },
  );

  const watched = (id: string) =>
    diagramOf(
      id,
      start('s'),
      subProcess(
        'scope',
        start('in'),
        eventBased('g'),
        catching('m', message('m')),
        catching('c', condition('= check(n)')),
        userTask('z'),
        path('in', 'g', 'm', 'z'),
        path('g', 'c', 'z'),
        eventSubProcess('w', startAlongside('daily', after('P1D')), userTask('d'), path('daily', 'd')),
        eventSubProcess('v', startAlongside('cond', condition('= check(n)')), userTask('e'), path('cond', 'e')),
      ),
      path('s', 'scope'),
    );

  shows(
    'what is awaited beside an incident goes on waiting: the incident is of a condition',
    [watched('v1'), watched('v2')],
    (rig) => {
      let broken = false;
      rig.functions['check'] = (n: never) => {
        if (broken) throw new Error('no such court');
        return n > 3;
      };
      rig.start({ n: 1 });
      broken = true;
      rig.setVariables({ n: 2 });
      expect(rig.incidents).toEqual(['g: expression', 'scope: expression']);
      rig.clock.advance(HOUR);
      rig.migrate('v2');
      expect(rig.dueIn('daily')).toEqual([DAY]);
      expect(rig.awaited).toEqual(['m']);
      expect(rig.of('timer-disarmed')).toEqual([]);
      broken = false;
      rig.retry('g').retry('scope');
      expect(rig.incidents).toEqual([]);
      rig.fire('daily').deliver('m');
      expect(rig.open).toEqual(['d', 'z']);
      rig.setVariables({ n: 4 });
      expect(rig.open).toEqual(['d', 'e', 'z']);
    },
  );

  const begunBy = (id: string, event: string, definition?: Piece) =>
    diagramOf(
      id,
      definition ? start(event, definition) : start(event),
      userTask('a'),
      path(event, 'a'),
      eventSubProcess('w', startAlongside('y', message('n', '= id')), userTask('b'), path('y', 'b')),
    );

  shows(
    'an instance that a message began, and that is parked before its first token, begins at that event',
    [begunBy('v1', 's', message('m')), begunBy('v2', 'other', message('m')), begunBy('v3', 's')],
    (rig) => {
      rig.start({}, 's');
      expect(rig.incidents).toEqual(['v1: expression']);
      refuses(rig, {}, [['s', 'not-mapped']]);
      refuses(rig, { s: 'a' }, [['s', 'other-type']]);
      refuses(rig, {}, [['s', 'other-event']], 'v3');
      rig.migrate('v2', { s: 'other' });
      rig.setVariables({ id: 'k' }).apply({ kind: 'retry', instanceKey: rig.rootKey, elementInstanceKey: rig.rootKey });
      expect(rig.completed).toEqual(['other']);
      expect(rig.open).toEqual(['a']);
    },
  );

  const ending = (id: string, ...more: Piece[]) =>
    diagramOf(
      id,
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('w', startAlongside('rings', message('m')), userTask('b'), path('rings', 'b')),
      ...more,
    );

  shows(
    'where only event sub-processes run none of the new version begins',
    [
      ending('v1'),
      ending('v2', eventSubProcess('more', startAlongside('again', message('n')), userTask('c'), path('again', 'c'))),
    ],
    (rig) => {
      rig.start().deliver('rings').complete('a').migrate('v2');
      expect(rig.awaited).toEqual([]);
      rig.complete('b');
      expect(rig.ended).toBe('completed');
    },
  );

  const once = (id: string, ...loop: Piece[]) =>
    diagramOf(id, start('s'), userTask('a', ...loop), userTask('z'), path('s', 'a', 'z'));
  const plain = once('plain');
  const standard = once('standard', whileTrue('= loopCounter < 2'));

  shows('a standard loop does not become a plain activity', [standard, plain], (rig) => {
    rig.start();
    refuses(
      rig,
      {},
      [
        ['a', 'other-multi-instance'],
        ['a', 'other-multi-instance'],
      ],
      'plain',
    );
    rig.complete('a').complete('a').complete('z');
    expect(rig.ended).toBe('completed');
  });

  shows('a plain activity does not become a standard loop', [plain, standard], (rig) => {
    rig.start();
    refuses(rig, {}, [['a', 'other-multi-instance']], 'standard');
    rig.complete('a', { answer: 1 });
    expect(rig.variables).toEqual({ answer: 1 });
  });

  const counted = once('counted', times('= 2', true));
  const listed = once('listed', oneAfterAnother({ inputCollection: '= [1, 2]', inputElement: 'i' }));

  for (const [one, other, version] of [
    [counted, listed, 'listed'],
    [listed, counted, 'counted'],
  ] as const)
    shows(`instances for a number are no instances for a list: to ${version}`, [one, other], (rig) => {
      rig.start();
      refuses(
        rig,
        {},
        [
          ['a', 'other-multi-instance'],
          ['a', 'other-multi-instance'],
        ],
        version,
      );
    });

  shows('a standard loop goes on as one', [standard, once('longer', whileTrue('= loopCounter < 3'))], (rig) => {
    rig.start().complete('a').migrate('longer').complete('a').complete('a').complete('z');
    expect(rig.ended).toBe('completed');
  });

  shows(
    'a running event sub-process, and one that has interrupted its scope',
    [
      diagramOf(
        'v1',
        start('s'),
        userTask('a'),
        eventSubProcess('w', start('stop', message('m')), userTask('b'), path('stop', 'b')),
        path('s', 'a'),
      ),
      diagramOf(
        'v2',
        start('s'),
        userTask('a'),
        eventSubProcess(
          'w',
          start('stop', message('m')),
          userTask('b'),
          exclusive('x'),
          end('e'),
          path('stop', 'b', 'x', 'e'),
        ),
        eventSubProcess('more', start('again', message('n')), userTask('c'), path('again', 'c')),
        path('s', 'a'),
      ),
    ],
    (rig) => {
      rig.start().deliver('stop').migrate('v2');
      expect(rig.awaited).toEqual([]);
      expect(rig.open).toEqual(['b']);
      rig.complete('b');
      expect(rig.ended).toBe('completed');
    },
  );
});

function refuses(rig: Rig, given: Record<string, string>, expected: [string, string][], version = 'v2'): void {
  const before = rig.effects.length;
  let refused: unknown;
  try {
    rig.migrate(version, given);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(MigrationRefused);
  expect((refused as MigrationRefused).reasons.map(({ elementId, reason }) => [elementId, reason])).toEqual(expected);
  expect(rig.effects).toHaveLength(before);
}
