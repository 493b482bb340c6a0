import { describe, expect } from '@jest/globals';
import {
  alongside,
  boundary,
  catching,
  condition,
  diagram,
  escalation,
  eventBased,
  eventSubProcess,
  path,
  serviceTask,
  start,
  startAlongside,
  subProcess,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/**
 * Defect 5 and 14 of bpmn-elements: conditional starts of event sub-processes are never armed, and a
 * condition that throws is an unhandled rejection. BPMN 2.0.2, 10.5.5: the event occurs when its
 * condition becomes true, and to occur again it must have been false meanwhile.
 */
describe('conditional event', () => {
  shows(
    'becomes true as often as it was false before',
    diagram(
      start('s'),
      userTask('a'),
      alongside('urgent', 'a', condition('= n > 3')),
      userTask('h'),
      path('s', 'a'),
      path('urgent', 'h'),
    ),
    (rig) => {
      rig.start({ n: 1 });
      expect(rig.open).toEqual(['a']);
      rig.setVariables({ n: 4 }).setVariables({ n: 5 });
      expect(rig.open).toEqual(['a', 'h']);
      rig.setVariables({ n: 1 }).setVariables({ n: 4 });
      expect(rig.open).toEqual(['a', 'h', 'h']);
    },
  );

  shows(
    'two that become true at once both occur, and each notices that it was false in between',
    diagram(
      start('s'),
      userTask('a'),
      alongside('x', 'a', condition('= n = 1')),
      alongside('y', 'a', condition('= n > 0')),
      userTask('hx'),
      userTask('hy'),
      path('s', 'a'),
      path('x', 'hx'),
      path('y', 'hy'),
    ),
    (rig) => {
      rig.start({ n: 0 }).setVariables({ n: 1 });
      expect(rig.open).toEqual(['a', 'hx', 'hy']);
      rig.setVariables({ n: 0 }).setVariables({ n: 2 });
      expect(rig.open).toEqual(['a', 'hx', 'hy', 'hy']);
    },
  );

  shows(
    'the first of two that interrupt takes what the second waited at',
    diagram(
      start('s'),
      userTask('a'),
      boundary('x', 'a', condition('= n > 0')),
      boundary('y', 'a', condition('= n > 0')),
      userTask('hx'),
      userTask('hy'),
      path('s', 'a'),
      path('x', 'hx'),
      path('y', 'hy'),
    ),
    (rig) => {
      rig.start({ n: 0 }).setVariables({ n: 1 });
      expect(rig.open).toEqual(['hx']);
    },
  );

  shows(
    'behind an event-based gateway',
    diagram(
      start('s'),
      eventBased('g'),
      catching('x', condition('= n > 0')),
      catching('y', condition('= n < 0')),
      userTask('hx'),
      userTask('hy'),
      path('s', 'g', 'x', 'hx'),
      path('g', 'y', 'hy'),
    ),
    (rig) => {
      rig.start({ n: 0 }).setVariables({ n: -1 });
      expect(rig.open).toEqual(['hy']);
    },
  );

  for (const [where, model, at] of [
    [
      'a catch event',
      diagram(start('s'), catching('at', condition('= check(n)')), userTask('h'), path('s', 'at', 'h')),
      'at',
    ],
    [
      'a boundary event of a task',
      diagram(
        start('s'),
        userTask('at'),
        boundary('on', 'at', condition('= check(n)')),
        userTask('h'),
        path('s', 'at'),
        path('on', 'h'),
      ),
      'at',
    ],
    [
      'a boundary event of a job',
      diagram(
        start('s'),
        serviceTask('at'),
        boundary('on', 'at', condition('= check(n)')),
        userTask('h'),
        path('s', 'at'),
        path('on', 'h'),
      ),
      'at',
    ],
    [
      'a boundary event of a sub-process',
      diagram(
        start('s'),
        subProcess('at', start('i'), userTask('a'), path('i', 'a')),
        boundary('on', 'at', condition('= check(n)')),
        userTask('h'),
        path('s', 'at'),
        path('on', 'h'),
      ),
      'at',
    ],
    [
      'the start of an event sub-process',
      diagram(
        start('s'),
        userTask('a'),
        path('s', 'a'),
        eventSubProcess('e', start('on', condition('= check(n)')), userTask('h'), path('on', 'h')),
      ),
      'p',
    ],
  ] as const) {
    shows(`that fails at ${where} is an incident there, and what waits goes on waiting`, model, (rig) => {
      let broken = false;
      rig.functions['check'] = (n: never) => {
        if (broken) throw new Error('no such court');
        return n > 3;
      };
      rig.start({ n: 1 });
      const [open, started] = [rig.open, rig.of('element-started').length];
      broken = true;
      rig.setVariables({ n: 2 }).setVariables({ n: 3 });
      expect(rig.incidents).toEqual([`${at}: expression`]);
      expect(rig.of('incident-raised')[0]!.incident.message).toContain('no such court');
      rig.retry(at);
      expect(rig.incidents).toEqual([`${at}: expression`]);
      broken = false;
      rig.retry(at);
      expect(rig.incidents).toEqual([]);
      expect(rig.open).toEqual(open);
      expect(rig.of('element-started')).toHaveLength(started);
      rig.setVariables({ n: 4 });
      expect(rig.open).toEqual(['h']);
    });
  }

  shows(
    'an escalation whose catcher has a broken code parks the thrower, which goes on waiting',
    diagram(
      start('s'),
      subProcess('sub', start('i'), serviceTask('a'), path('i', 'a')),
      alongside('on', 'sub', escalation('= missing')),
      userTask('h'),
      path('s', 'sub'),
      path('on', 'h'),
    ),
    (rig) => {
      rig.start().throwEscalation('a', 'late');
      expect(rig.incidents).toEqual(['a: expression']);
      rig.setVariables({ missing: 'late' }).throwEscalation('a', 'late');
      expect(rig.open).toEqual(['a', 'h']);
      rig.complete('a');
      expect(rig.incidents).toEqual([]);
    },
  );

  shows(
    'a start that interrupts nothing occurs beside what waits',
    diagram(
      start('s'),
      userTask('a'),
      path('s', 'a'),
      eventSubProcess('e', startAlongside('on', condition('= n > 0')), userTask('h'), path('on', 'h')),
    ),
    (rig) => {
      rig.start({ n: 1 });
      expect(rig.open).toEqual(['a', 'h']);
    },
  );
});
