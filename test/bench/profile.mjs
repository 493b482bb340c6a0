/** Where the processor's time goes within one piece of work: a sampling profile, summed up by whose code it is. */
import { Session } from 'node:inspector/promises';

const PARTS = [
  ['smqp, its message queues', /node_modules\/smqp\//],
  ['bpmn-elements', /node_modules\/bpmn-elements\//],
  ['bpmn-engine, moddle', /node_modules\/(bpmn-engine|bpmn-moddle|moddle[\w-]*|min-dash|saxen)\//],
  ['FEEL', /node_modules\/(feelin|luxon|@lezer|lezer-feel)|platform\/feel\//],
  ['our engine', /dist\/platform\/engine\//],
  ['ids', /dist\/shared\/ids/],
  ['the bench', /test\/bench\//],
];

/** @returns the share of each part, the largest first; what is none of them is Node itself */
export async function shares(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const sums = new Map();
  let all = 0;
  for (const [index, id] of profile.samples.entries()) {
    const { functionName, url } = nodes.get(id);
    if (functionName === '(idle)' || functionName === '(program)') continue;
    const part =
      functionName === '(garbage collector)'
        ? 'garbage collection'
        : (PARTS.find(([, pattern]) => pattern.test(url))?.[0] ?? 'Node itself');
    const took = profile.timeDeltas[index];
    sums.set(part, (sums.get(part) ?? 0) + took);
    all += took;
  }
  return [...sums].map(([part, took]) => ({ part, share: took / all })).sort((a, b) => b.share - a.share);
}
