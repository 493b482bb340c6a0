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

/** Every kind of thing that a state may hold. */
const everything = diagram(
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
);

const environmentOf = (definition: CompiledProcess, keys: { next: number }) => ({
  definition: () => definition,
  now: () => NOW,
  newKey: () => `k${String(++keys.next).padStart(25, '0')}`,
  functions: {},
});

/** Starts the model and brings it to where everything is open. @returns its state as it is saved */
async function stateOfEverything(): Promise<InstanceState> {
  const engine = new BpmnProcessEngine();
  const tree = engine.newTree(environmentOf(await engine.compile('d', everything, 'p'), { next: 0 }));
  const instanceKey = 'i'.padEnd(26, '0');
  tree.apply({ kind: 'start', instanceKey, definitionKey: 'd', variables: { n: 1 } });
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

describe('saved state', () => {
  const fixture = async () =>
    JSON.parse(await readFile(new URL('./fixtures/state-v1.json', import.meta.url), 'utf8')) as InstanceState;

  it('is what version 1 wrote: a change of shape needs a new version, and instances live for years', async () => {
    expect(await stateOfEverything()).toEqual(await fixture());
  });

  it('of version 1 goes on', async () => {
    const engine = new BpmnProcessEngine();
    const environment = environmentOf(await engine.compile('d', everything, 'p'), { next: 1000 });
    const instanceKey = 'i'.padEnd(26, '0');
    const tree = engine.recoverTree(environment, [{ instanceKey, definitionKey: 'd', state: await fixture() }]);
    tree.apply({ kind: 'set-variables', instanceKey, variables: { n: 4 } });
    const completed = tree.drain().flatMap((effect) => (effect.kind === 'element-ended' ? [effect.elementId] : []));
    expect(completed).toEqual(['enough']);
    tree.apply({ kind: 'cancel', instanceKey });
    const announced = tree.drain();
    const closed = announced.flatMap((effect) => (effect.kind === 'wait-closed' ? [effect.elementId] : []));
    expect(closed.sort()).toEqual(['each', 'handle', 'inner', 'inner', 'job', 'right', 'task']);
    expect(announced.filter(({ kind }) => kind === 'timer-disarmed')).toHaveLength(3);
    expect(announced.filter(({ kind }) => kind === 'message-unawaited')).toHaveLength(2);
    expect(announced.filter(({ kind }) => kind === 'incident-cleared')).toHaveLength(1);
  });

  it('is small: seven tasks, six events, an incident and a join in less than 3 kB', async () => {
    expect(JSON.stringify(await stateOfEverything()).length).toBeLessThan(3_000);
  });

  it('of an unknown version is refused', async () => {
    const engine = new BpmnProcessEngine();
    const environment = environmentOf(await engine.compile('d', everything, 'p'), { next: 0 });
    const state = { ...(await fixture()), version: 99 };
    expect(() => engine.recoverTree(environment, [{ instanceKey: 'i', definitionKey: 'd', state }])).toThrow(
      'was saved in version 99',
    );
  });
});
