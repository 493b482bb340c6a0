/** The two sides of the benchmark that know no database: our adapter, and bare bpmn-engine. */
import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers';
import { Engine } from 'bpmn-engine';
import { BpmnProcessEngine } from '../../dist/platform/engine/index.js';
import { newId } from '../../dist/shared/ids.js';
import { benchModel, serviceModel, TASKS_PER_INSTANCE } from './model.mjs';

/** Completes every task of the instances through the compiled diagram, with no host. */
export async function inMemory(instances, concurrent) {
  const engine = new BpmnProcessEngine();
  const compiled = await engine.compile('bench', benchModel(), 'bench');
  const environment = { definition: () => compiled, now: () => 1_700_000_000_000, newKey: newId, functions: {} };
  const run = (count) => {
    for (let done = 0; done < count; done += concurrent) {
      const trees = Array.from({ length: Math.min(concurrent, count - done) }, () => {
        const tree = engine.newTree(environment);
        tree.apply({ kind: 'start', instanceKey: newId(), definitionKey: 'bench', variables: { extra: false } });
        return tree;
      });
      for (let open = trees; open.length > 0;) {
        open = open.filter((tree) => {
          const task = nextTask(tree);
          if (!task) return false;
          tree.apply({
            kind: 'complete',
            instanceKey: task.instanceKey,
            elementInstanceKey: task.elementInstanceKey,
            variables: {},
          });
          return true;
        });
      }
    }
  };
  run(Math.ceil(instances / 10));
  return timed(() => run(instances), instances * TASKS_PER_INSTANCE);
}

const waiting = new WeakMap();

function nextTask(tree) {
  const tasks = waiting.get(tree) ?? [];
  for (const effect of tree.drain()) if (effect.kind === 'user-task-opened') tasks.push(effect);
  waiting.set(tree, tasks);
  return tasks.shift();
}

/** The same drawing in bare bpmn-engine. */
export async function stockEngine(instances, concurrent) {
  const source = benchModel({ stock: true });
  const run = async (count) => {
    for (let done = 0; done < count; done += concurrent) {
      await Promise.all(Array.from({ length: Math.min(concurrent, count - done) }, () => runStock(source)));
    }
  };
  await run(Math.ceil(instances / 10));
  return timed(() => run(instances), instances * TASKS_PER_INSTANCE);
}

function runStock(source) {
  return new Promise((resolve, reject) => {
    const listener = new EventEmitter();
    listener.on('activity.wait', (api) => {
      // Timers wait too; only user tasks are answered, each in a turn of its own as a user would.
      if (api.type === 'bpmn:UserTask') setImmediate(() => api.signal());
    });
    const engine = new Engine({ name: newId(), source, variables: { extra: false } });
    engine.execute({ listener }, (error) => (error ? reject(error) : resolve()));
  });
}

/** Instances with one service task, begun and ended through the compiled diagram. */
export async function servedInMemory(instances) {
  const engine = new BpmnProcessEngine();
  const compiled = await engine.compile('service', serviceModel('service', 'bench.within'), 'service');
  const environment = { definition: () => compiled, now: () => 1_700_000_000_000, newKey: newId, functions: {} };
  const run = (count) => {
    for (let done = 0; done < count; done++) {
      const tree = engine.newTree(environment);
      tree.apply({ kind: 'start', instanceKey: newId(), definitionKey: 'service', variables: {} });
      const { instanceKey, elementInstanceKey } = tree.drain().find(({ kind }) => kind === 'job-opened');
      tree.apply({ kind: 'complete', instanceKey, elementInstanceKey, variables: {} });
    }
  };
  run(Math.ceil(instances / 10));
  return timed(() => run(instances), instances);
}

/** @param things what the work does so often: costs are given for one */
async function timed(work, things) {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await work();
  const wallMs = performance.now() - begin;
  const used = process.cpuUsage(cpu);
  return { cpuMs: (used.user + used.system) / 1000 / things, perSecond: (things / wallMs) * 1000 };
}
