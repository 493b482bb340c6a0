import { describe, expect } from '@jest/globals';
import {
  after,
  alongside,
  boundary,
  callActivity,
  diagram,
  diagramOf,
  end,
  error,
  mapping,
  message,
  path,
  type Piece,
  receiving,
  ruleTask,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  task,
  userTask,
  whileTrue,
} from '../../support/bpmn-builder.js';
import { HOUR, type Rig, shows } from './rig.js';

/**
 * Defect 4 of bpmn-elements: `loopCondition` is inverted, and `testBefore` hangs. BPMN 2.0.2, 10.3.8:
 * the activity loops as long as the condition is true; it is looked at after each turn, or with
 * `testBefore` before each; `loopMaximum` is a cap on the number of turns.
 */
describe('standard loop', () => {
  const child = diagramOf('child', start('cs'), userTask('work'), path('cs', 'work'));
  const inner = (): Piece[] => [start('i'), userTask('work'), path('i', 'work')];
  const activities: [type: string, draw: (loop: Piece) => Piece, waits: string][] = [
    ['user task', (loop) => userTask('a', loop), 'a'],
    ['service task', (loop) => serviceTask('a', loop), 'a'],
    ['sub-process', (loop) => subProcess('a', loop, ...inner()), 'work'],
    ['call activity', (loop) => callActivity('a', 'child', loop), 'work'],
  ];
  for (const [type, draw, waits] of activities) {
    const around = (loop: Piece) => [
      diagram(start('s'), draw(loop), userTask('after'), path('s', 'a', 'after')),
      child,
    ];
    const turns = (rig: Rig) =>
      [...rig.of('user-task-opened'), ...rig.of('job-opened')].filter(({ elementId }) => elementId === waits).length;

    shows(`of a ${type}: at least once, then as long as the condition holds`, around(whileTrue('= again')), (rig) => {
      rig.start({ again: true });
      rig.complete(waits).complete(waits);
      expect(rig.open).toContain(waits);
      rig.complete(waits, { again: false });
      expect(rig.open).toEqual(['after']);
      expect(turns(rig)).toBe(3);
    });

    shows(`of a ${type}: once, where the condition never holds`, around(whileTrue('= false')), (rig) => {
      rig.start().complete(waits);
      expect(rig.open).toEqual(['after']);
      expect(turns(rig)).toBe(1);
    });

    const before = around(whileTrue('= again', { testBefore: true }));
    shows(`of a ${type}, tested before: not once, where the condition does not hold`, before, (rig) => {
      rig.start({ again: false });
      expect(rig.open).toEqual(['after']);
      expect(turns(rig)).toBe(0);
    });
    shows(`of a ${type}, tested before: as long as the condition holds`, before, (rig) => {
      rig.start({ again: true }).complete(waits).complete(waits, { again: false });
      expect(rig.open).toEqual(['after']);
      expect(turns(rig)).toBe(2);
    });

    for (const testBefore of [false, true]) {
      shows(
        `of a ${type}, tested ${testBefore ? 'before' : 'after'}: the maximum ends it normally`,
        around(whileTrue('= true', { testBefore, loopMaximum: '2' })),
        (rig) => {
          rig.start().complete(waits).complete(waits);
          expect(rig.open).toEqual(['after']);
          expect(rig.incidents).toEqual([]);
        },
      );
    }

    shows(
      `of a ${type}: boundary events are around all turns, armed once`,
      [
        diagram(
          start('s'),
          draw(whileTrue('= true')),
          boundary('stop', 'a', message('m')),
          alongside('remind', 'a', after('PT1H')),
          userTask('after'),
          userTask('h'),
          userTask('r'),
          path('s', 'a', 'after'),
          path('stop', 'h'),
          path('remind', 'r'),
        ),
        child,
      ],
      (rig) => {
        rig.start().complete(waits);
        expect(rig.of('timer-armed')).toHaveLength(1);
        expect(rig.dueIn('remind')).toEqual([HOUR]);
        rig.fire('remind').complete(waits);
        expect(rig.open).toContain('r');
        rig.deliver('stop');
        expect(rig.open).toEqual(['h', 'r']);
        expect(rig.timers).toEqual([]);
      },
    );

    shows(
      `of a ${type}: an error inside ends the loop`,
      [
        diagram(
          start('s'),
          draw(whileTrue('= true')),
          boundary('failed', 'a', error('E')),
          userTask('after'),
          userTask('h'),
          path('s', 'a', 'after'),
          path('failed', 'h'),
        ),
        child,
      ],
      (rig) => {
        rig.start().complete(waits).throwError(waits, 'E');
        expect(rig.open).toEqual(['h']);
      },
    );

    shows(`of a ${type}: is cancelled with its instance`, around(whileTrue('= true')), (rig) => {
      rig.start().complete(waits).cancel();
      expect(rig.ended).toBe('terminated');
      expect(rig.open).toEqual([]);
      expect(rig.instances).toEqual([]);
    });
  }

  shows(
    'the counter is the number of the turn within it, and of the turns done when the condition is looked at',
    diagram(start('s'), userTask('a', whileTrue('= loopCounter < 3')), userTask('after'), path('s', 'a', 'after')),
    (rig) => {
      rig.start().complete('a').complete('a').complete('a');
      expect(rig.open).toEqual(['after']);
      const counters = rig.of('user-task-opened').map(({ variables }) => variables['loopCounter']);
      expect(counters).toEqual([1, 2, 3, undefined]);
    },
  );

  shows(
    'the counter says the same with the test before',
    diagram(
      start('s'),
      userTask('a', whileTrue('= loopCounter < 2', { testBefore: true })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      rig.start().complete('a').complete('a');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'without a condition it runs as often as the maximum says',
    diagram(
      start('s'),
      scriptTask('a', '= n + 1', 'n', whileTrue(undefined, { loopMaximum: '4' })),
      end('e'),
      path('s', 'a', 'e'),
    ),
    (rig) => {
      rig.start({ n: 0 });
      expect(rig.ended).toBe('completed');
      expect(rig.variables).toEqual({ n: 4 });
    },
  );

  shows(
    'each turn maps its inputs and outputs anew; the condition sees what went out',
    diagram(
      start('s'),
      userTask('a', whileTrue('= n < 2'), mapping({ given: '= n * 10' }, { n: '= n + 1' })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      rig.start({ n: 0 }).complete('a');
      expect(rig.last('user-task-opened', 'a').variables).toMatchObject({ given: 10, n: 1 });
      rig.complete('a');
      expect(rig.open).toEqual(['after']);
      expect(rig.variables).toEqual({ n: 2 });
    },
  );

  shows(
    'a condition that is no boolean parks the turn, and goes on by a retry',
    diagram(start('s'), userTask('a', whileTrue('= again')), userTask('after'), path('s', 'a', 'after')),
    (rig) => {
      rig.start().complete('a');
      expect(rig.incidents).toEqual(['a: expression']);
      expect(rig.open).toEqual([]);
      rig.setVariables({ again: true }).retry('a');
      expect(rig.open).toEqual(['a']);
      rig.complete('a', { again: false });
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'a condition before the first turn that is no boolean parks the loop',
    diagram(
      start('s'),
      userTask('a', whileTrue('= again', { testBefore: true })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['a: expression']);
      rig.setVariables({ again: true }).retry('a');
      expect(rig.open).toEqual(['a']);
      expect(rig.of('element-started').filter(({ elementType }) => elementType === 'standardLoopBody')).toHaveLength(1);
    },
  );

  shows(
    'of a receive task awaits a message of its own in each turn',
    diagram(start('s'), receiving('a', 'm', '= "k"', whileTrue('= again')), userTask('after'), path('s', 'a', 'after')),
    (rig) => {
      rig.start({ again: true }).deliver('a');
      expect(rig.awaited).toEqual(['a']);
      rig.deliver('a', { again: false });
      expect(rig.open).toEqual(['after']);
      expect(rig.awaited).toEqual([]);
    },
  );

  shows(
    'loops within a loop: the inner one begins anew in each turn of the outer one',
    diagram(
      start('s'),
      subProcess(
        'outer',
        whileTrue('= loopCounter < 2'),
        start('i'),
        userTask('inner', whileTrue('= loopCounter < 3')),
        path('i', 'inner'),
      ),
      userTask('after'),
      path('s', 'outer', 'after'),
    ),
    (rig) => {
      rig.start();
      for (let turn = 0; turn < 6; turn++) rig.complete('inner');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'conditions behind a looping activity are looked at once, at the end',
    diagram(
      start('s'),
      userTask('a', whileTrue('= loopCounter < 2')),
      userTask('after'),
      ruleTask('rule', 'd', 'r'),
      path('s', 'a', 'after'),
      path('a', 'rule'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.flows).toEqual(['s-a']);
      rig.complete('a');
      expect(rig.flows).toEqual(['s-a', 'a-after', 'a-rule']);
    },
  );

  shows(
    'without a wait it is stopped as an endless loop, and a retry goes on',
    diagram(start('s'), task('a', whileTrue('= not(stop)')), end('e'), path('s', 'a', 'e')),
    (rig) => {
      rig.start({ stop: false });
      expect(rig.incidents).toEqual(['a: endless-loop']);
      rig.setVariables({ stop: true }).retry('a');
      expect(rig.ended).toBe('completed');
    },
  );
});
