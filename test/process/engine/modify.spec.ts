import { describe, expect, it } from '@jest/globals';
import { ModificationRefused, type Modification } from '../../../src/platform/engine/index.js';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  catching,
  condition,
  diagram,
  diagramOf,
  end,
  eventBased,
  eventSubProcess,
  exclusive,
  inclusive,
  mapping,
  message,
  parallel,
  path,
  serviceTask,
  start,
  startAlongside,
  subProcess,
  userTask,
  when,
  whileTrue,
} from '../../support/bpmn-builder.js';
import { HOUR, type Rig, rigsFor, shows } from './rig.js';

/** a → (timer on it) → scope(b → c) → d, and a parallel pair behind it. */
const model = diagram(
  start('s'),
  userTask('a'),
  boundary('late', 'a', after('PT1H')),
  userTask('handle'),
  subProcess(
    'scope',
    start('in'),
    userTask('b'),
    serviceTask('c', mapping({ given: '= n' })),
    path('in', 'b', 'c'),
    eventSubProcess('watch', startAlongside('rings', message('m')), userTask('watcher'), path('rings', 'watcher')),
  ),
  alongside('hourly', 'scope', after('PT1H')),
  userTask('hour'),
  exclusive('x', 'x-d'),
  userTask('d'),
  userTask('e'),
  end('over'),
  path('s', 'a', 'scope', 'x', 'd', 'over'),
  when('x', 'e', '= n > 1'),
  path('e', 'over'),
  path('late', 'handle'),
  path('hourly', 'hour'),
);

describe('modify: tokens moved by hand', () => {
  shows('a token is set before an element, beside those that run', model, (rig) => {
    rig.start({ n: 1 }).modify({ activate: [{ elementId: 'd' }] });
    expect(rig.open).toEqual(['a', 'd']);
    rig.complete('d');
    expect(rig.ended).toBeUndefined();
    rig.complete('a').complete('b').complete('c').complete('d');
    expect(rig.ended).toBe('completed');
  });

  shows('a token is set behind an element: on the flows that it would take', model, (rig) => {
    rig.start({ n: 1 }).modify({ variables: { n: 2 }, activate: [{ elementId: 'x', after: true }] });
    expect(rig.open).toEqual(['a', 'e']);
    expect(rig.flows).toContain('x-e');
    expect(rig.completed).not.toContain('x');
    rig.modify({ activate: [{ elementId: 'late', after: true }] });
    expect(rig.open).toEqual(['a', 'e', 'handle']);
  });

  shows(
    'where only event sub-processes are left of a scope, no other begins: it is completing',
    diagram(
      start('s'),
      parallel('split'),
      userTask('a'),
      userTask('b'),
      parallel('join'),
      path('s', 'split', 'a', 'join'),
      path('split', 'b', 'join'),
      eventSubProcess('one', startAlongside('told', message('m')), userTask('handle'), path('told', 'handle')),
      eventSubProcess('two', startAlongside('asked', message('n')), userTask('answer'), path('asked', 'answer')),
    ),
    (rig) => {
      rig.start().complete('a').deliver('told');
      rig.modify({ terminate: [{ elementId: 'b' }] });
      expect(rig.awaited).toEqual(['asked', 'told']);
      rig.modify({ terminate: [{ elementId: 'join' }] });
      expect(rig.open).toEqual(['handle']);
      expect(rig.awaited).toEqual([]);
      rig.complete('handle');
      expect(rig.ended).toBe('completed');
    },
  );

  shows(
    'so it is in a sub-process of which the last task is ended or moved out, and not where another takes its place',
    model,
    (rig) => {
      rig.start({ n: 1 }).complete('a').deliver('rings');
      rig.modify({ terminate: [{ elementId: 'b' }], activate: [{ elementId: 'c' }] });
      expect(rig.open).toEqual(['c', 'watcher']);
      expect(rig.awaited).toEqual(['rings']);
      rig.modify({ move: [{ from: { elementId: 'c' }, elementId: 'd' }] });
      expect(rig.open).toEqual(['d', 'watcher']);
      expect(rig.awaited).toEqual([]);
      rig.complete('watcher').complete('d').complete('d');
      expect(rig.ended).toBe('completed');
    },
  );

  shows('a token is moved: what it waited for is withdrawn as by an interruption', model, (rig) => {
    rig.start({ n: 1 }).modify({ move: [{ from: { elementId: 'a' }, elementId: 'd' }] });
    expect(rig.open).toEqual(['d']);
    expect(rig.timers).toEqual([]);
    expect(rig.of('wait-closed')).toMatchObject([{ elementId: 'a', what: 'user-task', reason: 'withdrawn' }]);
    expect(rig.terminated).toEqual(['a']);
    rig.complete('d');
    expect(rig.ended).toBe('completed');
  });

  shows('a scope that is not there is begun, with its mappings, border and event sub-processes', model, (rig) => {
    rig.start({ n: 7 }).modify({ move: [{ from: { elementId: 'a' }, elementId: 'c' }] });
    expect(rig.open).toEqual(['c']);
    expect(rig.last('job-opened', 'c').variables).toEqual({ given: 7 });
    expect(rig.timers).toEqual(['hourly']);
    expect(rig.awaited).toEqual(['rings']);
    expect(rig.completed).not.toContain('in');
    rig.fire('hourly').deliver('rings').complete('c').complete('hour').complete('watcher').complete('e');
    expect(rig.ended).toBe('completed');
  });

  shows('several activations in one scope share it; one that runs is taken', model, (rig) => {
    rig.start({ n: 1 }).modify({ activate: [{ elementId: 'b' }, { elementId: 'c' }], terminate: [{ elementId: 'a' }] });
    expect(rig.open).toEqual(['b', 'c']);
    expect(rig.keysOf('scope')).toHaveLength(1);
    rig.modify({ activate: [{ elementId: 'b' }] });
    expect(rig.keysOf('scope')).toHaveLength(1);
    expect(rig.open).toEqual(['b', 'b', 'c']);
  });

  shows('several instances of a scope: one must be named, or a move stays in its own', model, (rig) => {
    rig.start({ n: 1 }).modify({ activate: [{ elementId: 'b' }] });
    rig.modify({ activate: [{ elementId: 'c', ancestorKey: rig.rootKey }] });
    const [first, second] = rig.keysOf('scope');
    refuses(rig, { activate: [{ elementId: 'b' }] }, 'scope-ambiguous', { candidates: [first, second] });
    rig.modify({ activate: [{ elementId: 'b', ancestorKey: second! }] });
    const begun = rig.of('element-started').filter(({ elementId }) => elementId === 'b');
    expect(begun.map(({ scopeKey }) => scopeKey)).toEqual([first, second]);
    rig.modify({ move: [{ from: { elementInstanceKey: begun[0]!.elementInstanceKey }, elementId: 'c' }] });
    expect(rig.of('element-started').at(-1)).toMatchObject({ elementId: 'c', scopeKey: first });
  });

  shows('variables go to the instance, to a scope, to the element itself', model, (rig) => {
    const variables = [
      { variables: { n: 3 } },
      { scopeId: 'scope', variables: { near: 1 } },
      { scopeId: 'b', variables: { own: 2 } },
    ];
    rig.start({ n: 1 }).modify({ activate: [{ elementId: 'b', variables }] });
    expect(rig.variables).toEqual({ n: 3 });
    expect(rig.last('user-task-opened', 'b').variables).toEqual({ n: 3, near: 1, own: 2 });
    expect(rig.of('variables-changed').at(-1)).toMatchObject({ variables: { n: 3 } });
  });

  shows('a scope that is left without a token ends with its timers, at last the instance', model, (rig) => {
    rig
      .start({ n: 1 })
      .complete('a')
      .modify({ terminate: [{ elementId: 'b' }] });
    expect(rig.terminated).toEqual(['b', 'scope']);
    expect(rig.timers).toEqual([]);
    expect(rig.awaited).toEqual([]);
    expect(rig.ended).toBe('terminated');
  });

  shows('a token that stays keeps its scope', model, (rig) => {
    rig
      .start({ n: 1 })
      .complete('a')
      .modify({ activate: [{ elementId: 'd' }], terminate: [{ elementId: 'b' }] });
    expect(rig.terminated).toEqual(['b', 'scope']);
    expect(rig.open).toEqual(['d']);
    expect(rig.ended).toBeUndefined();
  });

  const joined = diagram(
    start('s'),
    parallel('split'),
    userTask('a'),
    userTask('b'),
    parallel('join'),
    userTask('c'),
    path('s', 'split', 'a', 'join', 'c'),
    path('split', 'b', 'join'),
  );

  shows('tokens that wait before a join can be moved and terminated', joined, (rig) => {
    rig
      .start()
      .complete('a')
      .modify({ move: [{ from: { elementId: 'join' }, elementId: 'a' }] });
    expect(rig.open).toEqual(['a', 'b']);
    rig.complete('a').modify({ terminate: [{ elementId: 'join' }, { elementId: 'b' }] });
    expect(rig.ended).toBe('terminated');
  });

  shows('a token set behind a task joins like any other', joined, (rig) => {
    rig
      .start()
      .complete('a')
      .modify({ activate: [{ elementId: 'b', after: true }], terminate: [{ elementId: 'b' }] });
    expect(rig.open).toEqual(['c']);
  });

  shows(
    'an inclusive join goes on when the token that it waited for is gone',
    diagram(
      start('s'),
      inclusive('split'),
      userTask('a'),
      userTask('b'),
      inclusive('join'),
      userTask('c'),
      path('s', 'split'),
      when('split', 'a', '= true'),
      when('split', 'b', '= true'),
      path('a', 'join', 'c'),
      path('b', 'join'),
    ),
    (rig) => {
      rig.start().complete('a');
      expect(rig.open).toEqual(['b']);
      rig.modify({ terminate: [{ elementId: 'b' }] });
      expect(rig.open).toEqual(['c']);
    },
  );

  const each = diagram(
    start('s'),
    subProcess(
      'each',
      allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'item' }),
      start('in'),
      userTask('a'),
      userTask('b'),
      path('in', 'a', 'b'),
    ),
    userTask('after'),
    path('s', 'each', 'after'),
  );

  shows('inside a multi-instance activity one of its instances is named; only the whole ends', each, (rig) => {
    rig.start();
    const [body, ...items] = rig.keysOf('each');
    refuses(rig, { activate: [{ elementId: 'b' }] }, 'scope-ambiguous', { candidates: items });
    refuses(rig, { activate: [{ elementId: 'b', ancestorKey: body! }] }, 'inside-multi-instance', {
      candidates: items,
    });
    refuses(rig, { terminate: [{ elementInstanceKey: items[0]! }] }, 'multi-instance-part', { candidates: [body!] });
    const [first] = rig.keysOf('a');
    refuses(rig, { terminate: [{ elementInstanceKey: first! }] }, 'multi-instance-part', { candidates: [body!] });
    rig.modify({ move: [{ from: { elementInstanceKey: first! }, elementId: 'b' }] });
    expect(rig.open).toEqual(['a', 'b']);
    rig.modify({ activate: [{ elementId: 'after' }], terminate: [{ elementId: 'each' }] });
    expect(rig.open).toEqual(['after']);
    refuses(rig, { activate: [{ elementId: 'b' }] }, 'inside-multi-instance', {});
    rig.modify({ activate: [{ elementId: 'each' }] });
    expect(rig.open).toEqual(['a', 'a', 'after']);
  });

  const round = diagram(
    start('s'),
    subProcess(
      'round',
      whileTrue('= loopCounter < 2'),
      start('in'),
      userTask('a'),
      userTask('b'),
      path('in', 'a', 'b'),
    ),
    userTask('after'),
    path('s', 'round', 'after'),
  );

  shows('a standard loop is begun as a whole; in a turn that runs tokens are set', round, (rig) => {
    rig.start();
    const [body, turn] = rig.keysOf('round');
    refuses(rig, { activate: [{ elementId: 'b', ancestorKey: body! }] }, 'inside-multi-instance', {
      candidates: [turn!],
    });
    rig.modify({ activate: [{ elementId: 'b' }] });
    expect(rig.open).toEqual(['a', 'b']);
    rig.modify({ activate: [{ elementId: 'after' }], terminate: [{ elementId: 'round' }] });
    const variables = [{ scopeId: 'round', variables: { near: 1 } }];
    refuses(rig, { activate: [{ elementId: 'b', variables }] }, 'inside-multi-instance', {});
    rig.modify({ activate: [{ elementId: 'round' }] });
    expect(rig.open).toEqual(['a', 'after']);
    rig.complete('a').complete('b').complete('a').complete('b').complete('after').complete('after');
    expect(rig.ended).toBe('completed');
  });

  const called = diagramOf('child', start('cs'), userTask('inner'), path('cs', 'inner'));
  const caller = diagram(start('s'), callActivity('call', 'child'), userTask('b'), path('s', 'call', 'b'));

  shows('a moved call ends what it called; an emptied called instance parks its caller', [caller, called], (rig) => {
    rig.start();
    const child = rig.instances[1]!;
    rig.modify({ terminate: [{ elementId: 'inner' }] }, child);
    expect(rig.incidents).toEqual(['call: called-instance-cancelled']);
    rig.retry('call');
    expect(rig.open).toEqual(['call', 'inner']);
    rig.modify({ move: [{ from: { elementId: 'call' }, elementId: 'b' }] });
    expect(rig.open).toEqual(['b']);
    expect(rig.instances).toEqual([rig.rootKey]);
  });

  shows('a parked token is moved with its incident cleared', model, (rig) => {
    rig.start({ n: 1 }).complete('a').complete('b').fail('c', 'broken');
    rig.modify({ move: [{ from: { elementId: 'c' }, elementId: 'd' }] });
    expect(rig.incidents).toEqual([]);
    expect(rig.open).toEqual(['d']);
    expect(rig.terminated).toEqual(['c', 'scope']);
  });

  shows('what cannot be done is refused by name', model, (rig) => {
    rig.start({ n: 1 });
    refuses(rig, { activate: [{ elementId: 'nowhere' }] }, 'unknown-element');
    refuses(rig, { activate: [{ elementId: 'late' }] }, 'not-activatable');
    refuses(rig, { activate: [{ elementId: 'rings' }] }, 'not-activatable');
    refuses(rig, { activate: [{ elementId: 'watch' }] }, 'not-activatable');
    refuses(rig, { activate: [{ elementId: 'watcher' }] }, 'event-sub-process-not-running');
    refuses(rig, { activate: [{ elementId: 'over', after: true }] }, 'no-outgoing-flow');
    refuses(rig, { activate: [{ elementId: 'b', ancestorKey: 'k9' }] }, 'no-such-element-instance');
    refuses(rig, { activate: [{ elementId: 'b', ancestorKey: rig.keysOf('a')[0]! }] }, 'not-an-ancestor');
    refuses(rig, { terminate: [{ elementId: 'd' }] }, 'no-token-at-element');
    refuses(rig, { terminate: [{ elementInstanceKey: rig.rootKey }] }, 'no-such-element-instance');
    const elsewhere = [{ scopeId: 'd', variables: { v: 1 } }];
    refuses(rig, { activate: [{ elementId: 'b', variables: elsewhere }] }, 'not-a-scope');
    rig.complete('a');
    const scope = rig.keysOf('scope')[0]!;
    refuses(
      rig,
      { activate: [{ elementId: 'c', ancestorKey: scope }], terminate: [{ elementId: 'scope' }] },
      'ancestor-terminated',
    );
    rig.modify({ activate: [{ elementId: 'c' }], terminate: [{ elementId: 'scope' }] });
    expect(rig.keysOf('scope')).not.toEqual([scope]);
    expect(rig.open).toEqual(['c']);
  });

  shows(
    'a sub-process that runs beside an incident is the place for a token',
    diagram(
      start('s'),
      subProcess('scope', start('in'), userTask('a'), userTask('b'), path('in', 'a', 'b')),
      boundary('on', 'scope', condition('= check(n)')),
      userTask('h'),
      path('s', 'scope'),
      path('on', 'h'),
    ),
    (rig) => {
      let broken = false;
      rig.functions['check'] = () => {
        if (broken) throw new Error('no such court');
        return false;
      };
      rig.start();
      broken = true;
      rig.setVariables({ n: 2 });
      expect(rig.incidents).toEqual(['scope: expression']);
      const [scope] = rig.keysOf('scope');
      rig.modify({ activate: [{ elementId: 'b' }, { elementId: 'b', ancestorKey: scope! }] });
      expect(rig.open).toEqual(['a', 'b', 'b']);
      expect(rig.keysOf('scope')).toEqual([scope]);
    },
  );

  shows(
    'no token is set in an instance that is parked before its first',
    diagram(
      start('s'),
      userTask('a'),
      userTask('b'),
      path('s', 'a', 'b'),
      eventSubProcess('again', startAlongside('y', message('n', '= id')), userTask('c'), path('y', 'c')),
    ),
    (rig) => {
      rig.start();
      expect(rig.incidents).toEqual(['p: expression']);
      refuses(rig, { activate: [{ elementId: 'b' }] }, 'not-begun');
      refuses(rig, { activate: [{ elementId: 'b', ancestorKey: rig.rootKey }] }, 'not-begun');
      rig.setVariables({ id: 'k' }).retry('p');
      expect(rig.open).toEqual(['a']);
      expect(rig.awaited).toEqual(['y']);
    },
  );

  shows(
    'no token is set behind an event-based gateway: it would take every branch',
    diagram(
      start('s'),
      userTask('a'),
      eventBased('g'),
      catching('m', message('m')),
      catching('t', after('PT1H')),
      path('s', 'a', 'g', 'm'),
      path('g', 't'),
    ),
    (rig) => {
      rig.start();
      refuses(rig, { activate: [{ elementId: 'g', after: true }] }, 'events-choose');
      refuses(rig, { move: [{ from: { elementId: 'a' }, elementId: 'g', after: true }] }, 'events-choose');
      rig.modify({ move: [{ from: { elementId: 'a' }, elementId: 'g' }] }).deliver('m');
      expect(rig.ended).toBe('completed');
    },
  );

  shows('a condition without an answer behind an element is refused, not parked', model, (rig) => {
    rig.start({});
    refuses(rig, { activate: [{ elementId: 'x', after: true }] }, 'expression');
  });

  it('an instance begins at chosen elements instead of its start event', async () => {
    for (const life of ['straight', 'recovered'] as const) {
      const rig = (await rigsFor(model))(life);
      rig.apply({
        kind: 'start',
        instanceKey: rig.rootKey,
        definitionKey: 'p',
        variables: { n: 4 },
        activate: [{ elementId: 'c' }, { elementId: 'a' }],
      });
      expect(rig.open).toEqual(['a', 'c']);
      expect(rig.timers).toEqual(['hourly', 'late']);
      expect(rig.of('element-started').map(({ elementId }) => elementId)).toEqual(['scope', 'c', 'a']);
      rig.fire('late').complete('handle').complete('c').complete('e');
      expect(rig.ended).toBe('completed');
    }
  });

  shows(
    'a catching event is awaited from when it is activated',
    diagram(start('s'), userTask('a'), catching('t', after('PT1H')), path('s', 'a', 't')),
    (rig) => {
      rig.start();
      rig.clock.advance(2 * HOUR);
      rig.modify({ move: [{ from: { elementId: 'a' }, elementId: 't' }] });
      expect(rig.dueIn('t')).toEqual([3 * HOUR]);
    },
  );
});

/** Nothing has moved: on a straight tree, too, since what is refused here is found before anything moves. */
function refuses(rig: Rig, modification: Modification, refusal: string, details: object = {}): void {
  const before = rig.effects.length;
  let refused: unknown;
  try {
    rig.modify(modification);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(ModificationRefused);
  expect(refused).toMatchObject({ refusal, details });
  expect(rig.effects).toHaveLength(before);
}
