import { describe, expect } from '@jest/globals';
import {
  alongside,
  boundary,
  after,
  catching,
  diagram,
  end,
  exclusive,
  inclusive,
  link,
  parallel,
  path,
  start,
  subProcess,
  task,
  throwing,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { shows } from './rig.js';

/** Defect 1 of bpmn-elements: the join does not wait; what follows runs at each branch. */
describe('inclusive gateway', () => {
  const twoOfThree = diagram(
    start('s'),
    inclusive('split', 'split-c'),
    userTask('a'),
    userTask('b'),
    userTask('c'),
    inclusive('join'),
    userTask('after'),
    end('e'),
    path('s', 'split'),
    when('split', 'a', '= a'),
    when('split', 'b', '= b'),
    path('split', 'c', 'join'),
    path('a', 'join'),
    path('b', 'join', 'after', 'e'),
  );

  shows('the join waits for each branch that was taken, and only once goes on', twoOfThree, (rig) => {
    rig.start({ a: true, b: true });
    expect(rig.open).toEqual(['a', 'b']);
    rig.complete('b');
    expect(rig.open).toEqual(['a']);
    rig.complete('a');
    expect(rig.open).toEqual(['after']);
    rig.complete('after');
    expect(rig.ended).toBe('completed');
    expect(rig.completed.filter((id) => id === 'join')).toHaveLength(1);
  });

  shows('one branch alone passes the join', twoOfThree, (rig) => {
    rig.start({ a: true, b: false }).complete('a');
    expect(rig.open).toEqual(['after']);
  });

  shows('the default flow is taken when no condition is true, and only then', twoOfThree, (rig) => {
    rig.start({ a: false, b: false });
    expect(rig.open).toEqual(['c']);
    rig.complete('c');
    expect(rig.open).toEqual(['after']);
  });

  shows(
    'no true condition and no default flow parks the token',
    diagram(start('s'), inclusive('g'), userTask('a'), path('s', 'g'), when('g', 'a', '= x')),
    (rig) => {
      rig.start({ x: false });
      expect(rig.incidents).toEqual(['g: no-flow-taken']);
      rig.setVariables({ x: true }).retry('g');
      expect(rig.open).toEqual(['a']);
      expect(rig.incidents).toEqual([]);
    },
  );

  shows(
    'the join does not wait for a branch that an exclusive gateway has led elsewhere',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      exclusive('x', 'x-other'),
      inclusive('join'),
      userTask('after'),
      end('other'),
      end('e'),
      path('s', 'split', 'a', 'join', 'after', 'e'),
      path('split', 'b', 'x', 'other'),
      when('x', 'join', '= toJoin'),
    ),
    (rig) => {
      rig.start({ toJoin: false }).complete('a');
      expect(rig.open).toEqual(['b']);
      rig.complete('b');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'a token that can come back through a loop is waited for',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      exclusive('merge'),
      userTask('work'),
      exclusive('good', 'good-merge'),
      inclusive('join'),
      userTask('after'),
      path('s', 'split', 'a', 'join', 'after'),
      path('split', 'merge', 'work', 'good', 'merge'),
      when('good', 'join', '= good'),
    ),
    (rig) => {
      rig.start().complete('a').complete('work', { good: false });
      expect(rig.open).toEqual(['work']);
      rig.complete('work', { good: true });
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'a loop around the join: a token behind it is not waited for, its next round is',
    diagram(
      start('s'),
      exclusive('again'),
      inclusive('split'),
      userTask('a'),
      userTask('b'),
      inclusive('join'),
      userTask('check'),
      exclusive('done', 'done-again'),
      end('e'),
      path('s', 'again', 'split'),
      when('split', 'a', '= true'),
      when('split', 'b', '= both'),
      path('a', 'join', 'check', 'done', 'again'),
      path('b', 'join'),
      when('done', 'e', '= finished'),
    ),
    (rig) => {
      rig.start({ both: true }).complete('a').complete('b');
      expect(rig.open).toEqual(['check']);
      rig.complete('check', { finished: false, both: false });
      expect(rig.open).toEqual(['a']);
      rig.complete('a').complete('check', { finished: true });
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'a token in an activity may come by its boundary event',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('slow'),
      boundary('late', 'slow', after('PT1H')),
      end('usual'),
      inclusive('join'),
      userTask('after'),
      path('s', 'split', 'a', 'join', 'after'),
      path('split', 'slow', 'usual'),
      path('late', 'join'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.open).toEqual(['slow']);
      rig.fire('late');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'a boundary event that does not interrupt brings a token of its own',
    diagram(
      start('s'),
      inclusive('split'),
      userTask('a'),
      userTask('b'),
      alongside('remind', 'b', after('PT1H')),
      userTask('reminded'),
      inclusive('join'),
      userTask('after'),
      path('s', 'split'),
      when('split', 'a', '= true'),
      when('split', 'b', '= true'),
      path('a', 'join', 'after'),
      path('b', 'join'),
      path('remind', 'reminded', 'join'),
    ),
    (rig) => {
      rig.start().complete('a').fire('remind').complete('b');
      expect(rig.open).toEqual(['reminded']);
      rig.complete('reminded');
      expect(rig.open).toEqual(['after']);
    },
  );

  // BPMN 2.0.2, 13.4.3: such a token can also come to the flow where one waits already.
  shows(
    'the join does not wait for a token that may come by the flow which has one',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      exclusive('merge'),
      exclusive('x', 'x-merge'),
      inclusive('join'),
      userTask('after'),
      path('s', 'split', 'a', 'merge', 'join', 'after'),
      path('split', 'b', 'x', 'merge'),
      when('x', 'join', '= direct'),
    ),
    (rig) => {
      rig.start({ direct: true }).complete('a');
      expect(rig.open).toEqual(['after', 'b']);
      rig.complete('b');
      expect(rig.open).toEqual(['after', 'after']);
    },
  );

  shows(
    'a link brings a token too',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      throwing('out', link('L')),
      catching('in', link('L')),
      inclusive('join'),
      userTask('after'),
      path('s', 'split', 'a', 'join', 'after'),
      path('split', 'b', 'out'),
      path('in', 'join'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.open).toEqual(['b']);
      rig.complete('b');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'two joins one behind the other each wait for their own branches',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      userTask('c'),
      inclusive('first'),
      inclusive('second'),
      userTask('after'),
      path('s', 'split', 'a', 'first', 'second', 'after'),
      path('split', 'b', 'first'),
      path('split', 'c', 'second'),
    ),
    (rig) => {
      rig.start().complete('c').complete('a');
      expect(rig.open).toEqual(['b']);
      rig.complete('b');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'a parked token still counts as one that may come',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      exclusive('x'),
      inclusive('join'),
      userTask('after'),
      path('s', 'split', 'a', 'join', 'after'),
      path('split', 'x'),
      when('x', 'join', '= ok'),
    ),
    (rig) => {
      rig.start({ ok: false }).complete('a');
      expect(rig.open).toEqual([]);
      rig.setVariables({ ok: true }).retry('x');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'within a sub-process only the tokens of that scope count',
    diagram(
      start('s'),
      parallel('fork'),
      userTask('outside'),
      subProcess(
        'sub',
        start('s2'),
        inclusive('split', 'split-b'),
        task('a'),
        task('b'),
        inclusive('join'),
        userTask('inside'),
        path('s2', 'split', 'b', 'join', 'inside'),
        when('split', 'a', '= true'),
        path('a', 'join'),
      ),
      path('s', 'fork', 'outside'),
      path('fork', 'sub'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['inside', 'outside']);
    },
  );
});
