import type { CompiledProcess, EngineEffect, Variables } from '../../engine/index.js';
import type { DecisionView, EffectView, IncidentView, InstanceView, StepTrace } from './contract.js';
import type { Definitions } from './definitions.js';

type Effect<K extends EngineEffect['kind']> = Extract<EngineEffect, { kind: K }>;
type Opened = Effect<'user-task-opened'>;

/** A run of an element that goes on. */
interface Running {
  key: string;
  instanceKey: string;
  elementId: string;
  occurrence: number;
}

/** As many effects and decisions are kept, the newest ones: a timer may fire thousands of times. */
const MOST_KEPT = 1_000;
/** So long is the path of a step that is kept. */
const LONGEST_PATH = 5_000;

/** What a dry run has come to, kept from what the engine announced alone: as tables keep it for real ones. */
export class Ledger {
  readonly instances = new Map<string, InstanceView & { rootKey: string; definitionKey: string }>();
  readonly running = new Map<string, Running>();
  readonly tasks = new Map<string, Opened>();
  readonly jobs = new Map<string, Effect<'job-opened'>>();
  readonly timers = new Map<string, { key: string; instanceKey: string; elementId: string; dueAt: number }>();
  readonly subscriptions = new Map<string, Effect<'message-awaited'> & { since: number }>();
  readonly signals = new Map<string, Effect<'signal-awaited'>>();
  readonly incidents = new Map<string, IncidentView & { instanceKey: string; key: string }>();
  readonly effects: EffectView[] = [];
  readonly decisions: DecisionView[] = [];
  /** What the step under way has left. */
  trace: StepTrace = emptyTrace();
  private effectsSoFar = 0;
  private readonly occurrences = new Map<string, number>();

  constructor(private readonly definitions: Definitions) {}

  /** An instance is about to be started. */
  begin(key: string, compiled: CompiledProcess, root: { key: string; businessKey: string }, parentKey: string | null) {
    const { definitionKey, model } = compiled;
    this.instances.set(key, {
      key,
      rootKey: root.key,
      definitionKey,
      processId: model.id,
      processName: model.name,
      parentKey,
      businessKey: root.businessKey,
      state: 'active',
      variables: {},
      elementsDone: {},
      flowsTaken: {},
    });
  }

  note(effect: EngineEffect, now: number): void {
    switch (effect.kind) {
      case 'instance-ended':
        Object.assign(this.instances.get(effect.instanceKey)!, { state: effect.state, variables: effect.variables });
        break;
      case 'variables-changed':
        this.instances.get(effect.instanceKey)!.variables = effect.variables;
        break;
      case 'element-started':
        this.started(effect);
        break;
      case 'element-ended': {
        this.running.delete(effect.elementInstanceKey);
        const { elementsDone } = this.instances.get(effect.instanceKey)!;
        if (effect.state === 'completed') count(elementsDone, effect.elementId);
        break;
      }
      case 'flow-taken':
        count(this.instances.get(effect.instanceKey)!.flowsTaken, effect.flowId);
        break;
      case 'user-task-opened': {
        this.tasks.set(effect.elementInstanceKey, effect);
        const { elementId, name, dueAt = null, assignee = null, candidateGroups, candidateUsers } = effect;
        this.trace.tasks.push({ elementId, name, dueAt, assignee, candidateGroups, candidateUsers });
        break;
      }
      case 'user-task-moved': {
        const { dueAt, warnAt, followUpAt, dueExplanation } = effect;
        const task = this.tasks.get(effect.elementInstanceKey)!;
        this.tasks.set(effect.elementInstanceKey, { ...task, dueAt, warnAt, followUpAt, dueExplanation });
        break;
      }
      case 'job-opened':
        this.jobs.set(effect.elementInstanceKey, effect);
        break;
      case 'wait-closed':
        this.tasks.delete(effect.elementInstanceKey);
        this.jobs.delete(effect.elementInstanceKey);
        break;
      case 'timer-armed':
      case 'timer-moved': {
        const { timerKey: key, instanceKey, elementId, dueAt } = effect;
        this.timers.set(key, { key, instanceKey, elementId, dueAt });
        break;
      }
      case 'timer-disarmed':
        this.timers.delete(effect.timerKey);
        break;
      case 'message-awaited':
        this.subscriptions.set(effect.subscriptionKey, { ...effect, since: now });
        break;
      case 'signal-awaited':
        this.signals.set(effect.subscriptionKey, effect);
        break;
      case 'message-unawaited':
        this.subscriptions.delete(effect.subscriptionKey);
        this.signals.delete(effect.subscriptionKey);
        break;
      case 'incident-raised':
        this.raised(effect);
        break;
      case 'incident-cleared':
        this.incidents.delete(effect.elementInstanceKey);
        break;
      default:
    }
  }

  /** The run of an element that waits, by the element and how often it has come up. */
  find({ elementId, occurrence }: { elementId: string; occurrence: number }): Running | undefined {
    return [...this.running.values()].find((one) => one.elementId === elementId && one.occurrence === occurrence);
  }

  occurrenceOf(elementInstanceKey: string): number {
    return this.running.get(elementInstanceKey)?.occurrence ?? 1;
  }

  /** @returns the effect as it is kept: its result may be told later */
  record(effect: Omit<EffectView, 'number'>): EffectView {
    const kept: EffectView = { number: ++this.effectsSoFar, ...structuredClone(effect) };
    this.effects.push(kept);
    if (this.effects.length > MOST_KEPT) this.effects.shift();
    this.trace.effects.push(kept);
    return kept;
  }

  decided(decision: DecisionView): void {
    this.decisions.push(decision);
    if (this.decisions.length > MOST_KEPT) this.decisions.shift();
  }

  nameOf(instanceKey: string, elementId: string): string {
    const { definitionKey } = this.instances.get(instanceKey)!;
    return this.definitions.loaded(definitionKey).model.nodes[elementId]?.name ?? '';
  }

  processOf(instanceKey: string): string {
    return this.instances.get(instanceKey)!.processId;
  }

  variablesOf(instanceKey: string): Variables {
    return this.instances.get(instanceKey)!.variables;
  }

  /** Another step begins. @returns what the one before has left */
  turnPage(): StepTrace {
    const { trace } = this;
    this.trace = emptyTrace();
    return trace;
  }

  private started({ instanceKey, elementInstanceKey: key, elementId }: Effect<'element-started'>): void {
    const occurrence = (this.occurrences.get(elementId) ?? 0) + 1;
    this.occurrences.set(elementId, occurrence);
    this.running.set(key, { key, instanceKey, elementId, occurrence });
    if (this.trace.path.length >= LONGEST_PATH) return;
    const place = `${this.processOf(instanceKey)}/${elementId}`;
    this.trace.path.push(place);
    this.trace.names[place] = this.nameOf(instanceKey, elementId);
  }

  private raised({ instanceKey, elementInstanceKey: key, elementId, incident }: Effect<'incident-raised'>): void {
    const { type, message } = incident;
    const name = this.nameOf(instanceKey, elementId);
    const occurrence = this.occurrenceOf(key);
    this.incidents.set(key, {
      key,
      instanceKey,
      processInstanceKey: instanceKey,
      elementId,
      occurrence,
      name,
      type,
      message,
    });
    this.trace.incidents.push({ elementId, name, type, message });
  }
}

function count(counts: Record<string, number>, id: string): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

const emptyTrace = (): StepTrace => ({ path: [], names: {}, effects: [], incidents: [], tasks: [] });
