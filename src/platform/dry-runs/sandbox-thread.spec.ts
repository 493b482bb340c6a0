import { afterEach, describe, expect, it } from '@jest/globals';
import {
  diagramOf,
  end,
  exclusive,
  path,
  scriptTask,
  start,
  userTask,
  when,
} from '../../../test/support/bpmn-builder.js';
import { SandboxThread } from './sandbox-thread.js';
import type { SandboxSetup } from './sandbox/contract.js';

const AT = Date.UTC(2026, 2, 2, 1);
const LONG_ENOUGH_MS = 60_000;

const setupOf = (xml: string, variables = {}): SandboxSetup => ({
  definitions: { processes: [{ id: 'p', xml }], forms: [], decisions: [] },
  jobTypes: [],
  externalJobTypes: [],
  examples: null,
  exampleData: undefined,
  beginning: { processId: 'p', variables, at: AT },
});

/** After its task it goes round and round. */
const rounds = (expression: string) =>
  diagramOf(
    'p',
    start('s'),
    userTask('a'),
    exclusive('x'),
    scriptTask('w', expression, 'n'),
    exclusive('g', 'g-x'),
    end('e'),
    path('s', 'a', 'x', 'w', 'g', 'x'),
    when('g', 'e', '= 1 = 2'),
  );

describe('the thread of a dry run', () => {
  let thread: SandboxThread;
  afterEach(() => thread.end());

  const begun = async (setup: SandboxSetup, mostMegabytes?: number) => {
    thread = new SandboxThread(mostMegabytes);
    await thread.ask({ kind: 'begin', setup }, LONG_ENOUGH_MS);
    return thread;
  };
  const completeTask = { elementId: 'a', variables: {} };
  const complete = (withinMs: number) => thread.ask({ kind: 'step', step: { completeTask } }, withinMs);

  it('that takes too long is ended; whoever waits is told, and this thread goes on', async () => {
    await begun(setupOf(rounds('= for i in 1..3000 return string(i)')));
    await expect(complete(100)).rejects.toMatchObject({ code: 'dry-run-too-long' });
    expect(thread.isOver).toBe(true);
    await expect(thread.ask({ kind: 'state' }, LONG_ENOUGH_MS)).rejects.toMatchObject({ code: 'dry-run-too-long' });
  });

  it('that needs too much memory is ended, and this thread keeps its own', async () => {
    const much = rounds('= for i in 1..90000 return {much: i}');
    await begun(setupOf(much), 40);
    await expect(complete(LONG_ENOUGH_MS)).rejects.toMatchObject({ code: 'dry-run-broken' });
    expect(thread.isOver).toBe(true);
  });

  it('holds another dry run after another beginning, and nothing of the one before', async () => {
    await begun(setupOf(diagramOf('p', start('s'), userTask('a'), end('e'), path('s', 'a', 'e')), { secret: 1 }));
    await complete(LONG_ENOUGH_MS);
    const other = setupOf(diagramOf('p', start('s'), userTask('b'), end('e'), path('s', 'b', 'e')));
    await thread.ask({ kind: 'begin', setup: other }, LONG_ENOUGH_MS);
    const state = await thread.ask({ kind: 'state' }, LONG_ENOUGH_MS);
    expect(state).toMatchObject({ variables: {}, userTasks: [{ elementId: 'b', key: expect.any(String) as unknown }] });
    expect(state.processInstances).toHaveLength(1);
  });
});
