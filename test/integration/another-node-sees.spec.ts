/** What one node has answered, every other finds at once: searches read the rows, not an index that follows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assignment, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { demoDatabase } from '../support/demo-database.js';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { TestApp } from '../support/test-app.js';

const ADMINISTRATOR = 'spc.administrator';
const STEPS = ['first', 'second', 'third', 'fourth'];

interface Found {
  items: { userTaskKey: string; elementId: string; state: string }[];
}

describe('on SQLite', () => suite(demoDatabase.sqlite));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(demoDatabase.mariadb));

function suite(database: () => Promise<Record<string, string>>): void {
  const nodes: TestApp[] = [];

  beforeAll(async () => {
    const one = await TestApp.start(await database());
    nodes.push(one);
    nodes.push(await TestApp.start(one.environment));
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
  });

  const searchTasks = async (node: TestApp, processInstanceKey: string) => {
    const filter = { processInstanceKey, state: 'open' };
    return (await node.call<Found>(ADMINISTRATOR, 'POST', '/v1/user-tasks/search', { filter })).body.items;
  };

  it('finds a step that another node has completed, in the very next request', async () => {
    const group = assignment({ candidateGroups: '= ["administrator@supreme"]' });
    const diagram = diagramOf(
      'turns',
      start('begin'),
      ...STEPS.map((id) => userTask(id, group)),
      end('over'),
      path('begin', ...STEPS, 'over'),
    );
    const files = [{ name: 'turns.bpmn', content: diagram }];
    const deployed = await nodes[0]!.call('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
    expect(deployed.status).toBe(200);
    const started = await nodes[1]!.call<{ processInstanceKey: string }>(
      ADMINISTRATOR,
      'POST',
      '/v1/process-instances',
      { processDefinitionId: 'turns' },
    );
    expect(started.status).toBe(200);
    const { processInstanceKey } = started.body;
    const seen: string[] = [];
    for (const [turn] of STEPS.entries()) {
      const [other, acting] = turn % 2 ? [nodes[1]!, nodes[0]!] : [nodes[0]!, nodes[1]!];
      const [task, ...more] = await searchTasks(other, processInstanceKey);
      expect(more).toEqual([]);
      seen.push(task!.elementId);
      const completed = await acting.call(ADMINISTRATOR, 'POST', `/v1/user-tasks/${task!.userTaskKey}/completion`, {
        variables: {},
      });
      expect(completed.status).toBe(200);
    }
    expect(seen).toEqual(STEPS);
    for (const node of nodes) {
      expect(await searchTasks(node, processInstanceKey)).toEqual([]);
      const filter = { processInstanceKey };
      const { body } = await node.call<Found>(ADMINISTRATOR, 'POST', '/v1/process-instances/search', { filter });
      expect(body.items).toEqual([expect.objectContaining({ state: 'completed' })]);
    }
  });
}
