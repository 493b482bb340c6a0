import { describe, expect } from '@jest/globals';
import { diagram, exclusive, path, start, userTask, userTaskWithDefault, when } from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 3 of bpmn-elements: a default flow is suppressed by an unconditional sibling. */
describe('conditional and default flows', () => {
  const choice = diagram(
    start('s'),
    exclusive('g', 'g-c'),
    userTask('a'),
    userTask('b'),
    userTask('c'),
    path('s', 'g', 'c'),
    when('g', 'a', '= x > 10'),
    when('g', 'b', '= x > 5'),
  );

  shows('an exclusive gateway takes the first flow in document order whose condition is true', choice, (rig) => {
    rig.start({ x: 11 });
    expect(rig.open).toEqual(['a']);
    expect(rig.flows).toEqual(['s-g', 'g-a']);
  });
  shows('the next, when the first is false', choice, (rig) => {
    rig.start({ x: 6 });
    expect(rig.open).toEqual(['b']);
  });
  shows('and the default flow, when none is true', choice, (rig) => {
    rig.start({ x: 1 });
    expect(rig.open).toEqual(['c']);
  });

  const outOfTask = diagram(
    start('s'),
    userTaskWithDefault('t', 't-other'),
    userTask('always'),
    userTask('a'),
    userTask('b'),
    userTask('other'),
    path('s', 't', 'always'),
    when('t', 'a', '= a'),
    when('t', 'b', '= b'),
    path('t', 'other'),
  );

  shows('out of an activity every true condition is taken, beside the flows without one', outOfTask, (rig) => {
    rig.start().complete('t', { a: true, b: true });
    expect(rig.open).toEqual(['a', 'always', 'b']);
  });
  shows('its default flow is taken when no condition is true, whatever flows without one do', outOfTask, (rig) => {
    rig.start().complete('t', { a: false, b: false });
    expect(rig.open).toEqual(['always', 'other']);
  });

  shows(
    'several flows out of an activity are a parallel split, several into it are a token each',
    diagram(
      start('s'),
      userTask('t'),
      userTask('a'),
      userTask('b'),
      userTask('both'),
      path('s', 't', 'a', 'both'),
      path('t', 'b', 'both'),
    ),
    (rig) => {
      rig.start().complete('t');
      expect(rig.open).toEqual(['a', 'b']);
      rig.complete('a');
      expect(rig.open).toEqual(['b', 'both']);
      rig.complete('b');
      expect(rig.open).toEqual(['both', 'both']);
      rig.complete('both').complete('both');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'no open flow out of an activity parks its token, with the task done',
    diagram(start('s'), userTask('t'), userTask('a'), path('s', 't'), when('t', 'a', '= a')),
    (rig) => {
      rig.start().complete('t', { a: false });
      expect(rig.incidents).toEqual(['t: no-flow-taken']);
      expect(rig.open).toEqual([]);
      rig.setVariables({ a: true }).retry('t');
      expect(rig.open).toEqual(['a']);
    },
  );
});
