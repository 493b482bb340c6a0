import { describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { DomainError } from '../../src/shared/errors.js';
import { histories } from '../chaos/verdict.js';
import { Random } from '../chaos/random.js';
import {
  assignment,
  callActivity,
  catching,
  diagramOf,
  end,
  headers,
  mapping,
  message,
  parallel,
  path,
  start,
  throwing,
  userTask,
} from '../support/bpmn-builder.js';
import { describeWhereInstalled, TestDatabase } from '../support/index.js';
import { ALICE, TestPlatform } from '../support/test-platform.js';
import { TOY_FILES } from '../support/test-platform-diagrams.js';

const TREES = 100;
const INNER_TASKS = ['i1', 'i2', 'i3'];
/** Completing `tell` throws the message that the other tree of the pair waits for. */
const TASKS = ['t1', 't2', 't3', 't4', 't5', 't6', 'tell'];

const task = (id: string) =>
  userTask(id, assignment({ candidateGroups: '= ["toys"]' }), headers({ command: 'toy.answer' }));

const CROWD = {
  'crowd-inner': diagramOf(
    'crowd-inner',
    start('start'),
    parallel('split'),
    ...INNER_TASKS.map(task),
    parallel('join'),
    end('end'),
    path('start', 'split'),
    ...INNER_TASKS.map((id) => path('split', id, 'join')),
    path('join', 'end'),
  ),
  crowd: diagramOf(
    'crowd',
    start('start'),
    parallel('split'),
    ...TASKS.map(task),
    callActivity('call', 'crowd-inner'),
    throwing('told', message('crowd.told', '= order'), mapping({ order: '= other' }), headers({ timeToLive: 'P1D' })),
    catching('hears', message('crowd.told', '= order')),
    parallel('join'),
    end('end'),
    path('start', 'split'),
    ...TASKS.filter((id) => id !== 'tell').map((id) => path('split', id, 'join')),
    path('split', 'tell', 'told', 'join'),
    path('split', 'call', 'join'),
    path('split', 'hears', 'join'),
    path('join', 'end'),
  ),
};

const TOYS = TOY_FILES.map(({ name, content }) => [name.replace('.bpmn', ''), content]);
const DIAGRAMS: Record<string, string> = { ...(Object.fromEntries(TOYS) as Record<string, string>), ...CROWD };

/** One process has a file to itself; two nodes share a server. */
describe('on SQLite', () => suite(new TestDatabase('sqlite'), 1));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(new TestDatabase('mariadb'), 2));

function suite(database: TestDatabase, nodeCount: number): void {
  it('200 complete one task at once: one does, 199 are told who did; 1,000 tasks of 100 trees at once come to their ends', async () => {
    const settings = await database.newSettings();
    const nodes = [await TestPlatform.open({ database: settings })];
    while (nodes.length < nodeCount) nodes.push(await TestPlatform.open({ database: settings, deploy: false }));
    try {
      await oneTask(nodes);
      await aCrowd(nodes);
      for (const node of nodes) expect(node.errors).toEqual([]);
    } finally {
      await Promise.all(nodes.map((node) => node.close()));
    }
  });
}

async function oneTask(nodes: TestPlatform[]): Promise<void> {
  const [first] = nodes as [TestPlatform];
  const root = await first.start('toy-simple');
  const { key } = await first.task(root);
  const answers = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) =>
      nodes[n % nodes.length]!.complete(key, {}, { actor: { ...ALICE, id: `user-${n}`, name: `User ${n}` } }),
    ),
  );
  const winner = answers.findIndex(({ status }) => status === 'fulfilled');
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as DomainError] : []));
  expect(refusals).toHaveLength(199);
  for (const error of refusals) {
    expect({ code: error.code, kind: error.details.kind }).toEqual({ code: 'task-completed', kind: 'conflict' });
    expect(error.details.extra).toMatchObject({ completedBy: `user-${winner}`, completedByName: `User ${winner}` });
  }
  expect(await first.history(root)).toEqual(['start', 'answer', 'end']);
}

async function aCrowd(nodes: TestPlatform[]): Promise<void> {
  const [first] = nodes as [TestPlatform];
  const random = new Random(4);
  await first.deploy(Object.entries(CROWD).map(([id, content]) => ({ name: `${id}.bpmn`, content })));
  const roots = await Promise.all(
    Array.from({ length: TREES }, (_, n) =>
      first.start('crowd', { order: `crowd-${n}`, other: `crowd-${n ^ 1}` }, { businessKey: `crowd-${n}` }),
    ),
  );
  const tasks = (await Promise.all(roots.map((root) => first.tasks(root)))).flat();
  expect(tasks).toHaveLength(1_000);
  const cancelled = new Set(random.shuffled(roots).slice(0, 10));
  const firsts = [...cancelled].map((root) => tasks.find(({ rootKey }) => rootKey === root)!);
  const others = tasks.filter((task) => !firsts.includes(task));
  /** The tree may come to its own end between the completion and the cancellation; then it is there in vain. */
  const unlessEnded = (root: string) => (error: unknown) => {
    if (!(error instanceof DomainError && error.code === 'instance-ended')) throw error;
    cancelled.delete(root);
  };
  const completion = (key: string) => () => random.of(nodes).complete(key);
  const commands: (() => Promise<unknown>)[] = [
    ...others.map((task) => completion(task.key)),
    // In the middle of it: when one of its tasks is done.
    ...firsts.map(({ key, rootKey }) => async () => {
      await random.of(nodes).complete(key);
      await random.of(nodes).cancel(rootKey).catch(unlessEnded(rootKey));
    }),
    ...roots.map((_, n) => () => random.of(nodes).publish({ name: 'crowd.unheard', correlationKey: `crowd-${n}` })),
  ];
  let isOver = false;
  const couriers = nodes.map(async (node) => {
    while (!isOver) await node.deliverMessages();
  });
  const answers = await Promise.allSettled(random.shuffled(commands).map((command) => command()));
  isOver = true;
  await Promise.all(couriers);
  for (const node of nodes) await node.deliverMessages();

  // A task of a tree that was cancelled meanwhile is refused; nobody hears of deadlocks or locks.
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
  const codes = refused.map((error) => (error instanceof DomainError ? error.code : error.stack!));
  expect(codes.filter((code) => code !== 'task-withdrawn')).toEqual([]);
  expect(cancelled.size).toBeGreaterThan(0);
  const states = await Promise.all(roots.map(async (root) => (await first.instance(root)).state));
  roots.forEach((root, n) => {
    const mayWait = cancelled.has(roots[n ^ 1]!); // for a tree that was cancelled before it told
    if (cancelled.has(root)) expect(states[n]).toBe('terminated');
    else if (!mayWait) expect(states[n]).toBe('completed');
  });
  expect(await histories((sql) => first.dataSource.query(sql), DIAGRAMS)).toEqual([]);
  const reruns = nodes.map((node) => node.get(UnitOfWork).reruns);
  process.stderr.write(`1,000 tasks: ${refused.length} refused since cancelled; reruns ${JSON.stringify(reruns)}\n`);
}
