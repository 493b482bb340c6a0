import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModificationRefused, type Modification } from '../../../src/platform/engine/index.js';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  callActivity,
  catching,
  diagram,
  diagramOf,
  end,
  eventSubProcess,
  exclusive,
  inclusive,
  message,
  parallel,
  path,
  start,
  startAlongside,
  subProcess,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { type Rig, rigsFor } from './rig.js';

/** Something of each kind: nested scopes, a multi-instance one, joins of both kinds, a call, events at the borders. */
const MODEL = diagram(
  start('s'),
  inclusive('open'),
  userTask('a'),
  boundary('late', 'a', after('PT1H')),
  inclusive('close'),
  subProcess(
    'outer',
    start('os'),
    parallel('split'),
    userTask('b'),
    subProcess(
      'each',
      allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'i' }),
      start('es'),
      userTask('c'),
      exclusive('again', 'again-ee'),
      end('ee'),
      path('es', 'c', 'again', 'ee'),
      when('again', 'c', '= modulo(n, 3) = 0'),
    ),
    parallel('join'),
    callActivity('call', 'child'),
    path('os', 'split', 'b', 'join', 'call'),
    path('split', 'each', 'join'),
    eventSubProcess('w', startAlongside('rings', message('m')), userTask('watcher'), path('rings', 'watcher')),
  ),
  alongside('hourly', 'outer', after('PT1H')),
  userTask('hour'),
  catching('wait', after('PT2H')),
  end('over'),
  path('s', 'open'),
  when('open', 'a', '= true'),
  when('open', 'outer', '= n > 0'),
  path('a', 'close', 'wait', 'over'),
  path('outer', 'close'),
  path('late', 'hour'),
  path('hourly', 'hour'),
);
const CHILD = diagramOf('child', start('cs'), userTask('inner'), path('cs', 'inner'));
const ELEMENTS = [
  'open',
  'a',
  'close',
  'outer',
  'split',
  'b',
  'each',
  'c',
  'join',
  'call',
  'watcher',
  'hour',
  'wait',
  'over',
];

const element = fc.constantFrom(...ELEMENTS);
const selector = element.map((elementId) => ({ elementId }));
const activation = fc.record({ elementId: element, after: fc.boolean() });
const modification: fc.Arbitrary<Modification> = fc.record(
  {
    activate: fc.array(activation, { maxLength: 2 }),
    move: fc.array(fc.record({ elementId: element, after: fc.boolean(), from: selector }), { maxLength: 2 }),
    terminate: fc.array(selector, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const action = fc.oneof({ weight: 3, arbitrary: modification }, { weight: 2, arbitrary: fc.nat(1000) });

/** Refused: nothing has moved, a condition that could not be answered apart: after that a host throws the tree away. */
function act(rig: Rig, next: Modification | number, n: number): 'done' | 'refused' | 'lost' {
  if (typeof next === 'number') {
    const moves = [
      ...rig.open.filter((id) => id !== 'call').map((id) => () => rig.complete(id, { n })),
      ...rig.timers.map((id) => () => rig.fire(id)),
      ...rig.awaited.map((id) => () => rig.deliver(id)),
    ];
    moves[next % moves.length]?.();
    return 'done';
  }
  try {
    rig.modify(next);
    return 'done';
  } catch (error) {
    expect(error).toBeInstanceOf(ModificationRefused);
    return (error as ModificationRefused).refusal === 'expression' ? 'lost' : 'refused';
  }
}

interface Saved {
  n?: string;
  x?: number;
  l?: unknown;
  i?: unknown;
  j?: Record<string, Record<string, number>>;
  e?: { n: string }[];
  r?: Saved[];
}

/** What a diagram allows: each token in its own scope, no scope without a token, each event at its own host. */
function expectAllowed(rig: Rig, parentOf: ReadonlyMap<string, string>): void {
  const check = ({ n = 'p', r = [], j = {}, e = [], l, i }: Saved, isRoot: boolean): void => {
    const held = Object.entries(j);
    const isLoopBody = l !== undefined;
    if (r.length === 0 && held.length === 0 && (isRoot || SCOPES.includes(n))) expect(i).toBeDefined();
    for (const child of r) {
      expect([child.n, isLoopBody ? n : parentOf.get(child.n!)]).toEqual([child.n, isLoopBody ? child.n : n]);
      check(child, false);
    }
    for (const [gateway, flows] of held) {
      expect(parentOf.get(gateway)).toBe(n);
      expect(Object.values(flows).every((count) => count > 0)).toBe(true);
      const isOpen = gateway === 'join' && Object.keys(flows).length === 2;
      expect(isOpen).toBe(false);
    }
    for (const { n: event } of e) expect(HOSTS[event]).toBe(n);
  };
  for (const state of rig.savedStates('p')) check(state as unknown as Saved, true);
}

const SCOPES = ['outer', 'each', 'w'];
const HOSTS: Record<string, string> = { late: 'a', rings: 'outer', hourly: 'outer', wait: 'wait' };

it('whatever is modified in whatever order: a state that the diagram allows, the same when recovered', async () => {
  const rigs = await rigsFor([MODEL, CHILD]);
  const parentOf = new Map<string, string>();
  for (const id of ['os', 'split', 'b', 'each', 'join', 'call', 'w']) parentOf.set(id, 'outer');
  for (const id of ['es', 'c', 'again', 'ee']) parentOf.set(id, 'each');
  for (const id of ['rings', 'watcher']) parentOf.set(id, 'w');
  for (const id of ['s', 'late', 'hourly', ...ELEMENTS]) if (!parentOf.has(id)) parentOf.set(id, 'p');
  let done = 0;
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      const [straight, recovered] = [rigs('straight'), rigs('recovered')];
      for (const rig of [straight, recovered]) rig.start({ n: 1 });
      for (const [index, next] of actions.entries()) {
        if (straight.ended) break;
        const outcome = act(straight, next, index);
        expect(act(recovered, next, index)).toBe(outcome);
        if (outcome === 'lost') return;
        expectAllowed(straight, parentOf);
        if (typeof next !== 'number' && outcome === 'done') done++;
      }
      expect(recovered.effects).toEqual(straight.effects);
      drain(straight);
    }),
    { numRuns: 250, seed: 4 },
  );
  expect(done).toBeGreaterThan(100); // not all were refused
});

/** Whatever is still open can be done; then it is over, or tokens wait before a join for others that were taken away. */
function drain(rig: Rig): void {
  for (let step = 1; !rig.ended && step < 200; step++) {
    const task = rig.open.find((id) => id !== 'call');
    if (task !== undefined) rig.complete(task, { n: 1 });
    else if (rig.timers.includes('wait')) rig.fire('wait');
    else break;
  }
  if (rig.ended) expect([rig.open, rig.timers, rig.awaited]).toEqual([[], [], []]);
  else {
    const joins = JSON.stringify(rig.savedStates('p'));
    expect([joins.includes('"j":'), rig.incidents.length > 0]).toContain(true);
  }
}
