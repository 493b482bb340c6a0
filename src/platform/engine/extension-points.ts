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

/** Runs outside the step, at least once, with `jobKey` as its idempotency key. */
export interface ExternalHandler {
  readonly externalJobType: string;
  run(context: JobContext): Promise<Variables>;
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

/** The host as the domain sees it. Joins the caller's unit of work where one is open. */
export interface ProcessHost {
  /** Starts a root of the newest version of a process. @returns the instance's key */
  start(request: {
    processId: string;
    businessKey: string;
    variables: Variables;
    actor: Actor;
    /** Neutral scope paths (`/1/12/`): who may see the instance. */
    scopes: string[];
    idempotencyKey?: string;
  }): Promise<{ instanceKey: string }>;
  /** Puts a message into the outbox; it is delivered to whoever waits for it, in a step of its own. */
  publishMessage(message: {
    name: string;
    correlationKey: string;
    variables?: Variables;
    timeToLiveMs?: number;
    messageKey?: string;
  }): Promise<void>;
  /** Adds a scope path to a root (a court joined). Within a step only. */
  addScope(rootKey: string, scope: string): Promise<void>;
}

export const PROCESS_HOST = Symbol('ProcessHost');
