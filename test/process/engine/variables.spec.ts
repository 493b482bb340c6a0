import { describe, expect } from '@jest/globals';
import {
  diagram,
  mapping,
  path,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 12 of bpmn-elements: variables are copied into a sub-process and never back. */
describe('variables', () => {
  shows(
    'of a task inside a sub-process come out',
    diagram(
      start('s'),
      subProcess('sub', start('s2'), userTask('a'), path('s2', 'a')),
      userTask('b'),
      path('s', 'sub', 'b'),
    ),
    (rig) => {
      rig.start({ x: 1 });
      expect(rig.last('user-task-opened', 'a').variables).toEqual({ x: 1 });
      rig.complete('a', { x: 2, y: 3 });
      expect(rig.last('user-task-opened', 'b').variables).toEqual({ x: 2, y: 3 });
    },
  );

  shows(
    'an input mapping makes one of the element itself, which hides the one outside',
    diagram(start('s'), userTask('a', mapping({ x: '= x + 1', z: '= x * 10' })), userTask('b'), path('s', 'a', 'b')),
    (rig) => {
      rig.start({ x: 1 });
      expect(rig.last('user-task-opened', 'a').variables).toEqual({ x: 2, z: 20 });
      rig.complete('a', { x: 9, y: 3 });
      expect(rig.variables).toEqual({ x: 1, y: 3 });
    },
  );

  shows(
    'an output mapping writes to the nearest scope that has the variable, else to the process',
    diagram(
      start('s'),
      subProcess(
        'sub',
        mapping({ x: '= 10' }),
        start('s2'),
        userTask('a', mapping({}, { x: '= result', y: '= result + 1' })),
        userTask('b'),
        path('s2', 'a', 'b'),
      ),
      userTask('c'),
      path('s', 'sub', 'c'),
    ),
    (rig) => {
      rig.start({ x: 1 }).complete('a', { result: 5 });
      expect(rig.last('user-task-opened', 'b').variables).toEqual({ x: 5, y: 6 });
      expect(rig.variables).toEqual({ x: 1, y: 6 });
      rig.complete('b');
      expect(rig.last('user-task-opened', 'c').variables).toEqual({ x: 1, y: 6 });
    },
  );

  shows(
    'with output mappings the result itself stays inside',
    diagram(start('s'), serviceTask('a', mapping({}, { kept: '= answer.value' })), userTask('b'), path('s', 'a', 'b')),
    (rig) => {
      rig.start().complete('a', { answer: { value: 7 }, noise: true });
      expect(rig.variables).toEqual({ kept: 7 });
    },
  );

  shows(
    'a target with a path changes that part only',
    diagram(
      start('s'),
      userTask('a', mapping({ 'p.q': '= 1', 'p.r': '= 2' }, { 'court.level': '= level' })),
      userTask('b'),
      path('s', 'a', 'b'),
    ),
    (rig) => {
      rig.start({ court: { name: 'x', level: 1 } });
      expect(rig.last('user-task-opened', 'a').variables).toEqual({
        court: { name: 'x', level: 1 },
        p: { q: 1, r: 2 },
      });
      rig.complete('a', { level: 3 });
      expect(rig.variables).toEqual({ court: { name: 'x', level: 3 } });
    },
  );

  shows(
    'output mappings of a sub-process see its own variables',
    diagram(
      start('s'),
      subProcess(
        'sub',
        mapping({ n: '= 1' }, { total: '= n' }),
        start('s2'),
        scriptTask('add', '= n + 1', 'n'),
        path('s2', 'add'),
      ),
      userTask('b'),
      path('s', 'sub', 'b'),
    ),
    (rig) => {
      rig.start();
      expect(rig.variables).toEqual({ total: 2 });
    },
  );

  shows(
    'a job sees its input mappings, or all where it has none',
    diagram(start('s'), serviceTask('some', mapping({ only: '= x' })), serviceTask('all'), path('s', 'some', 'all')),
    (rig) => {
      rig.start({ x: 1, y: 2 });
      expect(rig.last('job-opened', 'some').variables).toEqual({ only: 1 });
      rig.complete('some');
      expect(rig.last('job-opened', 'all').variables).toEqual({ x: 1, y: 2 });
    },
  );

  shows(
    'dates and durations of FEEL are kept as text',
    diagram(
      start('s'),
      scriptTask('a', '= {d: today(), t: now(), l: duration("P1D")}', 'r'),
      userTask('b'),
      path('s', 'a', 'b'),
    ),
    (rig) => {
      rig.start();
      expect(rig.variables['r']).toEqual({ d: '2026-03-02', t: '2026-03-02T09:00:00+08:00', l: 'P1D' });
    },
  );

  shows(
    'are announced once for each command that changed them',
    diagram(
      start('s'),
      scriptTask('one', '= 1', 'a'),
      scriptTask('two', '= 2', 'b'),
      userTask('c'),
      userTask('d'),
      path('s', 'one', 'two', 'c', 'd'),
    ),
    (rig) => {
      rig.start();
      expect(rig.of('variables-changed').map(({ variables }) => variables)).toEqual([{ a: 1, b: 2 }]);
      rig.complete('c');
      expect(rig.of('variables-changed')).toHaveLength(1);
    },
  );

  shows(
    'names of properties of JavaScript are names like others',
    diagram(start('s'), userTask('a'), userTask('b', mapping({ constructor: '= 1' })), path('s', 'a', 'b')),
    (rig) => {
      rig.start().complete('a', JSON.parse('{"__proto__": {"x": 1}, "toString": 2}'));
      expect(Object.keys(rig.variables)).toEqual(['__proto__', 'toString']);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
});
