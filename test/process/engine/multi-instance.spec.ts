import { describe, expect } from '@jest/globals';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  diagram,
  diagramOf,
  end,
  error,
  eventSubProcess,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  receiving,
  ruleTask,
  scriptTask,
  serviceTask,
  signal,
  start,
  subProcess,
  terminate,
  timer,
  times,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Rig, shows } from './rig.js';

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

  // BPMN 2.0.2, 10.3.8: the same on every type of activity.
  const child = diagramOf('child', start('cs'), userTask('work'), path('cs', 'work'));
  const activities: [type: string, draw: (loop: Piece) => Piece, waits: string, isEvent?: boolean][] = [
    ['user task', (how) => userTask('a', how), 'a'],
    ['service task', (how) => serviceTask('a', how), 'a'],
    ['business rule task', (how) => ruleTask('a', 'd', 'r', how), 'a'],
    ['receive task', (how) => receiving('a', 'm', '= string(item)', how), 'a', true],
    ['sub-process', (how) => subProcess('a', how, start('i'), userTask('work'), path('i', 'work')), 'work'],
    ['call activity', (how) => callActivity('a', 'child', how), 'work'],
  ];
  for (const [type, draw, waits, isEvent] of activities) {
    const done = (rig: Rig) => (isEvent ? rig.deliver(waits) : rig.complete(waits));
    const waiting = (rig: Rig) => (isEvent ? rig.awaited : rig.open).filter((id) => id === waits).length;
    const over = (how: typeof allAtOnce) => how({ inputCollection: '= [1, 2, 3]', inputElement: 'item' });
    const around = (how: Piece, ...more: Piece[]) => [
      diagram(start('s'), draw(how), userTask('after'), path('s', 'a', 'after'), ...more),
      child,
    ];

    shows(`${type}, all at once: goes on when all are done`, around(over(allAtOnce)), (rig) => {
      rig.start();
      expect(waiting(rig)).toBe(3);
      done(done(rig));
      expect(rig.open).not.toContain('after');
      done(rig);
      expect(rig.open).toEqual(['after']);
    });

    shows(`${type}, one after another: one waits at a time`, around(over(oneAfterAnother)), (rig) => {
      rig.start();
      for (let item = 1; item <= 3; item++) {
        expect(waiting(rig)).toBe(1);
        done(rig);
      }
      expect(rig.open).toEqual(['after']);
    });

    for (const [kind, how] of [
      ['all at once', allAtOnce],
      ['one after another', oneAfterAnother],
    ] as const) {
      const guarded = around(
        over(how),
        boundary('stop', 'a', signal('stop')),
        alongside('remind', 'a', timer('timeCycle', 'R2/PT1H')),
        boundary('failed', 'a', error('E')),
        userTask('h'),
        userTask('r'),
        userTask('f'),
        path('stop', 'h'),
        path('remind', 'r'),
        path('failed', 'f'),
      );
      shows(`${type}, ${kind}: boundary events around all of them`, guarded, (rig) => {
        rig.start().fire('remind');
        expect(rig.open).toContain('r');
        done(rig);
        rig.fire('remind').deliver('stop');
        expect(rig.open).toEqual(['h', 'r', 'r']);
        expect([...rig.timers, ...rig.awaited]).toEqual([]);
        expect(rig.instances).toEqual([rig.rootKey]);
      });
      shows(`${type}, ${kind}: an interruption of the whole, and a cancel, leave nothing`, guarded, (rig) => {
        done(rig.start()).cancel();
        expect([...rig.timers, ...rig.awaited, ...rig.open, ...rig.instances]).toEqual([]);
      });
      if (isEvent) continue;
      shows(`${type}, ${kind}: an error of one ends all`, guarded, (rig) => {
        done(rig.start()).throwError(waits, 'E');
        expect(rig.open).toEqual(['f']);
        expect(rig.instances).toEqual([rig.rootKey]);
      });
    }
  }

  for (const isSequential of [false, true]) {
    const kind = isSequential ? 'one after another' : 'all at once';
    shows(
      `by cardinality, ${kind}: the items are the numbers from 1`,
      diagram(
        start('s'),
        userTask(
          'a',
          times('= n', isSequential, { inputElement: 'item', outputCollection: 'out', outputElement: '= item * 10' }),
        ),
        userTask('after'),
        path('s', 'a', 'after'),
      ),
      (rig) => {
        rig.start({ n: 3 });
        expect(rig.open).toHaveLength(isSequential ? 1 : 3);
        rig.complete('a').complete('a').complete('a');
        expect(rig.open).toEqual(['after']);
        expect(rig.variables).toEqual({ n: 3, out: [10, 20, 30] });
      },
    );
  }

  shows(
    'a literal cardinality, and none at all',
    diagram(
      start('s'),
      userTask('a', times('2', true)),
      userTask('never', times('0', false)),
      end('e'),
      path('s', 'a', 'never', 'e'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.last('user-task-opened', 'a').variables).toEqual({ loopCounter: 2 });
      rig.complete('a');
      expect(rig.ended).toBe('completed');
    },
  );

  for (const [what, n] of [
    ['negative', -1],
    ['a fraction', 1.5],
    ['no number', 'three'],
    ['missing', null],
  ] as const) {
    shows(
      `a cardinality that is ${what} is an incident`,
      diagram(start('s'), userTask('a', times('= n', false)), path('s', 'a')),
      (rig) => {
        rig.start({ n });
        expect(rig.incidents).toEqual(['a: expression']);
        rig.setVariables({ n: 1 }).retry('a');
        expect(rig.open).toEqual(['a']);
      },
    );
  }

  shows(
    'within another: the counters and items are their own',
    diagram(
      start('s'),
      subProcess(
        'outer',
        oneAfterAnother({
          inputCollection: '= [[1, 2], [3]]',
          inputElement: 'numbers',
          outputCollection: 'all',
          outputElement: '= sums',
        }),
        start('i'),
        userTask(
          'a',
          allAtOnce({
            inputCollection: '= numbers',
            inputElement: 'one',
            outputCollection: 'sums',
            outputElement: '= one + 100',
          }),
        ),
        path('i', 'a'),
      ),
      userTask('after'),
      path('s', 'outer', 'after'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual(['a', 'a']);
      rig.complete('a').complete('a');
      expect(rig.open).toEqual(['a']);
      rig.complete('a');
      expect(rig.open).toEqual(['after']);
      expect(rig.variables['all']).toEqual([[101, 102], [103]]);
    },
  );

  shows(
    'a terminate end event ends its own instance only',
    diagram(
      start('s'),
      subProcess(
        'sub',
        allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'item' }),
        start('i'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        end('stop', terminate),
        path('i', 'split', 'a', 'stop'),
        path('split', 'b'),
      ),
      userTask('after'),
      path('s', 'sub', 'after'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.open).toEqual(['a', 'b']);
      rig.complete('a');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'an event sub-process inside belongs to one instance',
    diagram(
      start('s'),
      subProcess(
        'sub',
        allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'item' }),
        start('i'),
        userTask('a'),
        path('i', 'a'),
        eventSubProcess('on', start('event', message('m')), userTask('h'), path('event', 'h')),
      ),
      userTask('after'),
      path('s', 'sub', 'after'),
    ),
    (rig) => {
      rig.start().deliver('event');
      expect(rig.open).toEqual(['a', 'h']);
      rig.complete('a').complete('h');
      expect(rig.open).toEqual(['after']);
    },
  );

  shows(
    'those that are about to begin are active, too, when the first is done at once',
    diagram(
      start('s'),
      scriptTask(
        'a',
        '= item * 2',
        'answer',
        allAtOnce({ ...loop, inputCollection: '= [1, 2, 3]' }, '= numberOfActiveInstances = 0'),
      ),
      path('s', 'a'),
    ),
    (rig) => {
      rig.start();
      expect(rig.ended).toBe('completed');
      expect(rig.variables).toMatchObject({ results: [2, 4, 6] });
    },
  );
});
