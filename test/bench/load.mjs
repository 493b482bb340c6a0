/** What is asked of nodes: completions of user tasks, and instances with one service task. */
import { setTimeout as pause } from 'node:timers/promises';
import { TASKS_PER_INSTANCE } from './model.mjs';
import { measured, sideBySide } from './nodes.mjs';

export const CONCURRENT = 16;

/**
 * Completes every task of the instances of the bench's model; only completions are counted.
 * @returns processor time for each completion, completions a second, and the largest saved states
 */
export async function completions(nodes, connection, instances) {
  await run(nodes, connection, Math.ceil(instances / 10)); // warms up the just-in-time compiler
  return run(nodes, connection, instances);
}

async function run(nodes, connection, instances) {
  const open = new Set();
  await sideBySide(Array.from({ length: instances }), CONCURRENT, nodes, async (node) => {
    open.add((await node.startInstance('bench', { extra: false })).processInstanceKey);
  });
  let cpuMs = 0;
  let wallMs = 0;
  let completed = 0;
  let largestState = 0;
  for (;;) {
    // Looking tasks up is not what is measured: all that are open first, then their completions.
    const tasks = (await openTasks(nodes[0])).filter(({ processInstanceKey }) => open.has(processInstanceKey));
    if (tasks.length === 0) break;
    const [[{ bytes }]] = await connection.query('SELECT MAX(LENGTH(state)) AS bytes FROM process_instance_state');
    largestState = Math.max(largestState, bytes);
    const used = await measured(nodes, () =>
      sideBySide(tasks, CONCURRENT, nodes, (node, { userTaskKey }) =>
        node.call(`/v1/user-tasks/${userTaskKey}/completion`, { variables: {} }),
      ),
    );
    cpuMs += used.cpuMs;
    wallMs += used.wallMs;
    completed += tasks.length;
  }
  if (completed !== instances * TASKS_PER_INSTANCE)
    throw new Error(`${completed} completions for ${instances} instances`);
  return { cpuMs: cpuMs / completed, perSecond: (completed / wallMs) * 1000, completed, largestState };
}

async function openTasks(node) {
  const tasks = [];
  for (let after; ;) {
    const { items, page } = await node.call('/v1/user-tasks/search', {
      filter: { state: 'open', processDefinitionId: 'bench' },
      page: { limit: 200, ...(after && { after }) },
    });
    tasks.push(...items);
    if (!page.endCursor) return tasks;
    after = page.endCursor;
  }
}

/** Starts instances of a process and waits until all of them are completed. */
export async function servedInstances(nodes, connection, processId, instances) {
  const count = async () => {
    const [[{ n }]] = await connection.query(
      "SELECT COUNT(*) AS n FROM process_instance WHERE process_id = ? AND state = 'completed'",
      [processId],
    );
    return n;
  };
  const serve = async (number) => {
    const target = (await count()) + number;
    await sideBySide(Array.from({ length: number }), CONCURRENT, nodes, (node) => node.startInstance(processId));
    while ((await count()) < target) await pause(50);
  };
  await serve(Math.ceil(instances / 10));
  const used = await measured(nodes, () => serve(instances));
  return { cpuMs: used.cpuMs / instances, perSecond: (instances / used.wallMs) * 1000 };
}
