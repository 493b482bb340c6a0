import { describe, expect, it } from '@jest/globals';
import {
  after,
  assignment,
  boundary,
  callActivity,
  catching,
  diagramOf,
  element,
  end,
  error,
  eventBased,
  eventSubProcess,
  exclusive,
  job,
  mapping,
  message,
  path,
  type Piece,
  serviceTask,
  signal,
  start,
  startAlongside,
  throwing,
  timer,
  userTask,
  when,
} from '../../../../test/support/bpmn-builder.js';
import type { ExampleWorld } from '../example-world.js';
import { Sandbox } from './sandbox.js';

const AT = Date.UTC(2026, 2, 2, 1);
const MINUTE = 60_000;

const NOTHING: ExampleWorld = { functions: {}, commands: {}, jobs: {}, begins: {} };

/** The first diagram is the one that is tried. */
async function begun(
  diagrams: Record<string, Piece[]>,
  { variables = {}, world = {} }: { variables?: Record<string, unknown>; world?: Partial<ExampleWorld> } = {},
) {
  const processes = Object.entries(diagrams).map(([id, pieces]) => ({ id, xml: diagramOf(id, ...pieces) }));
  const sandbox = await Sandbox.open(
    {
      definitions: { processes, forms: [], decisions: [] },
      jobTypes: Object.keys(world.jobs ?? {}),
      externalJobTypes: [],
      examples: null,
      exampleData: undefined,
      beginning: { processId: processes[0]!.id, variables, at: AT },
    },
    { ...NOTHING, ...world },
  );
  await sandbox.begin();
  return sandbox;
}

const open = (sandbox: Sandbox) => sandbox.state().userTasks.map(({ elementId }) => elementId);
const running = (sandbox: Sandbox) =>
  sandbox.state().processInstances.flatMap(({ processId, state }) => (state === 'active' ? processId : []));
const complete = (sandbox: Sandbox, elementId: string, variables = {}) =>
  sandbox.step({ completeTask: { elementId, variables } });
const publish = (sandbox: Sandbox, timeToLiveMs?: number) =>
  sandbox.step({ publishMessage: { name: 'go', correlationKey: 'k', variables: { said: 1 }, timeToLiveMs } });
const takenBy = (sandbox: Sandbox) =>
  sandbox.state().recordedEffects.flatMap(({ result }) => ('takenBy' in result ? [result.takenBy] : []));

const waiting = [start('s'), userTask('a'), catching('c', message('go')), end('e'), path('s', 'a', 'c', 'e')];
const startingWith = (...inside: Piece[]) => element('startEvent', { id: 's' }, inside);
const begunByGo = [startingWith(message('go')), userTask('b'), end('e'), path('s', 'b', 'e')];

describe('messages in a dry run', () => {
  it('without time to live are offered once', async () => {
    const sandbox = await begun({ p: waiting });
    await publish(sandbox);
    await complete(sandbox, 'a');
    expect(running(sandbox)).toEqual(['p']);
    await publish(sandbox);
    expect(running(sandbox)).toEqual([]);
    expect(takenBy(sandbox)).toEqual([[], ['p/c']]);
    expect(sandbox.state().variables).toEqual({ said: 1 });
  });

  it('wait their time to live, by the clock of the dry run', async () => {
    const sandbox = await begun({ p: waiting });
    await publish(sandbox, MINUTE);
    await sandbox.step({ advanceClock: { to: AT + MINUTE / 2 } });
    await complete(sandbox, 'a');
    expect(running(sandbox)).toEqual([]);

    const late = await begun({ p: waiting });
    await publish(late, MINUTE);
    await late.step({ advanceClock: { to: AT + MINUTE + 1 } });
    await complete(late, 'a');
    expect(running(late)).toEqual(['p']);
  });

  it('begin a process once for a correlation key, as long as that lives, and are for each process once', async () => {
    const sandbox = await begun({ p: waiting, q: begunByGo });
    await complete(sandbox, 'a');
    await publish(sandbox);
    expect(takenBy(sandbox)).toEqual([['p/c', 'q/s']]);
    expect(running(sandbox)).toEqual(['q']);
    await publish(sandbox);
    expect(running(sandbox)).toEqual(['q']);
    await complete(sandbox, 'b');
    await publish(sandbox);
    expect(running(sandbox)).toEqual(['q']);
    expect(takenBy(sandbox)).toEqual([['p/c', 'q/s'], [], ['q/s']]);
  });

  it('begin the process that is tried, where it begins with one', async () => {
    const sandbox = await begun({ q: begunByGo }, { variables: { said: 2 } });
    expect(open(sandbox)).toEqual(['b']);
    expect(sandbox.state().awaitedMessages).toEqual([
      { processInstanceKey: null, elementId: 's', name: 'go', correlationKey: null },
    ]);
  });

  it('are published by stand-ins, too', async () => {
    const publishes = [{ name: 'go', correlationKey: 'other', variables: {} }];
    const asks = { does: { zh: '要求', en: 'Asks' }, answer: () => ({ publishes }) };
    const sandbox = await begun(
      { p: [start('s'), serviceTask('j', job('ask')), end('e'), path('s', 'j', 'e')], q: begunByGo },
      { world: { jobs: { ask: asks } } },
    );
    expect(sandbox.state().processInstances).toMatchObject([
      { processId: 'p', state: 'completed' },
      { processId: 'q', state: 'active', businessKey: 'other' },
    ]);
  });
});

describe('a dry run', () => {
  it('carries signals to who waits in other trees, once each', async () => {
    const listening = [
      startingWith(message('go')),
      eventBased('w'),
      catching('heard', signal('all')),
      catching('late', after('PT1H')),
      userTask('b'),
      end('e'),
      path('s', 'w', 'heard', 'b', 'e'),
      path('w', 'late', 'e'),
    ];
    const sandbox = await begun({
      p: [start('s'), userTask('a'), throwing('t', signal('all')), end('e'), path('s', 'a', 't', 'e')],
      q: listening,
    });
    await publish(sandbox);
    await complete(sandbox, 'a');
    expect(open(sandbox)).toEqual(['b']);
    expect(takenBy(sandbox)).toEqual([['q/s'], ['q/heard']]);
    await sandbox.step({ broadcastSignal: { name: 'all', variables: {} } });
    expect(open(sandbox)).toEqual(['b']);
  });

  it('fires timers in due order, across trees, each at its time', async () => {
    const later = [startingWith(message('go')), catching('soon', after('PT5M')), userTask('u'), end('e')];
    const sandbox = await begun({
      p: [
        start('s'),
        userTask('a'),
        end('e'),
        path('s', 'a', 'e'),
        eventSubProcess(
          'x',
          startAlongside('xs', timer('timeCycle', 'R2/PT10M')),
          userTask('x1'),
          end('xe'),
          path('xs', 'x1', 'xe'),
        ),
      ],
      q: [...later, path('s', 'soon', 'u', 'e')],
    });
    expect(sandbox.state().timers).toMatchObject([{ elementId: 'xs', dueAt: AT + 10 * MINUTE }]);
    await publish(sandbox);
    await sandbox.step({ advanceClock: { to: AT + 60 * MINUTE } });
    expect(open(sandbox)).toEqual(['a', 'u', 'x1', 'x1']);
    expect(sandbox.state().timers).toEqual([]);
    expect(sandbox.state().now).toBe(AT + 60 * MINUTE);
  });

  it('names steps by elements and how often they have come up, never by keys', async () => {
    const sandbox = await begun({
      p: [
        start('s'),
        userTask('a', mapping({}, { n: '= n' })),
        callActivity('c', 'q'),
        end('e'),
        path('s', 'a', 'c', 'e'),
      ],
      q: [start('s'), userTask('a'), end('e'), path('s', 'a', 'e')],
    });
    const [first] = sandbox.state().userTasks;
    expect(await sandbox.step({ completeTask: { key: first!.key, variables: { n: 1 } } })).toEqual({
      completeTask: { elementId: 'a', occurrence: 1, variables: { n: 1 } },
    });
    expect(await sandbox.step({ setVariables: { processId: 'q', variables: { m: 2 } } })).toEqual({
      setVariables: { processId: 'q', occurrence: 1, variables: { m: 2 } },
    });
    expect(sandbox.state().processInstances.map(({ variables }) => variables)).toEqual([{ n: 1 }, { n: 1, m: 2 }]);
    expect(await complete(sandbox, 'a')).toMatchObject({ completeTask: { elementId: 'a', occurrence: 2 } });
    expect(running(sandbox)).toEqual([]);
    await expect(sandbox.step({ setVariables: { processId: 'q', variables: {} } })).rejects.toMatchObject({
      code: 'instance-not-found',
    });
  });

  it('is completed by its assignee alone, as in reality; else by a candidate', async () => {
    const sandbox = await begun({
      p: [
        start('s'),
        userTask('a', assignment({ assignee: 'lin', candidateGroups: 'handler@1' })),
        userTask('b', assignment({ candidateGroups: 'handler@1, leader@1', candidateUsers: 'lin' })),
        end('e'),
        path('s', 'a', 'b', 'e'),
      ],
    });
    const by = (elementId: string, as?: string) => sandbox.step({ completeTask: { elementId, variables: {}, as } });
    await expect(by('a', 'handler')).rejects.toMatchObject({ code: 'task-assigned' });
    await by('a');
    await expect(by('b', 'handler@2')).rejects.toMatchObject({ code: 'task-completion-forbidden' });
    await expect(by('b', 'screener')).rejects.toMatchObject({ code: 'task-completion-forbidden' });
    await by('b', 'leader');
    expect(running(sandbox)).toEqual([]);
  });

  it('says what the expressions of an element give where a token stands, and what is wrong with them', async () => {
    const sandbox = await begun(
      {
        p: [
          start('s'),
          userTask('a', mapping({ half: '= amount / 2', more: '= half + 1' }, { amount: '= amount' })),
          boundary('late', 'a', timer('timeDuration', '= wait')),
          exclusive('x', 'x-e'),
          end('e'),
          end('e2'),
          path('s', 'a', 'x', 'e'),
          when('x', 'e2', '= amount > limit'),
          path('late', 'e2'),
        ],
      },
      { variables: { amount: 10, wait: 'PT1H' } },
    );
    const { evaluations } = sandbox;
    const [task] = sandbox.state().userTasks;
    expect(evaluations.ofElement('a', task!.key)).toMatchObject([
      { role: 'input', of: 'half', expression: 'amount / 2', value: 5, error: null },
      { role: 'input', of: 'more', value: 6 },
      { role: 'candidate-groups', value: ['people'] },
      { role: 'output', of: 'amount', value: 10 },
    ]);
    // What the task alone has: not seen from the process.
    expect(evaluations.evaluate('half', task!.key).value).toBe(5);
    expect(evaluations.evaluate('half', null)).toMatchObject({
      value: null,
      warnings: [{ zh: '没有变量“half”，按 null 计算。' }],
    });
    expect(evaluations.ofElement('late', null)).toMatchObject([{ role: 'timer', value: 'PT1H', error: null }]);
    // There is no limit: it is not a condition that a token could take.
    expect(evaluations.ofElement('x', null)).toMatchObject([
      {
        role: 'condition',
        of: 'x-e2',
        value: null,
        error: { zh: '这里要的是布尔值（true 或 false），得到的是 null（没有值）。' },
      },
    ]);
  });

  it('shows what jobs answer from now on, and names those that are still to come', async () => {
    const world = { jobs: { ask: { does: { zh: '要求', en: 'Asks' } } } };
    const sandbox = await begun(
      {
        p: [start('s'), userTask('a'), callActivity('c', 'q'), end('e'), path('s', 'a', 'c', 'e')],
        q: [
          start('s'),
          serviceTask('j', job('ask')),
          boundary('b', 'j', error('gone')),
          end('e'),
          path('s', 'j', 'e'),
          path('b', 'e'),
        ],
      },
      { world },
    );
    expect(await sandbox.jobs()).toMatchObject([
      { processId: 'q', elementId: 'j', type: 'ask', does: { en: 'Asks' }, isExternal: false, errorCodes: ['gone'] },
    ]);
    await sandbox.step({ setJobResult: { type: 'ask', result: { fail: 'no' } } });
    await sandbox.step({ setJobResult: { elementId: 'j', result: { variables: {} } } });
    expect(sandbox.state().jobResults).toEqual([
      { type: 'ask', elementId: null, result: { fail: 'no' } },
      { type: null, elementId: 'j', result: { variables: {} } },
    ]);
    await sandbox.step({ setJobResult: { elementId: 'j', result: null } });
    await complete(sandbox, 'a');
    expect(sandbox.state().incidents).toMatchObject([{ elementId: 'j', message: 'no' }]);
  });

  it('has what is due moved where a stand-in asks for it', async () => {
    const moves = {
      does: { zh: '重新计算', en: 'Reckons anew' },
      answer: () => ({ variables: { day: '2026-03-20T00:00:00+08:00' }, reschedule: true }),
    };
    const sandbox = await begun(
      {
        p: [
          start('s'),
          userTask('a'),
          serviceTask('j', job('move')),
          end('e'),
          userTask('b'),
          path('s', 'a', 'j', 'b', 'e'),
          eventSubProcess(
            'x',
            startAlongside('xs', timer('timeDate', '= day')),
            userTask('late'),
            end('xe'),
            path('xs', 'late', 'xe'),
          ),
        ],
      },
      { variables: { day: '2026-03-10T00:00:00+08:00' }, world: { commands: {}, jobs: { move: moves } } },
    );
    expect(sandbox.state().timers).toMatchObject([{ dueAt: Date.parse('2026-03-10T00:00:00+08:00') }]);
    await complete(sandbox, 'a');
    expect(sandbox.state().timers).toMatchObject([{ dueAt: Date.parse('2026-03-20T00:00:00+08:00') }]);
  });
});
