import { describe, expect } from '@jest/globals';
import {
  allAtOnce,
  boundary,
  callActivity,
  diagram,
  diagramOf,
  end,
  error,
  mapping,
  parallel,
  path,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 14 of bpmn-elements, for errors: what nobody catches ends in an unhandled rejection. */
describe('error', () => {
  const coded = diagram(
    start('s'),
    serviceTask('work'),
    boundary('any', 'work', error()),
    boundary('one', 'work', error('E1')),
    userTask('handleAny'),
    userTask('handleOne'),
    userTask('usual'),
    path('s', 'work', 'usual'),
    path('any', 'handleAny'),
    path('one', 'handleOne'),
  );

  shows('a job throws to the border with its code', coded, (rig) => {
    rig.start().throwError('work', 'E1', { reason: 'r' });
    expect(rig.open).toEqual(['handleOne']);
    expect(rig.variables).toEqual({ reason: 'r' });
    expect(rig.of('wait-closed')).toMatchObject([{ elementId: 'work', what: 'job', reason: 'withdrawn' }]);
  });
  shows('and any other code to the catcher without one', coded, (rig) => {
    rig.start().throwError('work', 'E2');
    expect(rig.open).toEqual(['handleAny']);
  });

  shows(
    'that nobody catches parks the thrower; the rest goes on, and a retry opens the job again',
    diagram(
      start('s'),
      parallel('split'),
      serviceTask('work'),
      userTask('other'),
      userTask('after'),
      path('s', 'split', 'work', 'after'),
      path('split', 'other'),
    ),
    (rig) => {
      rig.start().throwError('work', 'E');
      expect(rig.incidents).toEqual(['work: unhandled-error']);
      rig.complete('other').retry('work');
      expect(rig.incidents).toEqual([]);
      expect(rig.of('job-opened')).toHaveLength(2);
      expect(new Set(rig.of('job-opened').map(({ elementInstanceKey }) => elementInstanceKey)).size).toBe(1);
      rig.complete('work');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'an error end event ends its scope and goes to the border',
    diagram(
      start('s'),
      subProcess(
        'sub',
        start('s2'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        end('fail', error('E')),
        path('s2', 'split', 'a'),
        path('split', 'b', 'fail'),
      ),
      boundary('caught', 'sub', error('E')),
      userTask('handle'),
      userTask('usual'),
      path('s', 'sub', 'usual'),
      path('caught', 'handle'),
    ),
    (rig) => {
      rig.start().complete('b');
      expect(rig.open).toEqual(['handle']);
      expect(rig.terminated).toEqual(['a', 'fail', 'sub']);
    },
  );

  shows(
    'an error end event that nobody catches is parked, not passed',
    diagram(start('s'), end('fail', error('E')), path('s', 'fail')),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['fail: unhandled-error']);
      expect(rig.ended).toBeUndefined();
      rig.retry('fail');
      expect(rig.incidents).toEqual(['fail: unhandled-error']);
    },
  );

  shows(
    'goes past scopes that do not catch its code',
    diagram(
      start('s'),
      subProcess(
        'outer',
        start('s1'),
        subProcess('inner', start('s2'), end('fail', error('E')), path('s2', 'fail')),
        boundary('other', 'inner', error('F')),
        userTask('wrong'),
        path('s1', 'inner'),
        path('other', 'wrong'),
      ),
      boundary('caught', 'outer', error('E')),
      userTask('handle'),
      path('s', 'outer'),
      path('caught', 'handle'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['handle']);
    },
  );

  const failing = diagramOf('child', start('cs'), userTask('w'), end('fail', error('E')), path('cs', 'w', 'fail'));

  shows(
    'crosses a call activity and ends the called process',
    [
      diagram(
        start('s'),
        callActivity('call', 'child'),
        boundary('caught', 'call', error('E')),
        userTask('handle'),
        userTask('usual'),
        path('s', 'call', 'usual'),
        path('caught', 'handle'),
      ),
      failing,
    ],
    (rig) => {
      rig.start().complete('w');
      expect(rig.open).toEqual(['handle']);
      expect(rig.instances).toHaveLength(1);
      expect(rig.of('instance-ended').map(({ state }) => state)).toEqual(['terminated']);
    },
  );

  shows(
    'that no caller catches either is parked in the called process, which is left as it is',
    [diagram(start('s'), callActivity('call', 'child'), path('s', 'call')), failing],
    (rig) => {
      rig.start().complete('w');
      expect(rig.incidents).toEqual(['fail: unhandled-error']);
      expect(rig.open).toEqual(['call']);
      expect(rig.instances).toHaveLength(2);
    },
  );

  shows(
    'out of one of several instances it ends them all',
    diagram(
      start('s'),
      serviceTask('work', allAtOnce({ inputCollection: '= [1, 2, 3]' })),
      boundary('caught', 'work', error('E')),
      userTask('handle'),
      path('s', 'work'),
      path('caught', 'handle'),
    ),
    (rig) => {
      rig.start().complete('work').throwError('work', 'E');
      expect(rig.open).toEqual(['handle']);
    },
  );

  shows(
    'what it brings may be mapped by the catcher',
    diagram(
      start('s'),
      serviceTask('work'),
      boundary('caught', 'work', error('E'), mapping({}, { why: '= reason' })),
      userTask('handle'),
      path('s', 'work'),
      path('caught', 'handle'),
    ),
    (rig) => {
      rig.start().throwError('work', 'E', { reason: 'no assets', noise: 1 });
      expect(rig.variables).toEqual({ why: 'no assets' });
    },
  );
});
