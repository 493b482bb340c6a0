import { describe, expect } from '@jest/globals';
import {
  boundary,
  callActivity,
  catching,
  condition,
  diagram,
  diagramOf,
  end,
  headers,
  job,
  link,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  receiving,
  sendTask,
  signal,
  start,
  throwing,
  userTask,
  whileTrue,
} from '../../support/bpmn-builder.js';
import { DAY, shows } from './rig.js';

/** Defect 11 of bpmn-elements: `messageRef` of a send task is ignored; correlation is unknown. */
describe('messages, signals, links', () => {
  shows(
    'a message start event is chosen by the command; its mappings apply',
    diagram(
      start('s'),
      start('by-message', message('m'), mapping({}, { id: '= given' })),
      userTask('a'),
      userTask('b'),
      path('s', 'a'),
      path('by-message', 'b'),
    ),
    (rig) => {
      rig.start({ given: 7 }, 'by-message');
      expect(rig.open).toEqual(['b']);
      expect(rig.variables).toEqual({ given: 7, id: 7 });
    },
  );

  shows(
    'a catch event and a receive task await by name and correlation key',
    diagram(
      start('s'),
      catching('c', message('m', '= id')),
      receiving('r', 'n', '= "x" + string(id)'),
      userTask('a'),
      path('s', 'c', 'r', 'a'),
    ),
    (rig) => {
      rig.start({ id: 5 });
      expect(rig.of('message-awaited')).toMatchObject([{ messageName: 'm', correlationKey: '5', elementId: 'c' }]);
      rig.deliver('c', { v: 1 });
      expect(rig.of('message-awaited')[1]).toMatchObject({ messageName: 'n', correlationKey: 'x5' });
      rig.deliver('r');
      expect(rig.open).toEqual(['a']);
      expect(rig.of('message-unawaited')).toHaveLength(2);
      expect(rig.variables).toEqual({ id: 5, v: 1 });
    },
  );

  shows(
    'a correlation key that is no name is an incident',
    diagram(start('s'), catching('c', message('m', '= id')), path('s', 'c')),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['c: expression']);
    },
  );

  for (const [kind, thrower] of [
    [
      'throw event',
      throwing('t', message('m', '= id'), mapping({ v: '= secret + 1' }), headers({ timeToLive: 'P1D' })),
    ],
    ['end event', end('t', message('m', '= id'), mapping({ v: '= secret + 1' }), headers({ timeToLive: 'P1D' }))],
  ] as const) {
    shows(
      `a ${kind} throws a message with its own variables only`,
      diagram(start('s'), thrower, path('s', 't')),
      (rig) => {
        rig.start({ id: 'k', secret: 1 });
        expect(rig.of('message-thrown')).toMatchObject([
          { messageName: 'm', correlationKey: 'k', timeToLiveMs: DAY, variables: { v: 2 } },
        ]);
        expect(rig.ended).toBe('completed');
      },
    );
  }

  shows('a send task throws its message too', diagram(start('s'), sendTask('t', 'm'), path('s', 't')), (rig) => {
    rig.start({ secret: 1 });
    expect(rig.of('message-thrown')).toMatchObject([{ messageName: 'm', timeToLiveMs: 0, variables: {} }]);
  });

  for (const [kind, how] of [
    ['multi-instance', oneAfterAnother({ inputCollection: '= [7, 8]', inputElement: 'item' })],
    ['in a loop', whileTrue('= loopCounter < 2')],
  ] as const) {
    shows(
      `a send task, ${kind}, throws what its mappings say, not its item and counter`,
      diagram(start('s'), sendTask('t', 'm', how, mapping({ turn: '= loopCounter' })), end('e'), path('s', 't', 'e')),
      (rig) => {
        rig.start();
        expect(rig.of('message-thrown').map(({ variables }) => variables)).toEqual([{ turn: 1 }, { turn: 2 }]);
        expect(rig.ended).toBe('completed');
      },
    );
  }

  shows(
    'a throw event with a job type leaves the message to its job',
    diagram(start('s'), throwing('t', message('m'), job('notify')), userTask('a'), path('s', 't', 'a')),
    (rig) => {
      rig.start();
      expect(rig.last('job-opened', 't')).toMatchObject({ type: 'notify' });
      expect(rig.of('message-thrown')).toEqual([]);
      rig.complete('t');
      expect(rig.open).toEqual(['a']);
    },
  );

  shows(
    'a signal reaches everything in the tree that awaits it, callers and called alike',
    [
      diagram(
        start('s'),
        parallel('split'),
        catching('c', signal('x')),
        callActivity('call', 'child'),
        userTask('shouter'),
        throwing('shout', signal('x'), mapping({ v: '= 1' })),
        userTask('a'),
        path('s', 'split', 'c', 'a'),
        path('split', 'call'),
        path('split', 'shouter', 'shout'),
      ),
      diagramOf(
        'child',
        start('cs'),
        userTask('work'),
        boundary('b', 'work', signal('x')),
        userTask('h'),
        path('cs', 'work'),
        path('b', 'h'),
      ),
    ],
    (rig) => {
      rig.start().complete('shouter');
      expect(rig.open).toEqual(['a', 'call', 'h']);
      expect(rig.of('signal-thrown')).toMatchObject([{ signalName: 'x', variables: { v: 1 } }]);
      expect(rig.variables).toEqual({ v: 1 });
    },
  );

  shows(
    'a link leads on within its scope',
    diagram(
      start('s'),
      userTask('a'),
      throwing('out', link('L')),
      catching('in', link('L')),
      userTask('b'),
      path('s', 'a', 'out'),
      path('in', 'b'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.open).toEqual(['b']);
      rig.complete('b');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'a condition is awaited, or met at once',
    diagram(
      start('s'),
      catching('one', condition('= a')),
      catching('two', condition('= a')),
      userTask('t'),
      path('s', 'one', 'two', 't'),
    ),
    (rig) => {
      rig.start();
      expect(rig.open).toEqual([]);
      rig.setVariables({ a: true });
      expect(rig.open).toEqual(['t']);
    },
  );
});
