import type { Actor } from '../../shared/actor.js';
import type { Variables } from './contract.js';

/** The instance a handler works for. Keys, never element ids: the diagram decides what comes next. */
export interface InstanceContext {
  instanceKey: string;
  rootKey: string;
  /** The domain's own key of the root, given at start; for example a petition's key. */
  businessKey: string;
}

export interface TaskCommandContext extends InstanceContext {
  taskKey: string;
  /** As drawn. */
  taskName: string;
  actor: Actor;
  /** Validated by the task's form; never stored in process variables. */
  submission: Record<string, unknown>;
  /** Visible in the task's scope. */
  variables: Variables;
  headers: Record<string, string>;
}

/**
 * Takes the submission of a user task whose header `command` names it, inside the step: stores the
 * answers in the domain's tables and returns routing variables only.
 * @throws DomainError to refuse: the step rolls back and the user is answered
 */
export interface TaskCommandHandler {
  readonly command: string;
  execute(context: TaskCommandContext): Promise<Variables>;
}

export interface JobContext extends InstanceContext {
  /** Stable over every retry: the key for effects outside the database. */
  jobKey: string;
  type: string;
  headers: Record<string, string>;
  /** The job's input mappings, or all that is visible where there are none. */
  variables: Variables;
}

/** Runs inside the step and touches the own database only, through the unit of work. */
export interface TransactionalHandler {
  readonly jobType: string;
  run(context: JobContext): Promise<Variables>;
}

export interface ExternalJobContext extends JobContext {
  /** Counts from 1, over incidents too. */
  attempt: number;
  /** Aborted when the handler has had its time, or when the node stops: its result is no longer wanted. */
  signal: AbortSignal;
}

/** How the jobs of a type are run; what is left out has the value named. */
export interface ExternalJobSettings {
  /**
   * The wait after the first failure, in milliseconds, doubled with each further one up to the
   * longest; half of it more or less, so that many that failed together are not tried together.
   * 1 second, at most 15 minutes.
   */
  retryBackoff?: { firstMs: number; longestMs: number };
  /** How many run at once on one node: 10. */
  concurrency?: number;
  /** How many run at once on all nodes together, exactly: for what is outside and bears no more. No limit. */
  clusterConcurrency?: number;
  /**
   * How long a handler has, in milliseconds: 5 minutes. One that hangs is given up: that attempt has
   * failed, its place goes to another job, and whatever it answers later is dropped.
   */
  timeoutMs?: number;
}

/**
 * Runs outside the step, at least once, with `jobKey` as its idempotency key. What it throws is kept
 * with the job (`lastError`: nothing personal) and tried again as often as the diagram says; after
 * that the token is parked with an incident. A task's header `priority` (0 to 100, 50 without it) says
 * which of the jobs of a type that are due goes first.
 */
export interface ExternalHandler {
  readonly externalJobType: string;
  readonly settings?: ExternalJobSettings;
  run(context: ExternalJobContext): Promise<Variables>;
}

/** Thrown by a job handler: becomes a BPMN error event with this code, not a retry. */
export class BpmnError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly variables: Variables = {},
  ) {
    super(message);
    this.name = 'BpmnError';
  }
}

/**
 * Where handlers register; start-up fails unless each name used by a live version has exactly one.
 * The domain's modules call these in `onModuleInit`.
 */
export interface ExtensionRegistry {
  command(handler: TaskCommandHandler): void;
  transactional(handler: TransactionalHandler): void;
  external(handler: ExternalHandler): void;
  /** A FEEL function of ours; synchronous, over a versioned snapshot. */
  feelFunction(
    name: string,
    fn: (...args: never[]) => unknown,
    documentation: { zh: string; en: string; example: string },
  ): void;
}

export const EXTENSION_REGISTRY = Symbol('ExtensionRegistry');

/** Instants of something that is due, in milliseconds; null where there is none. */
export interface DueInstants {
  dueAt: number | null;
  /** Of a user task only. */
  warnAt: number | null;
  followUpAt: number | null;
}

/** Something that is due at another instant than before, or for another reason. */
export interface Move {
  what: 'timer' | 'user-task';
  /** The timer's or the task's key; a moved one keeps it. */
  key: string;
  instanceKey: string;
  from: DueInstants;
  to: DueInstants;
  /** User task: its name and headers as drawn, and how its due date is derived now. */
  name?: string;
  headers?: Record<string, string>;
  dueExplanation?: Variables;
}

/** Why a tree is rescheduled: the unit of `rescheduleAll` it belongs to. */
export interface RescheduleContext {
  rootKey: string;
  businessKey: string;
  reason: string;
}

/** How far a `rescheduleAll` has come. */
export interface RescheduleProgress {
  key: string;
  reason: string;
  /** By the legal clock. */
  requestedAt: number;
  /** Roots that were active when it was asked for. */
  total: number;
  /** Of these: rescheduled, or ended before their turn. */
  done: number;
}

/** What the work of a step may do to its own tree. */
export interface StepTree {
  /** Sets variables of the root instance. */
  setVariables(variables: Variables): void;
}

/** The host as the domain sees it. Joins the caller's unit of work where one is open. */
export interface ProcessHost {
  /**
   * Starts a root of the newest version of a process. @returns the instance's key
   * @throws DomainError process-not-deployed, process-starts-by-message
   */
  start(request: {
    processId: string;
    businessKey: string;
    variables: Variables;
    actor: Actor;
    /** Neutral scope paths (`/1/12/`): who may see the instance. */
    scopes: string[];
    idempotencyKey?: string;
  }): Promise<{ instanceKey: string }>;
  /**
   * Puts a message into the outbox; it is delivered to whoever waits for it, in a step of its own, and
   * begins the processes that start with it.
   */
  publishMessage(message: {
    name: string;
    correlationKey: string;
    variables?: Variables;
    timeToLiveMs?: number;
    messageKey?: string;
  }): Promise<void>;
  /** Adds a scope path to a root (a court joined; the first of one that a message began). Within a step only. */
  addScope(rootKey: string, scope: string): Promise<void>;
  /**
   * Scope paths that begin with `from` begin with `to` now: of trees, also those that have ended, and of
   * batches. Within the unit of work that moves what the paths stand for.
   */
  moveScopes(from: string, to: string): Promise<void>;
  /**
   * A durable step on a root in which the domain changes its own tables: root lock first, then
   * `work`, then the variables, then the evaluation anew of what is due, all in one transaction. The
   * same `commandId` with the same `content` answers the same and changes nothing. Never within a
   * unit of work, so never within another step.
   * @returns what `work` answered (JSON)
   * @throws DomainError `instance-not-found`; `instance-ended` when variables or `reschedule` are asked
   *   of a root that has ended; `idempotency-key-reused`; whatever `work` refuses with
   */
  step<T>(request: {
    rootKey: string;
    commandId: string;
    /** As the trail names it: the entry is of type `process.<kind>`. */
    kind: string;
    actor: Actor;
    /** What was asked, to refuse the same id with other content. */
    content?: unknown;
    /** Set on the root instance after `work`; those that `work` sets go before them. */
    variables?: Variables;
    /** Has what is due in the tree evaluated again: see `reschedule`. */
    reschedule?: boolean;
    work(tree: StepTree): Promise<T>;
  }): Promise<T>;
  /**
   * Within a step (a command, a transactional job): once nothing moves, everything due in the tree
   * is evaluated again as at the instant when it was armed or opened (`now()` answers that instant),
   * with the variables, functions and calendar of today. That is timers given by `timeDate`, and due
   * and follow-up dates of open user tasks; durations and cycles stay. What differs is moved.
   */
  reschedule(rootKey: string): void;
  /**
   * Has every active root rescheduled in the background, in a step of its own, whichever node dies
   * meanwhile. Within the unit of work that changes what deadlines depend on (a calendar), so that
   * both happen or neither. The same `key` asks once.
   */
  rescheduleAll(request: { reason: string; key: string }): Promise<void>;
  /** @returns undefined when nobody asked for it */
  rescheduleProgress(key: string): Promise<RescheduleProgress | undefined>;
  /**
   * Runs inside each step of a `rescheduleAll`, before the evaluation: the domain updates its rows;
   * returned variables are set on the root instance. To be named in `onModuleInit`.
   */
  onReschedule(listener: (context: RescheduleContext) => Promise<Variables | void>): void;
  /**
   * Runs inside each step in which something due was moved, whatever moved it, after everything:
   * for records of the domain's own. `reason`: of a `rescheduleAll`, else null.
   */
  onMoved(
    listener: (context: {
      rootKey: string;
      businessKey: string;
      actor: Actor;
      reason: string | null;
      moves: readonly Move[];
    }) => Promise<void>,
  ): void;
}

export const PROCESS_HOST = Symbol('ProcessHost');
