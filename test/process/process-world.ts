import { compileDecisions, evaluateDecision, type CompiledDecisions } from '../../src/platform/decisions/index.js';
import type { NodeModel, ProcessModel } from '../../src/platform/definitions/index.js';
import {
  type CompiledProcess,
  type EngineCommand,
  type EngineEffect,
  type InstanceState,
  type ProcessEngine,
  type ProcessTree,
  type Variables,
} from '../../src/platform/engine/index.js';
import { BpmnProcessEngine } from '../../src/platform/engine/engine.js';
import { builtInCalendar, clockFunctions } from '../../src/domain/clocks/index.js';
import { ManualClock } from '../../src/shared/clock.js';
import { allProcesses, filesEndingIn } from './landscape.js';

const DAY = 86_400_000;
/** The functions about time limits over the calendar of a new database; courts are named after their level. */
export const FUNCTIONS = {
  ...clockFunctions(builtInCalendar()),
  'court level': (court: string) => (['supreme', 'high', 'intermediate'].includes(court) ? court : 'basic'),
};

/** Monday 2 March 2026, nine in the morning in Shanghai. */
export const START = Date.UTC(2026, 2, 2, 1);

/** Jobs that ask for what is due to be evaluated again. */
const MOVING = ['assignment.extend', 'clock.reschedule'];

type Opened<K extends EngineEffect['kind']> = Extract<EngineEffect, { kind: K }>;
type UserTask = Opened<'user-task-opened'>;
type Job = Opened<'job-opened'>;

/** What all worlds share: diagrams and tables, compiled once from the real files. */
export interface Landscape {
  engine: ProcessEngine;
  processes: ReadonlyMap<string, CompiledProcess>;
  tables: readonly CompiledDecisions[];
}

export async function openLandscape(): Promise<Landscape> {
  const engine = new BpmnProcessEngine();
  const processes = new Map<string, CompiledProcess>();
  for (const [id, { xml }] of await allProcesses()) processes.set(id, await engine.compile(id, xml, id));
  const tables = await Promise.all((await filesEndingIn('.dmn')).map(({ content }) => compileDecisions(content)));
  return { engine, processes, tables };
}

/**
 * One root and what it calls, in memory, under a clock set by hand. Decisions are made by the real
 * tables, calls start the real diagrams; jobs are done at once, with the routing variables that a
 * test gives for their type; user tasks wait for the test, which names them by their command.
 */
export class ProcessWorld {
  readonly clock = new ManualClock(START);
  /** Types of the jobs done, with the headers that tell one from another, in order. */
  readonly jobs: string[] = [];
  readonly incidents: string[] = [];
  /** `process id/flow id` of every sequence flow that was taken. */
  readonly flows = new Set<string>();
  /** What jobs of a type return, one after another; the last again and again. */
  readonly results = new Map<string, Variables[]>();
  /** What jobs of a type return where it depends on what they are given; `results` come first. */
  readonly answers = new Map<string, (variables: Variables) => Variables>();
  /** Jobs done with what they were given, in order. */
  readonly jobsDone: { type: string; variables: Variables }[] = [];
  /** Messages thrown, in order. Those that something in this very tree awaits are delivered there. */
  readonly thrown: { name: string; correlationKey: string; variables: Variables }[] = [];
  /** BPMN error codes that the next jobs of a type throw. */
  readonly errors = new Map<string, string[]>();
  /** The correlation key of the message that started it. */
  businessKey: string | undefined;
  rootState: 'active' | 'completed' | 'terminated' = 'active';

  private lastVariables: Variables | undefined;
  private tree: ProcessTree;
  private readonly states = new Map<string, InstanceState>();
  private readonly ended = new Set<string>();
  private readonly processOf = new Map<string, string>();
  private readonly tasks = new Map<string, UserTask>();
  private readonly waits = new Set<string>();
  private readonly timers = new Map<string, { instanceKey: string; dueAt: number }>();
  private readonly subscriptions = new Map<string, Opened<'message-awaited'>>();
  private keys = 0;
  private readonly rootKey = this.newKey();

  /** @param recovered whether the tree is thrown away and recovered from its saved states after each command */
  constructor(
    private readonly landscape: Landscape,
    private readonly recovered: boolean,
  ) {
    this.tree = landscape.engine.newTree(this.environment());
  }

  start(processId: string, variables: Variables): void {
    this.run({ kind: 'start', instanceKey: this.rootKey, definitionKey: processId, variables });
  }

  /**
   * Starts a process whose start event awaits a message of this name, as the host does: its variables
   * become those of the process.
   * @param correlationKey the process's business key; `publish` reaches what waits under it inside
   */
  startByMessage(processId: string, messageName: string, correlationKey: string, variables: Variables = {}): void {
    const { model } = this.landscape.processes.get(processId)!;
    const start = model.children.find((id) => isStartBy(messageName, model.nodes[id]!));
    if (start === undefined) throw new Error(`no message "${messageName}" starts the process "${processId}"`);
    this.businessKey = correlationKey;
    this.run({
      kind: 'start',
      instanceKey: this.rootKey,
      definitionKey: processId,
      variables,
      startElementId: start,
    });
  }

  /** Commands of the open user tasks, in the order in which they were opened. */
  get openTasks(): string[] {
    return [...this.tasks.values()].map(({ headers }) => headers['command']!);
  }

  /** The one open task with a command. */
  task(command: string): UserTask {
    const found = [...this.tasks.values()].filter(({ headers }) => headers['command'] === command);
    if (found.length === 1) return found[0]!;
    throw new Error(`${found.length} open tasks "${command}"; open are: ${this.openTasks.join(', ') || 'none'}`);
  }

  /** Completes the one open task with a command, which returns these variables. */
  complete(command: string, variables: Variables = {}): void {
    const { instanceKey, elementInstanceKey } = this.task(command);
    this.run({ kind: 'complete', instanceKey, elementInstanceKey, variables });
  }

  /** @returns how many were waiting for it */
  publish(name: string, correlationKey: string, variables: Variables = {}): number {
    const waiting = this.waitingFor(name, correlationKey);
    for (const { instanceKey, subscriptionKey } of waiting) {
      this.run({ kind: 'deliver-message', instanceKey, subscriptionKey, variables });
    }
    return waiting.length;
  }

  private waitingFor(name: string, correlationKey: string): Opened<'message-awaited'>[] {
    return [...this.subscriptions.values()].filter(
      (subscription) => subscription.messageName === name && subscription.correlationKey === correlationKey,
    );
  }

  passDays(days: number): void {
    this.passUntil(this.clock.now() + days * DAY);
  }

  /** Fires what falls due on the way, in due order, each at its time. */
  passUntil(instant: number): void {
    for (;;) {
      const [next] = [...this.timers].sort(([, a], [, b]) => a.dueAt - b.dueAt);
      if (!next || next[1].dueAt > instant) break;
      const [timerKey, { instanceKey, dueAt }] = next;
      this.timers.delete(timerKey);
      this.clock.set(Math.max(dueAt, this.clock.now()));
      this.run({ kind: 'fire-timer', instanceKey, timerKey });
    }
    this.clock.set(instant);
  }

  get armedTimers(): number {
    return this.timers.size;
  }

  get awaitedMessages(): string[] {
    return [...this.subscriptions.values()].map(
      ({ messageName, correlationKey }) => `${messageName}:${correlationKey}`,
    );
  }

  /** Of the root; as they were at its end when it has ended. */
  get variables(): Variables {
    return this.lastVariables ?? this.tree.variables(this.rootKey);
  }

  private run(first: EngineCommand): void {
    const commands = [first];
    for (let command = commands.shift(); command; command = commands.shift()) {
      if (command.kind === 'complete' && !this.waits.has(command.elementInstanceKey)) continue;
      this.tree.apply(command);
      for (const effect of this.tree.drain()) commands.push(...this.answer(effect));
      this.save();
    }
  }

  /** Keeps what the engine announced, and does what the host would do at once. */
  private answer(effect: EngineEffect): EngineCommand[] {
    switch (effect.kind) {
      case 'instance-started':
        this.processOf.set(effect.instanceKey, effect.definitionKey);
        return [];
      case 'instance-ended':
        this.ended.add(effect.instanceKey);
        if (effect.instanceKey === this.rootKey) {
          this.rootState = effect.state;
          this.lastVariables = effect.variables;
        }
        return [];
      case 'flow-taken':
        this.flows.add(`${this.processOf.get(effect.instanceKey)!}/${effect.flowId}`);
        return [];
      case 'user-task-opened':
        this.tasks.set(effect.elementInstanceKey, effect);
        this.waits.add(effect.elementInstanceKey);
        return [];
      case 'job-opened':
        this.waits.add(effect.elementInstanceKey);
        return [this.doJob(effect), ...(MOVING.includes(effect.type) ? this.rescheduling() : [])];
      case 'decision-opened':
        this.waits.add(effect.elementInstanceKey);
        return [this.jobDone(effect, { [effect.resultVariable]: this.decide(effect) })];
      case 'user-task-moved': {
        const { dueAt, warnAt, followUpAt, dueExplanation } = effect;
        Object.assign(this.tasks.get(effect.elementInstanceKey)!, { dueAt, warnAt, followUpAt, dueExplanation });
        return [];
      }
      case 'call-opened':
        return [this.call(effect)];
      case 'wait-closed':
        this.tasks.delete(effect.elementInstanceKey);
        this.waits.delete(effect.elementInstanceKey);
        return [];
      case 'timer-armed':
        this.timers.set(effect.timerKey, effect);
        return [];
      case 'timer-moved':
        this.timers.set(effect.timerKey, effect);
        return [];
      case 'timer-disarmed':
        this.timers.delete(effect.timerKey);
        return [];
      case 'message-awaited':
        this.subscriptions.set(effect.subscriptionKey, effect);
        return [];
      case 'message-unawaited':
        this.subscriptions.delete(effect.subscriptionKey);
        return [];
      case 'message-thrown': {
        const { messageName: name, correlationKey, variables } = effect;
        this.thrown.push({ name, correlationKey, variables });
        return this.waitingFor(name, correlationKey).map(({ instanceKey, subscriptionKey }) => ({
          kind: 'deliver-message',
          instanceKey,
          subscriptionKey,
          variables,
        }));
      }
      case 'incident-raised':
        this.incidents.push(`${effect.elementId}: ${effect.incident.type}: ${effect.incident.message}`);
        return [];
      default:
        return [];
    }
  }

  /** As the host does it once nothing moves. */
  private rescheduling(): EngineCommand[] {
    return [...this.processOf.keys()]
      .filter((instanceKey) => !this.ended.has(instanceKey))
      .map((instanceKey) => ({ kind: 'reschedule', instanceKey }));
  }

  private doJob(job: Job): EngineCommand {
    const { instanceKey, elementInstanceKey, type, headers } = job;
    this.jobs.push([type, ...Object.values(headers)].join(' '));
    const code = this.errors.get(type)?.shift();
    if (code !== undefined) {
      return { kind: 'throw-error', instanceKey, elementInstanceKey, code, message: code, variables: {} };
    }
    this.jobsDone.push({ type, variables: job.variables });
    const results = this.results.get(type) ?? [];
    const result = results.length > 1 ? results.shift() : results[0];
    return this.jobDone(job, result ?? this.answers.get(type)?.(job.variables) ?? {});
  }

  private decide({ decisionId, variables }: Opened<'decision-opened'>): unknown {
    const table = this.landscape.tables.find(({ decisions }) => decisions.has(decisionId));
    if (!table) throw new Error(`no table decides "${decisionId}"`);
    return evaluateDecision(table, decisionId, { variables, functions: FUNCTIONS, now: this.clock.now() }).value;
  }

  private call({ instanceKey, elementInstanceKey, processId, variables }: Opened<'call-opened'>): EngineCommand {
    const parent = { instanceKey, elementInstanceKey };
    return { kind: 'start', instanceKey: this.newKey(), definitionKey: processId, variables, parent };
  }

  private jobDone(
    { instanceKey, elementInstanceKey }: { instanceKey: string; elementInstanceKey: string },
    variables: Variables,
  ): EngineCommand {
    return { kind: 'complete', instanceKey, elementInstanceKey, variables };
  }

  /** Saves what changed, as JSON; in a recovered world goes on from that alone. */
  private save(): void {
    for (const { instanceKey, ended, state } of this.tree.takeChanged()) {
      if (ended) this.states.delete(instanceKey);
      else this.states.set(instanceKey, JSON.parse(JSON.stringify(state)) as InstanceState);
    }
    if (!this.recovered) return;
    const saved = [...this.states].map(([instanceKey, state]) => ({
      instanceKey,
      definitionKey: this.processOf.get(instanceKey)!,
      state,
    }));
    this.tree = this.landscape.engine.recoverTree(this.environment(), saved);
  }

  private environment() {
    return {
      definition: (definitionKey: string) => this.landscape.processes.get(definitionKey)!,
      now: () => this.clock.now(),
      newKey: () => this.newKey(),
      functions: FUNCTIONS,
    };
  }

  private newKey(): string {
    return `k${++this.keys}`;
  }
}

function isStartBy(messageName: string, { type, event }: NodeModel): boolean {
  return (
    type === 'startEvent' && event?.kind === 'message' && 'literal' in event.name && event.name.literal === messageName
  );
}

/** `process id/flow id` of every sequence flow of the diagrams. */
export function allFlows(processes: Iterable<{ model: ProcessModel }>): string[] {
  return [...processes]
    .flatMap(({ model }) => Object.keys(model.flows).map((flowId) => `${model.id}/${flowId}`))
    .sort();
}
