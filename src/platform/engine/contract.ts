import type { Binding, ProcessModel } from '../definitions/index.js';

/** Process variables: JSON values only. They hold ids and the facts that route. */
export type Variables = Record<string, unknown>;

/**
 * What moves a tree of process instances (a root and what it calls). Commands name element
 * instances and waits by key, never by the id of a BPMN element. An unknown or closed key is an
 * `UnknownKeyError`: the host has already checked it in the database under the root's lock.
 */
export type EngineCommand =
  | {
      kind: 'start';
      instanceKey: string;
      definitionKey: string;
      variables: Variables;
      /** A called process: the waiting call activity. */
      parent?: { instanceKey: string; elementInstanceKey: string };
      /** A start event other than the none start event (message or timer start). */
      startElementId?: string;
      /** Begins at these elements instead of a start event: a restart. @throws ModificationRefused */
      activate?: readonly Activation[];
    }
  /** A user task, a job, a decision is done. */
  | { kind: 'complete'; instanceKey: string; elementInstanceKey: string; variables: Variables }
  /** A worker throws a BPMN error; uncaught it is an incident on the thrower. */
  | {
      kind: 'throw-error';
      instanceKey: string;
      elementInstanceKey: string;
      code: string;
      message: string;
      variables: Variables;
    }
  | { kind: 'throw-escalation'; instanceKey: string; elementInstanceKey: string; code: string; variables: Variables }
  | { kind: 'fire-timer'; instanceKey: string; timerKey: string }
  /** A message, or a signal from another tree: whatever awaits under this key. */
  | { kind: 'deliver-message'; instanceKey: string; subscriptionKey: string; variables: Variables }
  /**
   * The cause of an incident is mended: the parked token tries again. A job, decision or call is
   * announced again under its key; a user task is still open.
   */
  | { kind: 'retry'; instanceKey: string; elementInstanceKey: string }
  /**
   * A job is out of retries, a called process or table is missing: park the token with an incident.
   * The wait stays open; it is closed as `withdrawn` if its scope is interrupted meanwhile.
   */
  | { kind: 'fail'; instanceKey: string; elementInstanceKey: string; incident: IncidentCause }
  | { kind: 'cancel'; instanceKey: string }
  | { kind: 'set-variables'; instanceKey: string; variables: Variables }
  /**
   * Evaluates what is due in one instance again, as at the instant when it was armed or opened: timers
   * given by `timeDate`, due and follow-up dates of open user tasks. Announces what differs. What was
   * saved without that instant (by state version 1) is left alone, durations and cycles are too.
   */
  | { kind: 'reschedule'; instanceKey: string }
  /**
   * Moves tokens by hand, all that is asked for or nothing. What is terminated withdraws its tasks,
   * jobs, timers and subscriptions as an interruption does; a scope that is left without a token is
   * terminated too, at last the instance. @throws ModificationRefused
   */
  | { kind: 'modify'; instanceKey: string; modification: Modification }
  /**
   * Goes on in another version of the process. Element instances, tasks, jobs, timers and subscriptions
   * keep their keys; elements of equal id and type map to each other unless `mapping` (source → target)
   * says otherwise. @throws MigrationRefused
   */
  | { kind: 'migrate'; instanceKey: string; definitionKey: string; mapping: Readonly<Record<string, string>> };

/** Moves of tokens by hand: the one kind of command that names elements, since a person reads the diagram. */
export interface Modification {
  /** Variables of the instance, set first. */
  variables?: Variables;
  activate?: readonly Activation[];
  move?: readonly (Activation & { from: TokenSelector })[];
  terminate?: readonly TokenSelector[];
}

/** A token to be set before an element, or on the flows behind it. */
export interface Activation {
  elementId: string;
  /** Not at the element itself: on its outgoing flows, as if it had been completed. */
  after?: boolean;
  /**
   * The element instance (or process instance) around it under which it is activated; scopes between
   * the two are begun anew. Otherwise the one instance of its scope that runs is taken, for a move the
   * one around the token; if none runs, new ones are begun.
   */
  ancestorKey?: string;
  /** Variables of the element itself or of a scope around it, by element id; the instance's without one. */
  variables?: readonly { scopeId?: string; variables: Variables }[];
}

/** One element instance, or every token at an element (tokens that wait before a joining gateway too). */
export type TokenSelector = { elementInstanceKey: string } | { elementId: string };

export interface IncidentCause {
  /** For example `expression`, `no-flow-taken`, `unhandled-error`, `endless-loop`, `too-many-instances`, `job-retries-exhausted`. */
  type: string;
  message: string;
}

/** The dates of a user task, in milliseconds since the epoch; absent where it has none. */
export interface TaskDates {
  dueAt?: number;
  followUpAt?: number;
  /** From when on it is nearly due. */
  warnAt?: number;
}

interface At {
  instanceKey: string;
  elementInstanceKey: string;
  elementId: string;
}

/** What the engine announces, in order. The host writes it in batches within the step. */
export type EngineEffect =
  | {
      kind: 'instance-started';
      instanceKey: string;
      definitionKey: string;
      parentInstanceKey?: string;
      parentElementInstanceKey?: string;
    }
  | { kind: 'instance-ended'; instanceKey: string; state: 'completed' | 'terminated'; variables: Variables }
  /** Variables of the instance's own scope after the command, when any changed. */
  | { kind: 'variables-changed'; instanceKey: string; variables: Variables }
  | ({ kind: 'element-started'; elementType: string; scopeKey: string } & At)
  | ({ kind: 'element-ended'; state: 'completed' | 'terminated' } & At)
  | { kind: 'flow-taken'; instanceKey: string; flowId: string }
  | ({
      kind: 'user-task-opened';
      name: string;
      assignee?: string;
      candidateGroups: string[];
      candidateUsers: string[];
      /** How the due date was derived: of a `dueDate` that is a context. */
      dueExplanation?: Variables;
      priority: number;
      formId?: string;
      headers: Record<string, string>;
      /** Visible in the task's scope, inputs included: what its form and command may read. */
      variables: Variables;
    } & TaskDates &
      At)
  | ({ kind: 'job-opened'; type: string; retries: number; headers: Record<string, string>; variables: Variables } & At)
  | ({
      kind: 'decision-opened';
      decisionId: string;
      binding: Binding;
      variables: Variables;
      resultVariable: string;
    } & At)
  | ({ kind: 'call-opened'; processId: string; binding: Binding; variables: Variables } & At)
  /** A timer is armed, or armed again under the same key (a cycle): the host counts generations. */
  | ({ kind: 'timer-armed'; timerKey: string; dueAt: number } & At)
  /** Rescheduled: an armed timer is due at another instant, under its key, in its next generation. */
  | ({ kind: 'timer-moved'; timerKey: string; from: number; dueAt: number } & At)
  /** Rescheduled: an open user task has other dates, or the same for other reasons. */
  | ({
      kind: 'user-task-moved';
      name: string;
      headers: Record<string, string>;
      from: TaskDates;
      dueExplanation?: Variables;
    } & TaskDates &
      At)
  /** It goes on in another version; what follows in the same command is said in terms of that one. */
  | { kind: 'instance-migrated'; instanceKey: string; from: string; definitionKey: string }
  /** A running element instance is now one of this element of the new version. */
  | ({
      kind: 'element-migrated';
      from: string;
      /** An open user task takes the form, name and headers of the new version; everything else it keeps. */
      userTask?: { name: string; formId?: string; headers: Record<string, string> };
    } & At)
  /** A timer or subscription goes on waiting under its key, for the event of this id. */
  | ({ kind: 'wait-migrated'; key: string; from: string } & At)
  /** What a reschedule could not evaluate keeps its dates: a timer where it is said, else a user task. */
  | ({ kind: 'reschedule-failed'; timerKey?: string; cause: IncidentCause } & At)
  | ({ kind: 'message-awaited'; subscriptionKey: string; messageName: string; correlationKey: string } & At)
  | ({ kind: 'signal-awaited'; subscriptionKey: string; signalName: string } & At)
  /** A user task, job, decision or call no longer waits: completed, or withdrawn by an interruption. */
  | ({ kind: 'wait-closed'; what: 'user-task' | 'job' | 'decision' | 'call'; reason: 'completed' | 'withdrawn' } & At)
  /** It will not fire. A timer that has fired is over without it, unless it is armed again. */
  | { kind: 'timer-disarmed'; instanceKey: string; timerKey: string }
  /** Of a message or signal: delivered for the last time, or withdrawn. */
  | { kind: 'message-unawaited'; instanceKey: string; subscriptionKey: string; isSignal?: boolean }
  | {
      kind: 'message-thrown';
      instanceKey: string;
      elementId: string;
      elementInstanceKey: string;
      messageName: string;
      correlationKey: string;
      timeToLiveMs: number;
      variables: Variables;
    }
  /** For other trees: whatever awaits the signal in this one has already been reached. */
  | {
      kind: 'signal-thrown';
      instanceKey: string;
      elementId: string;
      elementInstanceKey: string;
      signalName: string;
      variables: Variables;
    }
  /** The token is parked at the element until `retry`. */
  | ({ kind: 'incident-raised'; incident: IncidentCause } & At)
  | ({ kind: 'incident-cleared' } & At);

/** The saved state of one process instance: plain JSON, at most a few kB, without the model. */
export type InstanceState = Record<string, unknown>;

/** What the engine asks of the host while it moves; all synchronous. */
export interface EngineEnvironment {
  /** The compiled process of a definition key; loaded by the host before the command. */
  definition(definitionKey: string): CompiledProcess;
  /** The legal clock, in milliseconds. */
  now(): number;
  newKey(): string;
  /** FEEL functions of ours, by name. */
  functions: Record<string, (...args: never[]) => unknown>;
}

/** A definition ready to run: made once per version, shared by all its instances. Opaque outside the engine. */
export interface CompiledProcess {
  readonly definitionKey: string;
  readonly model: ProcessModel;
}

/**
 * A tree of process instances in memory. `apply` is synchronous and runs until nothing moves;
 * an error of the model never throws: it parks the token and announces an incident.
 */
export interface ProcessTree {
  apply(command: EngineCommand): void;
  /** What was announced since the last call. */
  drain(): EngineEffect[];
  /**
   * Instances whose state differs from what was saved last; clears the mark. It ends a step: how much
   * may be started without a wait is counted from one to the next.
   */
  takeChanged(): { instanceKey: string; ended: boolean; state: InstanceState }[];
  variables(instanceKey: string): Variables;
  /**
   * What a running element instance sees, and what is seen around it, where its input mappings are evaluated.
   * @returns undefined for one that does not run
   */
  visible(instanceKey: string, elementInstanceKey: string): { inside: Variables; around: Variables } | undefined;
}

export interface ProcessEngine {
  /** Compiles XML that passed the gate. @throws when it is not a process of this dialect */
  compile(definitionKey: string, xml: string, processId: string): Promise<CompiledProcess>;
  newTree(environment: EngineEnvironment): ProcessTree;
  /** Builds the tree from saved states. Recovery never fires, announces or changes anything. */
  recoverTree(
    environment: EngineEnvironment,
    instances: { instanceKey: string; definitionKey: string; state: InstanceState }[],
  ): ProcessTree;
  /** Saved with each state, for later versions. */
  readonly stateVersion: number;
}

/** The engine in use, for injection. */
export const ENGINE = Symbol('ProcessEngine');
