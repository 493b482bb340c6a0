import { describe, expect } from '@jest/globals';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  catching,
  diagram,
  diagramOf,
  end,
  escalation,
  eventBased,
  eventSubProcess,
  message,
  parallel,
  path,
  receiving,
  ruleTask,
  serviceTask,
  signal,
  start,
  startAlongside,
  subProcess,
  terminate,
  throwing,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

const everything = (inner: string) =>
  subProcess(
    inner,
    start(`${inner}-s`),
    parallel(`${inner}-split`),
    userTask(`${inner}-user`),
    serviceTask(`${inner}-job`),
    ruleTask(`${inner}-decision`, 'd', 'r'),
    catching(`${inner}-timer`, after('P1D')),
    receiving(`${inner}-message`, 'm', '= "k"'),
    eventBased(`${inner}-gateway`),
    catching(`${inner}-or-timer`, after('P2D')),
    catching(`${inner}-or-signal`, signal('x')),
    parallel(`${inner}-join`),
    path(`${inner}-s`, `${inner}-split`, `${inner}-user`, `${inner}-join`),
    path(`${inner}-split`, `${inner}-join`),
    path(`${inner}-split`, `${inner}-job`),
    path(`${inner}-split`, `${inner}-decision`),
    path(`${inner}-split`, `${inner}-timer`),
    path(`${inner}-split`, `${inner}-message`),
    path(`${inner}-split`, `${inner}-gateway`, `${inner}-or-timer`),
    path(`${inner}-gateway`, `${inner}-or-signal`),
    eventSubProcess(
      `${inner}-on`,
      startAlongside(`${inner}-event`, after('P3D')),
      userTask(`${inner}-handle`),
      path(`${inner}-event`, `${inner}-handle`),
    ),
  );

const called = diagramOf('child', start('cs'), everything('in-call'), path('cs', 'in-call'));

/** Defect 6 of bpmn-elements: an interruption acts too late when everything runs synchronously. */
describe('interruption', () => {
  const nested = [
    diagram(
      start('s'),
      subProcess(
        'outer',
        start('os'),
        parallel('os-split'),
        everything('sub'),
        callActivity('call', 'child'),
        userTask('each', allAtOnce({ inputCollection: '= [1, 2]' })),
        path('os', 'os-split', 'sub'),
        path('os-split', 'call'),
        path('os-split', 'each'),
      ),
      boundary('stop', 'outer', message('stop')),
      userTask('after'),
      path('s', 'outer'),
      path('stop', 'after'),
    ),
    called,
  ];

  shows(
    'ends everything inside: nested scopes, tasks, jobs, timers, subscriptions, called instances',
    nested,
    (rig) => {
      rig.start();
      expect(rig.open).toHaveLength(9);
      expect(rig.timers).toHaveLength(6);
      expect(rig.awaited).toHaveLength(5);
      expect(rig.instances).toHaveLength(2);
      rig.fire('sub-event').deliver('stop');
      expect(rig.open).toEqual(['after']);
      expect(rig.timers).toEqual([]);
      expect(rig.awaited).toEqual([]);
      expect(rig.instances).toHaveLength(1);
      expect(rig.of('instance-ended')).toMatchObject([{ state: 'terminated' }]);
      // What was started was ended too, the outermost last.
      const ended = new Set(rig.of('element-ended').map(({ elementInstanceKey }) => elementInstanceKey));
      const left = rig.of('element-started').filter(({ elementInstanceKey }) => !ended.has(elementInstanceKey));
      expect(left.map(({ elementId }) => elementId)).toEqual(['after']);
      expect(rig.terminated.at(-1)).toBe('outer');
      rig.complete('after');
      expect(rig.ended).toBe('completed');
    },
  );

  shows('cancelling the root ends all the same', nested, (rig) => {
    rig.start().cancel();
    expect(rig.ended).toBe('terminated');
    expect(rig.open).toEqual([]);
    expect(rig.timers).toEqual([]);
    expect(rig.awaited).toEqual([]);
    expect(rig.instances).toEqual([]);
    expect(rig.of('instance-ended').map(({ state }) => state)).toEqual(['terminated', 'terminated']);
  });

  shows(
    'a signal thrown inside a sub-process interrupts it at once',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        throwing('shout', signal('x')),
        userTask('never'),
        end('e2'),
        path('s2', 'shout', 'never', 'e2'),
      ),
      boundary('heard', 'sub', signal('x')),
      userTask('usual'),
      userTask('handle'),
      path('s', 'sub', 'usual'),
      path('heard', 'handle'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
      expect(rig.completed).not.toContain('shout');
      expect(rig.of('signal-thrown')).toHaveLength(1);
    },
  );

  shows(
    'also by the end event that would have completed it',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), end('shout', signal('x')), path('s2', 'shout')),
      boundary('heard', 'sub', signal('x')),
      userTask('usual'),
      userTask('handle'),
      path('s', 'sub', 'usual'),
      path('heard', 'handle'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
    },
  );

  shows(
    'an escalation thrown inside a sub-process interrupts it at once',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), throwing('warn', escalation('e')), userTask('never'), path('s2', 'warn', 'never')),
      boundary('caught', 'sub', escalation('e')),
      userTask('usual'),
      userTask('handle'),
      path('s', 'sub', 'usual'),
      path('caught', 'handle'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
    },
  );

  shows(
    'a terminate end event ends its own scope only, which then completes',
    diagram(
      start('s'),
      parallel('split'),
      userTask('outside'),
      subProcess(
        'sub',
        start('s2'),
        parallel('split2'),
        userTask('inside'),
        userTask('decide'),
        end('all', terminate),
        path('s2', 'split2', 'inside'),
        path('split2', 'decide', 'all'),
      ),
      userTask('after'),
      path('s', 'split', 'outside'),
      path('split', 'sub', 'after'),
    ),
    (rig) => {
      rig.start().complete('decide');
      expect(rig.open).toEqual(['after', 'outside']);
      expect(rig.completed).toContain('sub');
      expect(rig.terminated).toEqual(['inside']);
    },
  );

  shows(
    'of the process, a terminate end event completes the instance',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      end('all', terminate),
      path('s', 'split', 'a'),
      path('split', 'b', 'all'),
    ),
    (rig) => {
      rig.start().complete('b');
      expect(rig.ended).toBe('completed');
      expect(rig.terminated).toEqual(['a']);
    },
  );

  shows(
    'a token on its way to a join in the scope is gone with it',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        parallel('join'),
        path('s2', 'split', 'a', 'join'),
        path('split', 'b', 'join'),
      ),
      boundary('stop', 'sub', message('stop')),
      path('s', 'sub'),
      path('stop', 'sub'),
    ),
    (rig) => {
      rig.start().complete('a').deliver('stop');
      expect(rig.open).toEqual(['a', 'b']);
      rig.complete('b');
      expect(rig.open).toEqual(['a']);
      rig.complete('a');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'of two events on one border the first one wins',
    diagram(
      start('s'),
      userTask('a'),
      boundary('one', 'a', message('m')),
      boundary('two', 'a', after('PT1H')),
      alongside('three', 'a', after('PT2H')),
      userTask('b1'),
      userTask('b2'),
      path('s', 'a'),
      path('one', 'b1'),
      path('two', 'b2'),
    ),
    (rig) => {
      rig.start().fire('two');
      expect(rig.open).toEqual(['b2']);
      expect(rig.awaited).toEqual([]);
      expect(rig.timers).toEqual([]);
    },
  );

  shows(
    'a terminate end event stops a token that is on its way',
    diagram(
      start('s'),
      parallel('split'),
      end('all', terminate),
      userTask('never'),
      path('s', 'split', 'all'),
      path('split', 'never'),
    ),
    (rig) => {
      rig.start();
      expect(rig.ended).toBe('completed');
      expect(rig.of('user-task-opened')).toEqual([]);
    },
  );
});
