import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Dialect, UnitOfWork } from '../../infrastructure/database/index.js';
import {
  answerOf,
  BpmnError,
  type EngineCommand,
  type EngineEffect,
  type IncidentCause,
  type Variables,
} from '../engine/index.js';
import { refusing } from './check-variables.js';
import type { CompiledDefinitions } from './compiled-definitions.js';
import type { DecidedTask } from './decision-history.js';
import type { Extensions } from './extensions.js';
import type { Suspended } from './suspended.js';
import type { InstanceRecord, WarmTree } from './warm-trees.js';

type Opened<K extends EngineEffect['kind']> = Extract<EngineEffect, { kind: K }>;
/** A wait that the host itself serves within the step. */
type Served = Opened<'job-opened'> | Opened<'decision-opened'> | Opened<'call-opened'>;

/** More served waits than this in one step is a loop that the diagram never leaves. */
const MAX_SERVED = 2_000;

export interface StepParts {
  unitOfWork: UnitOfWork;
  dialect: Dialect;
  definitions: CompiledDefinitions;
  extensions: Extensions;
  suspended: Suspended;
}

/**
 * One step in progress: the tree, moved by commands until nothing moves, and what it announced.
 * Transactional jobs, decisions and calls are served here, inside the unit of work.
 */
export class Step {
  readonly effects: EngineEffect[] = [];
  /** Made by its business rule tasks, in order. */
  readonly decisions: DecidedTask[] = [];
  private readonly pending: Served[] = [];
  private served = 0;
  private isDeclined = false;
  private isRescheduleAsked = false;
  private readonly ended = new Set<string>();

  constructor(
    private readonly parts: StepParts,
    private readonly warm: WarmTree,
    readonly rootKey: string,
    readonly businessKey: string,
    readonly actor: Actor,
  ) {}

  /** Nothing is to be done (a stale wake-up): nothing is written, not even the command's id. */
  decline(): void {
    if (this.effects.length > 0) throw new Error('a step that has moved the tree cannot be declined');
    this.isDeclined = true;
  }

  get declined(): boolean {
    return this.isDeclined;
  }

  /** What is due in the tree is evaluated again at the end of the step. */
  askReschedule(): void {
    this.isRescheduleAsked = true;
  }

  /** Once nothing moves. */
  async rescheduleIfAsked(): Promise<void> {
    if (!this.isRescheduleAsked) return;
    for (const instanceKey of [...this.instances.keys()]) {
      if (!this.ended.has(instanceKey)) await this.apply({ kind: 'reschedule', instanceKey });
    }
  }

  /** Instances of the tree by key, called ones included. */
  get instances(): ReadonlyMap<string, InstanceRecord> {
    return this.warm.instances;
  }

  instance(instanceKey: string): InstanceRecord {
    const record = this.warm.instances.get(instanceKey);
    if (!record) throw new Error(`instance ${instanceKey} is not in the tree of ${this.rootKey}`);
    return record;
  }

  variables(instanceKey: string): Variables {
    return this.warm.tree.variables(instanceKey);
  }

  /**
   * An external job that was opened in this step is tried so often.
   * @throws DomainError no-job-to-retry when none was opened there
   */
  setRetries(elementInstanceKey: string, retries: number): void {
    for (const effect of this.effects)
      if (effect.kind === 'job-opened' && effect.elementInstanceKey === elementInstanceKey && !this.isServed(effect)) {
        effect.retries = retries;
        return;
      }
    throw new DomainError('no-job-to-retry', {
      kind: 'unprocessable',
      message: {
        zh: '该环节没有外部任务，不能设置重试次数。请去掉 retries 后再试。',
        en: 'There is no external job to be tried again there. Leave out `retries`.',
      },
    });
  }

  /** Applies a command and runs until nothing moves. @throws DomainError variables-invalid */
  async apply(command: EngineCommand): Promise<void> {
    if (command.kind === 'start') {
      const definition = await this.parts.definitions.load(command.definitionKey);
      this.warm.instances.set(command.instanceKey, {
        instanceKey: command.instanceKey,
        definitionKey: command.definitionKey,
        processId: definition.model.id,
        parentKey: command.parent?.instanceKey ?? null,
      });
    }
    if (command.kind === 'migrate') await this.parts.definitions.load(command.definitionKey);
    refusing(() => this.warm.tree.apply(command));
    if (command.kind === 'migrate') {
      const { definitionKey, instanceKey } = command;
      this.warm.instances.set(instanceKey, { ...this.instance(instanceKey), definitionKey });
    }
    this.collect();
    for (let next = this.pending.shift(); next; next = this.pending.shift()) {
      if (++this.served > MAX_SERVED)
        this.park(next, { type: 'endless-loop', message: `more than ${MAX_SERVED} automatic steps without a wait` });
      else await this.serve(next);
      this.collect();
    }
  }

  private collect(): void {
    for (const effect of this.warm.tree.drain()) {
      this.effects.push(effect);
      if (effect.kind === 'call-opened' || effect.kind === 'decision-opened') this.pending.push(effect);
      else if (effect.kind === 'job-opened' && this.isServed(effect)) this.pending.push(effect);
      else if (effect.kind === 'wait-closed') this.withdraw(effect.elementInstanceKey);
      else if (effect.kind === 'instance-ended') this.ended.add(effect.instanceKey);
    }
  }

  /** External jobs become rows; everything else with a job type is served, or parked as unknown. */
  private isServed(job: Opened<'job-opened'>): boolean {
    return !this.parts.extensions.externalFor(job.type);
  }

  private withdraw(elementInstanceKey: string): void {
    const index = this.pending.findIndex((wait) => wait.elementInstanceKey === elementInstanceKey);
    if (index >= 0) this.pending.splice(index, 1);
  }

  private async serve(wait: Served): Promise<void> {
    switch (wait.kind) {
      case 'call-opened':
        return this.call(wait);
      case 'decision-opened':
        return this.decide(wait);
      case 'job-opened':
        return this.runTransactional(wait);
    }
  }

  private async call(wait: Opened<'call-opened'>): Promise<void> {
    const caller = this.instance(wait.instanceKey);
    const called = await this.parts.definitions.resolveCalled(caller.definitionKey, wait.processId, wait.binding);
    if (!called) {
      this.park(wait, { type: 'called-process-not-found', message: `no deployed process "${wait.processId}"` });
      return;
    }
    const processId = called.model.id;
    if (this.parts.suspended.process(processId, called.definitionKey)) {
      const message = `the process "${processId}" is suspended; resolve this incident once it is resumed`;
      this.park(wait, { type: 'called-process-suspended', message });
      return;
    }
    const instanceKey = newId();
    this.warm.instances.set(instanceKey, {
      instanceKey,
      definitionKey: called.definitionKey,
      processId,
      parentKey: wait.instanceKey,
    });
    this.warm.tree.apply({
      kind: 'start',
      instanceKey,
      definitionKey: called.definitionKey,
      variables: wait.variables,
      parent: { instanceKey: wait.instanceKey, elementInstanceKey: wait.elementInstanceKey },
    });
  }

  private async decide(wait: Opened<'decision-opened'>): Promise<void> {
    const caller = this.instance(wait.instanceKey);
    const outcome = await this.parts.definitions.decide(
      caller.definitionKey,
      wait.decisionId,
      wait.binding,
      wait.variables,
    );
    if ('incident' in outcome) {
      this.park(wait, outcome.incident);
      return;
    }
    const { instanceKey, elementId, elementInstanceKey } = wait;
    this.decisions.push({ instanceKey, elementId, elementInstanceKey, ...outcome.made });
    this.complete(wait, { [wait.resultVariable]: outcome.value });
  }

  private async runTransactional(wait: Opened<'job-opened'>): Promise<void> {
    const handler = this.parts.extensions.transactionalFor(wait.type);
    if (!handler) {
      this.park(wait, { type: 'unknown-job-type', message: `no handler for job type "${wait.type}"` });
      return;
    }
    let variables: Variables;
    try {
      const job = {
        instanceKey: wait.instanceKey,
        rootKey: this.rootKey,
        businessKey: this.businessKey,
        jobKey: wait.elementInstanceKey,
        type: wait.type,
        headers: wait.headers,
        variables: wait.variables,
      };
      variables = await this.parts.unitOfWork.part(() => answerOf(() => handler.run(job)));
    } catch (error) {
      if (this.parts.dialect.isRetryable(error)) throw error;
      // What a person asked for is answered to that person; a timer or message has nobody to tell.
      if (error instanceof DomainError && this.actor.id !== 'system') throw error;
      if (error instanceof BpmnError) {
        this.warm.tree.apply({
          kind: 'throw-error',
          instanceKey: wait.instanceKey,
          elementInstanceKey: wait.elementInstanceKey,
          code: error.code,
          message: error.message,
          variables: error.variables,
        });
      } else {
        this.park(wait, { type: 'job-failed', message: error instanceof Error ? error.message : String(error) });
      }
      return;
    }
    this.complete(wait, variables);
  }

  private complete(wait: Served, variables: Variables): void {
    this.warm.tree.apply({
      kind: 'complete',
      instanceKey: wait.instanceKey,
      elementInstanceKey: wait.elementInstanceKey,
      variables,
    });
  }

  private park(wait: Served, incident: IncidentCause): void {
    this.warm.tree.apply({
      kind: 'fail',
      instanceKey: wait.instanceKey,
      elementInstanceKey: wait.elementInstanceKey,
      incident,
    });
  }
}
