import type { IncidentCause } from './contract.js';

/** A command names an instance, element instance, timer or subscription that is not there or no longer open. */
export class UnknownKeyError extends Error {
  constructor(
    readonly what: string,
    readonly key: string,
  ) {
    super(`no open ${what} with key ${key}`);
    this.name = 'UnknownKeyError';
  }
}

/** The XML holds something that no behaviour of ours plays. The deployment gate refuses it first. */
export class UnsupportedElementError extends Error {
  constructor(
    readonly elementId: string,
    readonly reason: string,
  ) {
    super(`${elementId}: ${reason}`);
    this.name = 'UnsupportedElementError';
  }
}

/** Thrown inside the engine only: whoever moves the token catches it and parks it with this cause. */
export class ModelError extends Error {
  readonly incident: IncidentCause;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.name = 'ModelError';
    this.incident = { type, message };
  }
}

export type ModificationRefusal =
  | 'unknown-element'
  /** A boundary event, or the start event of an event sub-process: only their event begins them. */
  | 'not-activatable'
  | 'no-outgoing-flow'
  /** After an event-based gateway only one of its events leads on. */
  | 'events-choose'
  | 'no-such-element-instance'
  | 'no-token-at-element'
  /** Several instances of the scope run: `candidates` are their keys. */
  | 'scope-ambiguous'
  /** The given ancestor is not around the element. */
  | 'not-an-ancestor'
  | 'ancestor-terminated'
  /** Inside a multi-instance activity or standard loop, of which no instance was named. */
  | 'inside-multi-instance'
  | 'event-sub-process-not-running'
  /** The instance is parked before its first token. */
  | 'not-begun'
  /** Of a multi-instance activity only the whole can be terminated. */
  | 'multi-instance-part'
  /** Variables for a scope that is not begun here. */
  | 'not-a-scope'
  | 'expression';

/** A modification that cannot be done; nothing of the tree may be used any more after it. */
export class ModificationRefused extends Error {
  constructor(
    readonly refusal: ModificationRefusal,
    /** The element or key that it is about. */
    readonly subject: string,
    readonly details: { candidates?: string[]; cause?: string } = {},
  ) {
    super(`${refusal}: ${subject}`);
    this.name = 'ModificationRefused';
  }
}

export type MigrationObstacle =
  | 'not-mapped'
  | 'no-such-target'
  | 'other-type'
  | 'other-scope'
  | 'other-event'
  | 'other-multi-instance'
  | 'tokens-before-join'
  | 'cannot-be-armed';

/** Why one element instance has no place in the new version. */
export interface MigrationReason {
  /** Of the present version. */
  elementId: string;
  /** Of the element instance; of the scope, for tokens that wait before a gateway. */
  elementInstanceKey: string;
  reason: MigrationObstacle;
  /** What was looked for, in the new version. */
  target?: string;
  cause?: string;
}

/** A migration that cannot be done: the instance is as it was. */
export class MigrationRefused extends Error {
  constructor(readonly reasons: readonly MigrationReason[]) {
    super(reasons.map(({ elementId, reason }) => `${elementId}: ${reason}`).join(', '));
    this.name = 'MigrationRefused';
  }
}
