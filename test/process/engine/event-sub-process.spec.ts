import { describe, expect } from '@jest/globals';
import {
  after,
  boundary,
  condition,
  diagram,
  end,
  error,
  escalation,
  eventSubProcess,
  mapping,
  message,
  parallel,
  path,
  signal,
  start,
  startAlongside,
  subProcess,
  throwing,
  timer,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { HOUR, shows } from './rig.js';

/** Defect 5 of bpmn-elements: event sub-processes are never armed, and do not interrupt. */
describe('event sub-process', () => {
  for (const [kind, event, occurs] of [
    ['timer', after('PT1H'), 'fire'],
    ['message', message('m'), 'deliver'],
    ['signal', signal('x'), 'deliver'],
  ] as const) {
    const interrupting = diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('on', start('event', event), userTask('handle'), path('event', 'handle')),
    );
    shows(`an interrupting ${kind} start ends everything else in the scope`, interrupting, (rig) => {
      rig.start();
      expect([...rig.timers, ...rig.awaited]).toEqual(['event']);
      rig[occurs]('event');
      expect(rig.open).toEqual(['handle']);
      expect(rig.terminated).toEqual(['a']);
      expect([...rig.timers, ...rig.awaited]).toEqual([]);
      rig.complete('handle');
      expect(rig.ended).toBe('completed');
    });
    shows(`a ${kind} start is disarmed when its scope ends`, interrupting, (rig) => {
      rig.start().complete('a');
      expect(rig.ended).toBe('completed');
      expect([...rig.timers, ...rig.awaited]).toEqual([]);
    });
  }

  shows(
    'a message start that does not interrupt starts as often as the message comes while the scope has a token of its own',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('on', startAlongside('event', message('m')), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start().deliver('event').deliver('event');
      expect(rig.open).toEqual(['a', 'handle', 'handle']);
      // BPMN 2.0.2, 13.3.2: once completing, those that run are waited for, and none begins any more.
      rig.complete('a').complete('handle');
      expect(rig.awaited).toEqual([]);
      expect(rig.ended).toBeUndefined();
      rig.complete('handle');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'a cycle that does not interrupt repeats, from its due instants, under the same key',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess(
        'on',
        startAlongside('event', timer('timeCycle', 'R2/PT1H')),
        userTask('handle'),
        path('event', 'handle'),
      ),
    ),
    (rig) => {
      rig.start();
      expect(rig.dueIn('event')).toEqual([HOUR]);
      rig.clock.advance(90 * 60_000);
      rig.fire('event');
      expect(rig.dueIn('event')).toEqual([2 * HOUR]);
      rig.fire('event');
      expect(rig.timers).toEqual([]);
      expect(rig.open).toEqual(['a', 'handle', 'handle']);
      expect(new Set(rig.of('timer-armed').map(({ timerKey }) => timerKey)).size).toBe(1);
    },
  );

  shows(
    'in a sub-process it is armed when the sub-process starts, and the rest of the process goes on',
    diagram(
      start('s'),
      parallel('split'),
      userTask('outside'),
      userTask('before'),
      subProcess(
        'sub',
        start('s2'),
        userTask('inside'),
        path('s2', 'inside'),
        eventSubProcess('on', start('event', message('m')), userTask('handle'), path('event', 'handle')),
      ),
      userTask('after'),
      path('s', 'split', 'outside'),
      path('split', 'before', 'sub', 'after'),
    ),
    (rig) => {
      rig.start();
      expect(rig.awaited).toEqual([]);
      rig.complete('before');
      expect(rig.awaited).toEqual(['event']);
      rig.deliver('event');
      expect(rig.open).toEqual(['handle', 'outside']);
      rig.complete('handle');
      expect(rig.open).toEqual(['after', 'outside']);
    },
  );

  shows(
    'once an interrupting one has started, no other of the scope can',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('first', start('one', message('m1')), userTask('handle1'), path('one', 'handle1')),
      eventSubProcess('second', startAlongside('two', message('m2')), userTask('handle2'), path('two', 'handle2')),
    ),
    (rig) => {
      rig.start().deliver('two').deliver('one');
      expect(rig.open).toEqual(['handle1']);
      expect(rig.awaited).toEqual([]);
    },
  );

  shows(
    'an error inside the scope is caught by its event sub-process, before the border of the scope',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        end('fail', error('E')),
        path('s2', 'fail'),
        eventSubProcess('on', start('event', error('E')), userTask('inside'), path('event', 'inside')),
      ),
      boundary('border', 'sub', error('E')),
      userTask('outside'),
      userTask('usual'),
      path('s', 'sub', 'usual'),
      path('border', 'outside'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['inside']);
      rig.complete('inside');
      expect(rig.open).toEqual(['usual']);
    },
  );

  shows(
    'an error thrown again by its handler goes to the border',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        end('fail', error('E')),
        path('s2', 'fail'),
        eventSubProcess(
          'on',
          start('event', error('E')),
          userTask('inside'),
          end('again', error('E')),
          path('event', 'inside', 'again'),
        ),
      ),
      boundary('border', 'sub', error()),
      userTask('outside'),
      path('s', 'sub'),
      path('border', 'outside'),
    ),
    (rig) => {
      rig.start().complete('inside');
      expect(rig.open).toEqual(['outside']);
    },
  );

  shows(
    'an escalation start that does not interrupt: the thrower goes on',
    diagram(
      start('s'),
      throwing('warn', escalation('late')),
      userTask('a'),
      path('s', 'warn', 'a'),
      eventSubProcess('on', startAlongside('event', escalation('late')), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a', 'handle']);
    },
  );

  shows(
    'an interrupting escalation start ends the thrower before it goes on',
    diagram(
      start('s'),
      throwing('warn', escalation()),
      userTask('a'),
      path('s', 'warn', 'a'),
      eventSubProcess('on', start('event', escalation()), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
      expect(rig.completed).not.toContain('warn');
    },
  );

  shows(
    'a condition that becomes true starts it; while it stays true it does not start again',
    diagram(
      start('s'),
      userTask('a'),
      userTask('b'),
      path('s', 'a', 'b'),
      eventSubProcess('on', startAlongside('event', condition('= n > 3')), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a']);
      rig.setVariables({ n: 4 });
      expect(rig.open).toEqual(['a', 'handle']);
      rig.setVariables({ n: 5 });
      expect(rig.open).toEqual(['a', 'handle']);
      rig.setVariables({ n: 1 }).complete('a', { n: 9 });
      expect(rig.open).toEqual(['b', 'handle', 'handle']);
    },
  );

  shows(
    'what the event brings: propagated, or mapped by the start event',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('plain', startAlongside('one', message('m1')), userTask('h1'), path('one', 'h1')),
      eventSubProcess(
        'mapped',
        startAlongside('two', message('m2'), mapping({}, { got: '= secret + 1' })),
        userTask('h2'),
        path('two', 'h2'),
      ),
    ),
    (rig) => {
      rig.start().deliver('one', { a: 1 }).deliver('two', { secret: 41 });
      expect(rig.variables).toEqual({ a: 1, got: 42 });
    },
  );

  shows(
    'it may hold an event sub-process of its own',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess(
        'outer',
        start('one', message('m1')),
        userTask('handle'),
        path('one', 'handle'),
        eventSubProcess('inner', start('two', message('m2')), userTask('deeper'), path('two', 'deeper')),
      ),
    ),
    (rig) => {
      rig.start();
      expect(rig.awaited).toEqual(['one']);
      rig.deliver('one');
      expect(rig.awaited).toEqual(['two']);
      rig.deliver('two');
      expect(rig.open).toEqual(['deeper']);
    },
  );

  shows(
    'an error out of a handler that has interrupted the scope is caught outside, by no sibling',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        userTask('a'),
        path('s2', 'a'),
        eventSubProcess(
          'one',
          start('told', message('m')),
          userTask('handle'),
          end('fail', error('E')),
          path('told', 'handle', 'fail'),
        ),
        eventSubProcess('two', start('failed', error('E')), userTask('wrong'), path('failed', 'wrong')),
      ),
      boundary('border', 'sub', error('E')),
      userTask('right'),
      path('s', 'sub'),
      path('border', 'right'),
    ),
    (rig) => {
      rig.start().deliver('told').complete('handle');
      expect(rig.open).toEqual(['right']);
    },
  );

  shows(
    'a handler does not start itself by what it throws',
    diagram(
      start('s'),
      throwing('warn', escalation('e')),
      userTask('a'),
      path('s', 'warn', 'a'),
      eventSubProcess(
        'on',
        startAlongside('event', escalation('e')),
        throwing('again', escalation('e')),
        userTask('handle'),
        path('event', 'again', 'handle'),
      ),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a', 'handle']);
    },
  );

  shows(
    'an interrupted sub-process keeps its own border',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        userTask('a'),
        path('s2', 'a'),
        eventSubProcess('on', start('event', message('m')), userTask('handle'), path('event', 'handle')),
      ),
      boundary('border', 'sub', after('PT1H')),
      userTask('outside'),
      path('s', 'sub'),
      path('border', 'outside'),
    ),
    (rig) => {
      rig.start().deliver('event');
      expect(rig.timers).toEqual(['border']);
      rig.fire('border');
      expect(rig.open).toEqual(['outside']);
    },
  );

  shows(
    'a token that waits before a join is interrupted with the rest',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      parallel('join'),
      path('s', 'split', 'a', 'join'),
      path('split', 'b', 'join'),
      eventSubProcess('on', start('event', message('m')), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start().complete('a').deliver('event').complete('handle');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'so is a token on its way',
    diagram(
      start('s'),
      parallel('split'),
      throwing('warn', escalation('e')),
      userTask('never'),
      path('s', 'split', 'warn'),
      path('split', 'never'),
      eventSubProcess('on', start('event', escalation('e')), userTask('handle'), path('event', 'handle')),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
      expect(rig.of('user-task-opened')).toHaveLength(1);
      rig.complete('handle');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'one that is parked before it begins keeps what its event brought',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess(
        'on',
        startAlongside('event', message('m'), mapping({}, { got: '= given' })),
        userTask('handle'),
        path('event', 'handle'),
        eventSubProcess('inner', start('deeper', message('n', '= court')), userTask('h2'), path('deeper', 'h2')),
      ),
    ),
    (rig) => {
      rig.start().deliver('event', { given: 5 });
      expect(rig.incidents).toEqual(['on: expression']);
      rig.setVariables({ court: '12' }).retry('on');
      expect(rig.open).toEqual(['a', 'handle']);
      expect(rig.variables).toEqual({ court: '12', got: 5 });
    },
  );

  for (const [why, outputs, onwards] of [
    ['its outputs fail', { due: '= check(day)' }, path('sub', 'after')],
    ['no way leads on', {}, when('sub', 'after', '= check(day) = 1')],
  ] as const) {
    shows(
      `none begins in a scope that is done and parked since ${why}: it would outlive the scope`,
      diagram(
        start('s'),
        subProcess(
          'sub',
          mapping({}, outputs),
          start('s2'),
          userTask('inside'),
          path('s2', 'inside'),
          eventSubProcess('on', startAlongside('told', message('m')), userTask('handle'), path('told', 'handle')),
          eventSubProcess('late', startAlongside('hour', after('PT1H')), userTask('hurry'), path('hour', 'hurry')),
          eventSubProcess('if', startAlongside('many', condition('= n > 3')), userTask('sort'), path('many', 'sort')),
        ),
        boundary('border', 'sub', after('P1D')),
        userTask('after'),
        path('s', 'sub'),
        onwards,
      ),
      (rig) => {
        let broken = true;
        rig.functions['check'] = () => {
          if (broken) throw new Error('no such court');
          return 1;
        };
        rig.start().complete('inside');
        expect(rig.incidents).toEqual(['sub: expression']);
        expect(rig.awaited).toEqual([]);
        expect(rig.timers).toEqual(['border']);
        rig.setVariables({ n: 4 });
        expect(rig.open).toEqual([]);
        broken = false;
        rig.retry('sub');
        expect(rig.open).toEqual(['after']);
        rig.complete('after');
        expect(rig.ended).toBe('completed');
      },
    );
  }
});
