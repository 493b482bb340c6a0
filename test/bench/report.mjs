/** The figures as docs/benchmarks.md has them. A side that was not asked for is left out. */
import { TASKS_PER_INSTANCE } from './model.mjs';

const ms = (value) => `${value.toFixed(2)} ms`;
const whole = (value) => value.toFixed(0);
const ratio = (a, b) => (a / b).toFixed(2);
const percent = ({ part, share }) => `${part} ${(share * 100).toFixed(0)} %`;

function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n\n`;
}

export function report({ commit, command, node, processor, servers, load }, measured) {
  const { engine, steps, nodes, service, gate, timers, pending } = measured;
  const rate = ({ cpuMs, perSecond }) => [ms(cpuMs), whole(perSecond)];
  return [
    `# Benchmarks

Repeat with \`npm run bench\` (Linux; MariaDB and Redis installed; with its hundred thousand timers about a quarter of an hour). All sides in one run; ratios matter, not times.

- commit ${commit}, \`${command}\`, Node ${node}, ${processor}
- ${servers}; ${load}
- the model: 27 elements, ${TASKS_PER_INSTANCE} user tasks completed in each instance, a sub-process, four boundary timers (\`test/bench/model.mjs\`)

`,
    '## Completions of user tasks\n\n',
    table(
      ['what', 'processor time for each', 'a second'],
      [
        ...(engine
          ? [
              ['in memory, host off: the same compiled diagram with the same adapter', ...rate(engine.ours)],
              ['in memory: bare bpmn-engine, the same drawing', ...rate(engine.stock)],
            ]
          : []),
        ...(steps
          ? [
              ['durable, through REST, warm', ...rate(steps.warm)],
              ['durable, through REST, cold (recovered each time)', ...rate(steps.cold)],
            ]
          : []),
        ...(nodes ?? []).map((each, index) => [
          `durable, through REST, ${index + 1} node(s), Bull on Redis, no routing`,
          ...rate(each),
        ]),
      ],
    ),
    nodes
      ? 'Nodes, database, Redis and the load driver share the machine: more nodes than cores show no gain here. Processor time is that of all nodes together.\n\n'
      : '',
    table(
      ['ratio', ''],
      [
        ...(engine && steps
          ? [
              ['durable through REST ÷ the same adapter in memory', ratio(steps.warm.cpuMs, engine.ours.cpuMs)],
              ['durable through REST ÷ bare bpmn-engine in memory', ratio(steps.warm.cpuMs, engine.stock.cpuMs)],
            ]
          : []),
        ...(steps ? [['cold ÷ warm', ratio(steps.cold.cpuMs, steps.warm.cpuMs)]] : []),
        ...(engine
          ? [['bare bpmn-engine ÷ our adapter, in memory', ratio(engine.stock.cpuMs, engine.ours.cpuMs)]]
          : []),
        ...(nodes ? [['processor time with three nodes ÷ with one', ratio(nodes[2].cpuMs, nodes[0].cpuMs)]] : []),
      ],
    ),
    engine
      ? `## The engine's own cost

Where the processor's time of these completions goes in memory, by whose code it is (a sampling profile of ${'`'}test/bench/in-memory.mjs${'`'}):

- bare bpmn-engine: ${engine.stockShares.map(percent).join(', ')}
- our engine, which runs neither smqp nor bpmn-elements' activities ([why](decisions/0002-elements-of-our-own.md)): ${engine.ourShares.map(percent).join(', ')}

`
      : '',
    service
      ? `## Instances with one service task, from start to end

${table(
  ['what', 'processor time for each', 'a second'],
  [
    ['in memory, host off', ...rate(service.memory)],
    ['durable, started through REST, a job within the step', ...rate(service.within)],
    ['durable, started through REST, a job outside (leased, run, reported)', ...rate(service.outside)],
  ],
)}`
      : '',
    gate
      ? `## A file of 1 MB at the deployment gate

${table(
  [`\`POST /v1/deployments/check\`, ${gate.elements} elements with their layout`, ''],
  [
    ['the first', `${gate.first.toFixed(2)} s`],
    ['the slowest of four more', `${gate.slowest.toFixed(2)} s`],
  ],
)}`
      : '',
    timers
      ? `## Timers due in one minute

${table(
  ['', ''],
  [
    ['timers, each of an instance of its own, all due within one minute, one node', String(timers.count)],
    ['fired before that minute, as a warm-up', String(timers.warming)],
    ['fired a second', whole(timers.perSecond)],
    ...(nodes ? [['÷ completions a second of one node', ratio(timers.perSecond, nodes[0].perSecond)]] : []),
    ['processor time for each', ms(timers.cpuMs)],
    ['late beyond the backlog of that rate, 99 of 100 less than', `${whole(timers.p99BeyondMs)} ms`],
    ['fired before one that was due earlier, 99 of 100 by less than', `${whole(timers.p99OvertakenMs)} ms`],
    ['the most', `${whole(timers.mostOvertakenMs)} ms`],
  ],
)}The instances are copies, in SQL, of one that was started through REST: a hundred thousand starts would take longer than the bench.

`
      : '',
    pending
      ? `## Timers pending

${table(
  ['within half a minute and six sweeps', ...pending.map(({ count }) => `${count} pending`)],
  [
    ['Redis, the most', ...pending.map(({ redisMb }) => `${redisMb.toFixed(1)} MB`)],
    ['a node, resident, the most', ...pending.map(({ residentMb }) => `${whole(residentMb)} MB`)],
    ['a node, heap in use at the end', ...pending.map(({ heapMb }) => `${whole(heapMb)} MB`)],
  ],
)}`
      : '',
    steps
      ? `## Size and start

${table(
  ['', ''],
  [
    ['largest saved state of an instance of the model', `${steps.warm.largestState} bytes`],
    ['first start on an empty database', `${(steps.firstStartMs / 1000).toFixed(1)} s`],
    ['second start', `${(steps.warm.startMs / 1000).toFixed(1)} s`],
    ['resident memory after the warm load', `${whole(steps.warm.residentMb)} MB`],
  ],
)}`
      : '',
  ].join('');
}
