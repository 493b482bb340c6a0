import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import {
  BpmnProcessEngine,
  type CompiledProcess,
  type EngineEffect,
  type InstanceState,
} from '../../../src/platform/engine/index.js';
import {
  after,
  allAtOnce,
  alongside,
  boundary,
  catching,
  condition,
  diagram,
  eventSubProcess,
  exclusive,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  schedule,
  serviceTask,
  signal,
  start,
  startAlongside,
  subProcess,
  timer,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { NOW } from './rig.js';

/** Every kind of thing that a state of version 1 may hold. */
const everything: Piece[] = [
  start('s'),
  parallel('split'),
  userTask('task', mapping({ mine: '= 1' })),
  alongside('cycle', 'task', timer('timeCycle', 'R3/PT1H')),
  alongside('endless', 'task', timer('timeCycle', 'R/P1D')),
  boundary('told', 'task', message('m')),
  serviceTask('job'),
  catching('heard', signal('x')),
  catching('enough', condition('= n > 3')),
  userTask(
    'each',
    oneAfterAnother({
      inputCollection: '= ["a", "b", "c"]',
      inputElement: 'item',
      outputCollection: 'out',
      outputElement: '= item',
    }),
  ),
  subProcess(
    'many',
    allAtOnce({ inputCollection: '= [1, 2]', inputElement: 'item' }),
    start('ms'),
    userTask('inner'),
    path('ms', 'inner'),
  ),
  subProcess(
    'scope',
    start('ss'),
    userTask('gone'),
    path('ss', 'gone'),
    eventSubProcess('interrupting', start('stop', message('stop')), userTask('handle'), path('stop', 'handle')),
  ),
  exclusive('nowhere'),
  userTask('never'),
  userTask('left'),
  userTask('right'),
  parallel('join'),
  userTask('joined'),
  path('s', 'split', 'task'),
  ...['job', 'heard', 'enough', 'each', 'many', 'scope', 'nowhere'].map((id) => path('split', id)),
  when('nowhere', 'never', '= n > 3'),
  path('split', 'left', 'join', 'joined'),
  path('split', 'right', 'join'),
  eventSubProcess('on', startAlongside('event', after('P30D')), userTask('reminded'), path('event', 'reminded')),
];

/** What version 2 added: dates that can be evaluated again. */
const dated: Piece[] = [
  userTask('due', schedule({ dueDate: '= due', followUpDate: '= now() + duration("P1D")' })),
  boundary('date', 'due', timer('timeDate', '= due')),
  userTask('followed', schedule({ followUpDate: '= due' })),
  path('split', 'due'),
  path('split', 'followed'),
];

const MODEL_1 = diagram(...everything);
const MODEL_2 = diagram(...everything, ...dated);
const DUE = { dueAt: '2026-04-01T00:00:00+08:00', warnAt: '2026-03-29T00:00:00+08:00', rule: 'r' };

const environmentOf = (definition: CompiledProcess, keys: { next: number }) => ({
  definition: () => definition,
  now: () => NOW,
  newKey: () => `k${String(++keys.next).padStart(25, '0')}`,
  functions: {},
});

/** Starts the model and brings it to where everything is open. @returns its state as it is saved */
async function stateOfEverything(): Promise<InstanceState> {
  const engine = new BpmnProcessEngine();
  const tree = engine.newTree(environmentOf(await engine.compile('d', MODEL_2, 'p'), { next: 0 }));
  const instanceKey = 'i'.padEnd(26, '0');
  tree.apply({ kind: 'start', instanceKey, definitionKey: 'd', variables: { n: 1, due: DUE } });
  const effects = tree.drain();
  const opened = (elementId: string) => keyOf(effects, 'user-task-opened', elementId);
  const complete = (elementId: string) =>
    tree.apply({ kind: 'complete', instanceKey, elementInstanceKey: opened(elementId), variables: {} });
  complete('each');
  complete('left');
  const stop = effects.find((effect) => effect.kind === 'message-awaited' && effect.elementId === 'stop');
  if (stop?.kind !== 'message-awaited') throw new Error('not awaited');
  tree.apply({ kind: 'deliver-message', instanceKey, subscriptionKey: stop.subscriptionKey, variables: {} });
  return JSON.parse(JSON.stringify(tree.takeChanged()[0]!.state)) as InstanceState;
}

function keyOf(effects: EngineEffect[], kind: 'user-task-opened', elementId: string): string {
  const effect = effects.find((candidate) => candidate.kind === kind && candidate.elementId === elementId);
  if (effect?.kind !== kind) throw new Error(`${elementId} is not open`);
  return effect.elementInstanceKey;
}

const fixture = async (version: number) =>
  JSON.parse(await readFile(new URL(`./fixtures/state-v${version}.json`, import.meta.url), 'utf8')) as InstanceState;

/** Recovers a saved state over its model. */
async function recovered(model: string, state: InstanceState) {
  const engine = new BpmnProcessEngine();
  const environment = environmentOf(await engine.compile('d', model, 'p'), { next: 1000 });
  const instanceKey = 'i'.padEnd(26, '0');
  return { instanceKey, tree: engine.recoverTree(environment, [{ instanceKey, definitionKey: 'd', state }]) };
}

describe('saved state', () => {
  it('is what version 2 wrote: a change of shape needs a new version, and instances live for years', async () => {
    expect(await stateOfEverything()).toEqual(await fixture(2));
  });

  for (const [version, model, dates] of [
    [1, MODEL_1, { tasks: [], timers: 0 }],
    [2, MODEL_2, { tasks: ['due', 'followed'], timers: 1 }],
  ] as const)
    it(`of version ${version} goes on`, async () => {
      const { tree, instanceKey } = await recovered(model, await fixture(version));
      tree.apply({ kind: 'set-variables', instanceKey, variables: { n: 4 } });
      const completed = tree.drain().flatMap((effect) => (effect.kind === 'element-ended' ? [effect.elementId] : []));
      expect(completed).toEqual(['enough']);
      tree.apply({ kind: 'cancel', instanceKey });
      const announced = tree.drain();
      const closed = announced.flatMap((effect) => (effect.kind === 'wait-closed' ? [effect.elementId] : []));
      const open = ['each', 'handle', 'inner', 'inner', 'job', 'right', 'task', ...dates.tasks];
      expect(closed.sort()).toEqual(open.sort());
      expect(announced.filter(({ kind }) => kind === 'timer-disarmed')).toHaveLength(3 + dates.timers);
      expect(announced.filter(({ kind }) => kind === 'message-unawaited')).toHaveLength(2);
      expect(announced.filter(({ kind }) => kind === 'incident-cleared')).toHaveLength(1);
    });

  const afterTenDaysMore = async (state: InstanceState) => {
    const { tree, instanceKey } = await recovered(MODEL_2, state);
    const due = { ...DUE, dueAt: '2026-04-11T00:00:00+08:00' };
    tree.apply({ kind: 'set-variables', instanceKey, variables: { due } });
    tree.apply({ kind: 'reschedule', instanceKey });
    return tree.drain().flatMap((effect) => ('elementId' in effect ? [`${effect.kind} ${effect.elementId}`] : []));
  };

  it('of version 2 knows as of when its dates were evaluated: they can be again', async () => {
    expect(await afterTenDaysMore(await fixture(2))).toEqual([
      'timer-moved date',
      'user-task-moved due',
      'user-task-moved followed',
    ]);
  });

  it('of version 1 does not: its dates stay', async () => {
    const saved = JSON.stringify({ ...(await fixture(2)), version: 1 });
    const asVersion1Wrote = saved.replace(/,"a":\d+/g, '').replace(/,"t":\[[^\]]*\]/g, '');
    expect(saved.length - asVersion1Wrote.length).toBeGreaterThan(100);
    expect(await afterTenDaysMore(JSON.parse(asVersion1Wrote) as InstanceState)).toEqual([]);
  });

  it('is small: nine tasks, seven events, an incident and a join in less than 3 kB', async () => {
    expect(JSON.stringify(await stateOfEverything()).length).toBeLessThan(3_000);
  });

  it('of an unknown version is refused', async () => {
    await expect(recovered(MODEL_2, { ...(await fixture(2)), version: 99 })).rejects.toThrow('was saved in version 99');
  });
});
