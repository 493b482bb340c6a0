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
