import { describe, expect } from '@jest/globals';
import {
  after,
  alongside,
  boundary,
  condition,
  diagram,
  mapping,
  message,
  path,
  receiving,
  serviceTask,
  signal,
  start,
  subProcess,
  timer,
  userTask,
} from '../../support/bpmn-builder.js';
import { DAY, HOUR, shows } from './rig.js';

/** Defect 8 of bpmn-elements: a non-interrupting message boundary event fires once only. */
describe('boundary event', () => {
  for (const [kind, event] of [
    ['message', message('m')],
    ['signal', signal('x')],
  ] as const) {
    shows(
      `a ${kind} that does not interrupt occurs as often as it comes, under one subscription`,
      diagram(start('s'), userTask('a'), alongside('b', 'a', event), userTask('c'), path('s', 'a'), path('b', 'c')),
      (rig) => {
        rig.start().deliver('b').deliver('b').deliver('b');
        expect(rig.open).toEqual(['a', 'c', 'c', 'c']);
        expect(rig.awaited).toEqual(['b']);
        rig.complete('a');
        expect(rig.awaited).toEqual([]);
        rig.complete('c').complete('c').complete('c');
        expect(rig.ended).toBe('completed');
      },
    );
    shows(
      `an interrupting ${kind} withdraws the task and takes its token`,
      diagram(
        start('s'),
        userTask('a'),
        boundary('b', 'a', event),
        userTask('c'),
        userTask('d'),
        path('s', 'a', 'd'),
        path('b', 'c'),
      ),
      (rig) => {
        rig.start().deliver('b');
        expect(rig.open).toEqual(['c']);
        expect(rig.awaited).toEqual([]);
        expect(rig.of('wait-closed').map(({ elementId, reason }) => `${elementId} ${reason}`)).toEqual(['a withdrawn']);
      },
    );
  }

  const cycle = (source: string) =>
    diagram(
      start('s'),
      userTask('a'),
      alongside('b', 'a', timer('timeCycle', source)),
      userTask('c'),
      path('s', 'a'),
      path('b', 'c'),
    );

  shows('a cycle repeats by arming the same key again', cycle('R3/PT1H'), (rig) => {
    rig.start();
    for (const due of [1, 2, 3]) {
      expect(rig.dueIn('b')).toEqual([due * HOUR]);
      rig.fire('b');
    }
    expect(rig.timers).toEqual([]);
    expect(rig.open).toEqual(['a', 'c', 'c', 'c']);
    expect(new Set(rig.of('timer-armed').map(({ timerKey }) => timerKey)).size).toBe(1);
  });

  shows('a cycle without an end goes on until its activity ends', cycle('R/P1D'), (rig) => {
    rig.start();
    for (let day = 1; day <= 5; day++) rig.fire('b');
    expect(rig.dueIn('b')).toEqual([6 * DAY]);
    rig.complete('a');
    expect(rig.timers).toEqual([]);
  });

  shows('a cycle of zero times is never armed', cycle('R0/P1D'), (rig) => {
    rig.start();
    expect(rig.timers).toEqual([]);
    expect(rig.open).toEqual(['a']);
  });

  shows(
    'an interrupting cycle fires once',
    diagram(
      start('s'),
      userTask('a'),
      boundary('b', 'a', timer('timeCycle', 'R3/PT1H')),
      userTask('c'),
      path('s', 'a'),
      path('b', 'c'),
    ),
    (rig) => {
      rig.start().fire('b');
      expect(rig.open).toEqual(['c']);
      expect(rig.timers).toEqual([]);
    },
  );

  shows(
    'a task that was sent back has its timer again',
    diagram(
      start('s'),
      userTask('a'),
      alongside('late', 'a', after('P5D')),
      userTask('check'),
      path('s', 'a', 'check', 'a'),
    ),
    (rig) => {
      rig.start();
      rig.clock.advance(DAY);
      rig.complete('a');
      expect(rig.timers).toEqual([]);
      rig.complete('check');
      expect(rig.dueIn('late')).toEqual([6 * DAY]);
    },
  );

  shows(
    'on a sub-process, a service task and a receive task alike',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), userTask('inside'), path('s2', 'inside')),
      boundary('b1', 'sub', after('PT1H')),
      serviceTask('work'),
      boundary('b2', 'work', after('PT1H')),
      receiving('wait', 'm', '= "k"'),
      boundary('b3', 'wait', after('PT1H')),
      userTask('last'),
      path('s', 'sub'),
      path('b1', 'work'),
      path('b2', 'wait'),
      path('b3', 'last'),
    ),
    (rig) => {
      rig.start().fire('b1').fire('b2').fire('b3');
      expect(rig.open).toEqual(['last']);
      expect(rig.terminated).toEqual(['inside', 'sub', 'work', 'wait']);
    },
  );

  shows(
    'a condition that becomes true interrupts',
    diagram(
      start('s'),
      userTask('a'),
      boundary('b', 'a', condition('= urgent')),
      userTask('c'),
      path('s', 'a'),
      path('b', 'c'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a']);
      rig.setVariables({ urgent: true });
      expect(rig.open).toEqual(['c']);
    },
  );

  shows(
    'what a message brings goes to the scope of its activity, through its output mappings where it has any',
    diagram(
      start('s'),
      subProcess(
        'sub',
        mapping({ mine: '= 0' }),
        start('s2'),
        userTask('a'),
        alongside('plain', 'a', message('m1')),
        alongside('mapped', 'a', message('m2'), mapping({}, { taken: '= given' })),
        path('s2', 'a'),
      ),
      path('s', 'sub'),
    ),
    (rig) => {
      rig.start().deliver('plain', { mine: 1, other: 2 }).deliver('mapped', { given: 3 });
      expect(rig.variables).toEqual({ other: 2, taken: 3 });
    },
  );
});
