import { describe, expect } from '@jest/globals';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  diagram,
  mapping,
  message,
  oneAfterAnother,
  path,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defects 4 and 11 of bpmn-elements: loops of its own making, `zeebe:loopCharacteristics` is not read. */
describe('multi-instance', () => {
  const loop = {
    inputCollection: '= items',
    inputElement: 'item',
    outputCollection: 'results',
    outputElement: '= answer',
  };

  shows(
    'one after another, with item and counter, results in order',
    diagram(
      start('s'),
      userTask('a', oneAfterAnother(loop), mapping({}, { answer: '= given' })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      rig.start({ items: ['x', 'y'] });
      expect(rig.open).toEqual(['a']);
      expect(rig.last('user-task-opened', 'a').variables).toMatchObject({ item: 'x', loopCounter: 1 });
      rig.complete('a', { given: 1 });
      expect(rig.last('user-task-opened', 'a').variables).toMatchObject({ item: 'y', loopCounter: 2 });
      rig.complete('a', { given: 2 });
      expect(rig.open).toEqual(['after']);
      expect(rig.variables).toMatchObject({ items: ['x', 'y'], results: [1, 2] });
      expect(rig.variables).not.toHaveProperty('item');
    },
  );

  shows(
    'all at once: results stand where their items stood, in whatever order they come',
    diagram(
      start('s'),
      userTask('a', allAtOnce({ ...loop, outputElement: '= item' })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      rig.start({ items: ['x', 'y', 'z'] });
      expect(rig.open).toEqual(['a', 'a', 'a']);
      const second = rig.of('user-task-opened')[1]!;
      const { instanceKey, elementInstanceKey } = second;
      rig.apply({ kind: 'complete', instanceKey, elementInstanceKey, variables: {} });
      rig.complete('a').complete('a');
      expect(rig.variables['results']).toEqual(['x', 'y', 'z']);
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'an empty collection passes at once',
    diagram(start('s'), userTask('a', allAtOnce(loop)), userTask('after'), path('s', 'a', 'after')),
    (rig) => {
      rig.start({ items: [] });
      expect(rig.open).toEqual(['after']);
      expect(rig.variables['results']).toEqual([]);
    },
  );

  shows(
    'what is no list is an incident',
    diagram(start('s'), userTask('a', allAtOnce(loop)), path('s', 'a')),
    (rig) => {
      rig.start({ items: 'x' });
      expect(rig.incidents).toEqual(['a: expression']);
      rig.setVariables({ items: ['x'] }).retry('a');
      expect(rig.open).toEqual(['a']);
    },
  );

  for (const [kind, how] of [
    ['all at once', allAtOnce],
    ['one after another', oneAfterAnother],
  ] as const) {
    shows(
      `the completion condition ends the rest, ${kind}`,
      diagram(
        start('s'),
        userTask(
          'a',
          how(loop, '= numberOfCompletedInstances >= 2 and numberOfInstances = 4'),
          mapping({}, { answer: '= v' }),
        ),
        userTask('after'),
        path('s', 'a', 'after'),
      ),
      (rig) => {
        rig
          .start({ items: [1, 2, 3, 4] })
          .complete('a', { v: 'p' })
          .complete('a', { v: 'q' });
        expect(rig.open).toEqual(['after']);
        expect(rig.variables['results']).toEqual(['p', 'q', null, null]);
      },
    );
  }

  shows(
    'of a sub-process: each instance is a scope of its own',
    diagram(
      start('s'),
      subProcess(
        'sub',
        allAtOnce({ inputCollection: '= items', inputElement: 'item' }),
        start('s2'),
        userTask('a'),
        userTask('b'),
        path('s2', 'a', 'b'),
      ),
      userTask('after'),
      path('s', 'sub', 'after'),
    ),
    (rig) => {
      rig.start({ items: ['x', 'y'] });
      rig.complete('a', { item: 'changed' });
      expect(rig.last('user-task-opened', 'b').variables).toMatchObject({ item: 'changed' });
      rig.complete('a');
      expect(rig.last('user-task-opened', 'b').variables).toMatchObject({ item: 'y' });
      rig.complete('b').complete('b');
      expect(rig.open).toEqual(['after']);
      expect(rig.variables).toEqual({ items: ['x', 'y'] });
    },
  );

  shows(
    'boundary events are around all instances, armed once',
    diagram(
      start('s'),
      serviceTask('a', oneAfterAnother({ inputCollection: '= [1, 2, 3]' })),
      alongside('remind', 'a', after('PT1H')),
      boundary('stop', 'a', message('m')),
      userTask('r'),
      userTask('h'),
      path('s', 'a'),
      path('remind', 'r'),
      path('stop', 'h'),
    ),
    (rig) => {
      rig.start().complete('a').fire('remind');
      expect(rig.of('timer-armed')).toHaveLength(1);
      expect(rig.open).toEqual(['a', 'r']);
      rig.deliver('stop');
      expect(rig.open).toEqual(['h', 'r']);
    },
  );

  shows(
    'one instance parked at its output holds the body, not the others',
    diagram(
      start('s'),
      userTask('a', allAtOnce({ ...loop, outputElement: '= check(item)' })),
      userTask('after'),
      path('s', 'a', 'after'),
    ),
    (rig) => {
      let broken = true;
      rig.functions['check'] = (item: never) => {
        if (broken && item === 'x') throw new Error('not yet');
        return item;
      };
      rig
        .start({ items: ['x', 'y'] })
        .complete('a')
        .complete('a');
      expect(rig.incidents).toEqual(['a: expression']);
      expect(rig.open).toEqual([]);
      broken = false;
      rig.retry('a');
      expect(rig.open).toEqual(['after']);
      expect(rig.variables['results']).toEqual(['x', 'y']);
    },
  );
});
