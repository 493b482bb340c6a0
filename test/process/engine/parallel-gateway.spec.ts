import { describe, expect } from '@jest/globals';
import { diagram, end, exclusive, parallel, path, start, task, userTask, when } from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 2 of bpmn-elements: the join counts discarded flows, the split evaluates conditions. */
describe('parallel gateway', () => {
  const forkJoin = diagram(
    start('s'),
    parallel('split'),
    userTask('a'),
    userTask('b'),
    parallel('join'),
    userTask('after'),
    end('e'),
    path('s', 'split', 'a', 'join', 'after', 'e'),
    path('split', 'b', 'join'),
  );

  shows('the join waits for all branches and goes on once', forkJoin, (rig) => {
    rig.start();
    expect(rig.open).toEqual(['a', 'b']);
    rig.complete('a');
    expect(rig.open).toEqual(['b']);
    rig.complete('b');
    expect(rig.open).toEqual(['after']);
    rig.complete('after');
    expect(rig.ended).toBe('completed');
    expect(rig.completed.filter((id) => id === 'join')).toHaveLength(1);
  });

  shows(
    'the split ignores conditions',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      path('s', 'split', 'b'),
      when('split', 'a', '= false'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a', 'b']);
    },
  );

  shows(
    'behind an exclusive split the join never opens: the flow not taken brings no token',
    diagram(
      start('s'),
      exclusive('x', 'x-b'),
      task('a'),
      task('b'),
      parallel('join'),
      userTask('after'),
      path('s', 'x', 'b', 'join', 'after'),
      when('x', 'a', '= true'),
      path('a', 'join'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual([]);
      expect(rig.completed).not.toContain('join');
      expect(rig.ended).toBeUndefined();
    },
  );

  shows(
    'tokens are counted for each flow: two over one flow wait for two over the other',
    diagram(
      start('s'),
      parallel('split'),
      exclusive('merge'),
      userTask('a'),
      userTask('b1'),
      userTask('b2'),
      parallel('join'),
      userTask('after'),
      path('s', 'split', 'merge', 'a', 'join', 'after'),
      { xml: '<bpmn:sequenceFlow id="again" sourceRef="split" targetRef="merge" />', roots: [] },
      path('split', 'b1', 'second'),
      path('split', 'b2', 'second'),
      exclusive('second'),
      path('second', 'join'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a', 'a', 'b1', 'b2']);
      rig.complete('a').complete('a');
      expect(rig.open).toEqual(['b1', 'b2']);
      rig.complete('b2');
      expect(rig.open).toEqual(['after', 'b1']);
      rig.complete('b1');
      expect(rig.open).toEqual(['after', 'after']);
      rig.complete('after').complete('after');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'one gateway may join and split',
    diagram(
      start('s'),
      parallel('split'),
      task('a'),
      task('b'),
      parallel('both'),
      userTask('c'),
      userTask('d'),
      path('s', 'split', 'a', 'both', 'c'),
      path('split', 'b', 'both', 'd'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['c', 'd']);
    },
  );

  shows(
    'in a loop the join starts empty each round',
    diagram(
      start('s'),
      exclusive('again'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      parallel('join'),
      exclusive('done', 'done-again'),
      end('e'),
      path('s', 'again', 'split', 'a', 'join', 'done', 'again'),
      path('split', 'b', 'join'),
      when('done', 'e', '= finished'),
    ),
    (rig) => {
      rig.start({ finished: false }).complete('a').complete('b');
      expect(rig.open).toEqual(['a', 'b']);
      rig.complete('b', { finished: true });
      expect(rig.open).toEqual(['a']);
      rig.complete('a');
      expect(rig.ended).toBe('completed');
    },
  );
});
