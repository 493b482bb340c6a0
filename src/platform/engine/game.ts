import type { Expression, FlowModel, NodeModel } from '../definitions/index.js';
import type { Period } from '../feel/index.js';
import type {
  CompiledProcess,
  EngineEffect,
  EngineEnvironment,
  IncidentCause,
  TaskDates,
  Variables,
} from './contract.js';
import type { Expressions, Reader } from './expressions.js';
import type { ProcessGraph } from './graph.js';

/**
 * How far an element instance is. A parked one goes on from here at `retry`:
 * created → inputs are mapped, boundary events armed → active → results are in → completing →
 * outputs are mapped → leaving → gone.
 */
export type Stage = 'created' | 'active' | 'completing' | 'leaving';

/** What an element instance waits for from outside. */
export type Wait = 'user-task' | 'job' | 'decision' | 'call';

/** An event that is awaited: by a catch event, a boundary event, an event sub-process. */
export interface EventWait {
  /** The timer's or subscription's key. */
  key: string;
  /** The event's node: not always that of the instance which holds the wait. */
  node: NodeModel;
  kind: 'timer' | 'message' | 'signal' | 'condition';
  /** Timer: milliseconds since the epoch. */
  dueAt?: number;
  /** Timer given by a date: when it was armed, so that the date can be evaluated again as of then. */
  armedAt?: number;
  /** Cycle: how often it still fires, this time included (undefined: without end), and how far apart. */
  repeat?: { left?: number; period: Period };
  signalName?: string;
  /** Condition: whether it was true when last looked at. */
  holds?: boolean;
}

/**
 * An event that has already occurred when its element instance begins: the instance does not wait for
 * it. Of a scope: the start event at which it begins.
 */
export interface Occurrence {
  eventId: string;
  /** What the event brought. */
  variables: Variables;
}

/** How far the body of a multi-instance activity or of a standard loop is. */
export interface Loop {
  /** Multi-instance: how many there will be. A standard loop does not know beforehand: 0. */
  total: number;
  /** How many were started. */
  started: number;
  completed: number;
  /** What is left of the collection; a parallel body has used it up at once and keeps none. */
  items: unknown[];
}

/** The dates of an open user task as they were evaluated last. */
export interface OpenDates extends TaskDates {
  /** When the task was opened, so that its dates can be evaluated again as of then. */
  openedAt: number;
  /** Of the due date's explanation: whether it is still the same. */
  fingerprint?: string;
}

/** A node that runs: a token, and a scope of variables. The root is the process itself. */
export class ElementInstance {
  stage: Stage = 'created';
  readonly children = new Set<ElementInstance>();
  /** Variables of its own. Replaced, never changed: effects hold on to earlier ones. */
  locals: Variables = {};
  wait?: Wait;
  /** Open user task with a due or follow-up date. */
  dates?: OpenDates;
  readonly eventWaits: EventWait[] = [];
  incident?: IncidentCause;
  occurred?: Occurrence;
  /** Call activity: the instance that it called. */
  calledKey?: string;
  /** Body of a loop only. */
  loop?: Loop;
  /** Scope: tokens that wait before joining gateways, by gateway and flow. */
  readonly joins = new Map<string, Map<string, number>>();
  /** Scope: tokens on their way; never any when a command is done. */
  inFlight = 0;
  /** Scope: changes when an interruption makes tokens on their way void. */
  epoch = 0;
  /** Scope: an event sub-process interrupted it; no other can. */
  interrupted = false;
  ended = false;

  constructor(
    readonly process: ProcessInstance,
    readonly key: string,
    /** Absent for the process itself. Another one after a migration. */
    public node?: NodeModel,
    readonly parent?: ElementInstance,
    /** From 1; absent outside loops and for their bodies. */
    readonly loopCounter?: number,
  ) {}

  get elementId(): string {
    return this.node?.id ?? this.process.compiled.model.id;
  }

  /** Around the instances of a multi-instance activity, or the turns of a standard loop; holds its boundary events. */
  get isLoopBody(): boolean {
    if (!this.node || this.loopCounter !== undefined) return false;
    return this.node.multiInstance !== undefined || this.node.standardLoop !== undefined;
  }

  /**
   * It does what it does, be there an incident beside it or not: a task is still on somebody's desk, an
   * event awaited, a called process or something inside runs. To begin it again would do that twice.
   */
  get isUnderWay(): boolean {
    const { wait, calledKey, children, joins, eventWaits } = this;
    if (wait === 'user-task' || calledKey !== undefined || children.size > 0 || joins.size > 0) return true;
    return eventWaits.some(({ node }) => node.type !== 'boundaryEvent');
  }

  /** Scope: only event sub-processes run in it any more, so no other one begins: it is completing (BPMN 2.0.2, 13.3.2). */
  get runsOnlyEventSubProcesses(): boolean {
    if (this.children.size === 0 || this.inFlight > 0 || this.joins.size > 0) return false;
    return [...this.children].every(({ node }) => node!.triggeredByEvent);
  }

  /** What it awaits is not awaited yet: its incident came before that, and a retry begins it. */
  get isParkedBefore(): boolean {
    return this.incident !== undefined && !this.isUnderWay;
  }
}

/** One process instance in memory. */
export class ProcessInstance {
  readonly root: ElementInstance;
  /** All element instances that run, the root included, by key. */
  readonly elements = new Map<string, ElementInstance>();
  readonly eventWaits = new Map<string, { owner: ElementInstance; wait: EventWait }>();
  variablesChanged = false;

  constructor(
    readonly key: string,
    /** Another version after a migration. */
    public compiled: Compiled,
    /** The call activity that waits for it. */
    readonly parent?: { instanceKey: string; elementInstanceKey: string },
  ) {
    this.root = new ElementInstance(this, key);
    this.elements.set(key, this.root);
  }
}

/** Where an effect happens. */
export function at(instance: ElementInstance): { instanceKey: string; elementInstanceKey: string; elementId: string } {
  return { instanceKey: instance.process.key, elementInstanceKey: instance.key, elementId: instance.elementId };
}

/** A version of a process, ready to run: one for all its instances. */
export interface Compiled extends CompiledProcess {
  readonly graph: ProcessGraph;
  readonly expressions: Expressions;
  behaviour(elementId: string): Behaviour;
}

/** What an element does when tokens come to it; see `elements/`. */
export interface Behaviour {
  /** A token comes over a flow. */
  arrive(game: Game, scope: ElementInstance, node: NodeModel, flowId: string): void;
  /**
   * Inputs are mapped and boundary events armed: waits, or completes the instance. Called again by
   * `retry` if it threw.
   * @throws ModelError before it has announced anything
   */
  execute(game: Game, instance: ElementInstance): void;
  /**
   * The flows on which a completed instance sends a token.
   * @throws ModelError
   */
  outgoing(game: Game, instance: ElementInstance): FlowModel[];
}

/** How an element instance begins. */
export interface Beginning {
  locals?: Variables;
  occurred?: Occurrence;
  loopCounter?: number;
}

/** The rules of the token game, as behaviours use them. `TokenGame` says what each does. */
export interface Game {
  readonly environment: EngineEnvironment;
  readonly instances: ReadonlyMap<string, ProcessInstance>;
  emit(effect: EngineEffect): void;
  /** @throws ModelError */
  evaluate<T>(instance: ElementInstance, expression: Expression, read: Reader<T>, extra?: Variables): T;
  /** The same with another instant as the present: `now()` and `today()` answer it. @throws ModelError */
  evaluateAsOf<T>(instant: number, instance: ElementInstance, expression: Expression, read: Reader<T>): T;
  schedule(scope: ElementInstance, move: () => void): void;
  begin(scope: ElementInstance, node: NodeModel, beginning?: Beginning): void;
  park(instance: ElementInstance, incident: IncidentCause): void;
  reserve(count: number): void;
  complete(instance: ElementInstance, result?: Variables): void;
  leave(instance: ElementInstance, flows: readonly FlowModel[]): void;
  checkDone(scope: ElementInstance): void;
  terminate(instance: ElementInstance): void;
  terminateInside(scope: ElementInstance, except?: ElementInstance): void;
  openWait(instance: ElementInstance, wait: Wait, effect: EngineEffect): void;
  hold(scope: ElementInstance, gatewayId: string, flowId: string): ReadonlyMap<string, number>;
  release(scope: ElementInstance, gatewayId: string): void;
  ask(scope: ElementInstance): void;
  caller(process: ProcessInstance): ElementInstance | undefined;
}
