import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork, updateRow } from '../../infrastructure/database/index.js';
import { idempotencyKeyReused } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AuditTrail } from '../audit/index.js';
import { ENGINE, type EngineEffect, type InstanceState, type ProcessEngine, type Variables } from '../engine/index.js';
import { CommandLog } from './command-log.entity.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { Epochs } from './epochs.js';
import { Extensions } from './extensions.js';
import { writeHistory } from './history-writer.js';
import { type MovedListener, tellMoves, tracedMoves } from './moves.js';
import { NO_SCOPE, ProcessInstance, ProcessInstanceScope, ProcessInstanceState } from './process-instance.entity.js';
import { RootQueue } from './root-queue.js';
import { Step } from './step.js';
import type { StepParticipant, StepRecord } from './step-record.js';
import { type WarmTree, WarmTrees } from './warm-trees.js';

export interface StepRequest<T> {
  rootKey: string;
  /** Stable over repeats: the client's idempotency key, timer key + generation, job key. */
  commandId: string;
  /** What kind of command, as the trail names it: `complete-task`, `fire-timer`, … */
  kind: string;
  /** What was asked, to refuse the same id with other content. */
  content?: unknown;
  actor: Actor;
  /** Of a `rescheduleAll`: why. */
  reason?: string;
  /** Checks, moves, and returns the answer (JSON). Runs again from the start after a deadlock. */
  work(step: Step): Promise<T>;
}

export interface StartRequest {
  /** The new root's key, where the caller has it already. */
  rootKey?: string;
  definitionKey: string;
  /** The process asked for: a repeat means the same, although a newer version was deployed meanwhile. */
  processId: string;
  businessKey: string;
  variables: Variables;
  actor: Actor;
  scopes: string[];
  commandId: string;
  /** A message or timer start event; the none start event otherwise. */
  startElementId?: string;
}

/**
 * The one way in which anything moves a tree of process instances. What is accepted here is in the
 * database exactly once, whichever instruction the node dies at:
 * root lock first, then the command's id, then the tree, then everything announced, then COMMIT.
 */
@Injectable()
export class DurableStep {
  private readonly queue = new RootQueue();
  readonly warmTrees: WarmTrees;
  private readonly participants: StepParticipant[] = [];
  private readonly movedListeners: MovedListener[] = [];
  /** The steps of each unit of work, by root. */
  private readonly inProgress = new WeakMap<EntityManager, Map<string, Step>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly systemClock: Clock,
    @Inject(ENGINE) private readonly engine: ProcessEngine,
    private readonly definitions: CompiledDefinitions,
    private readonly extensions: Extensions,
    private readonly audit: AuditTrail,
    private readonly epochs: Epochs,
    @Inject(CONFIG) config: Config,
  ) {
    this.warmTrees = new WarmTrees(config.warmTrees);
  }

  join(participant: StepParticipant): void {
    this.participants.push(participant);
  }

  /** Called inside each step that moved something due, after everything is written. */
  onMoved(listener: MovedListener): void {
    this.movedListeners.push(listener);
  }

  /** Within a step of this root: reschedules its tree once nothing moves. */
  reschedule(rootKey: string): void {
    const step = this.inProgress.get(this.unitOfWork.current())?.get(rootKey);
    if (!step) throw new Error(`no step of ${rootKey} is in progress here`);
    step.askReschedule();
  }

  /**
   * One command on one existing tree.
   * @returns what `work` answered, also when this very command was accepted before
   * @throws DomainError `instance-not-found`, `idempotency-key-reused`, and whatever `work` refuses with
   */
  run<T>(request: StepRequest<T>): Promise<T> {
    return this.queue.run(request.rootKey, async () => {
      try {
        return await this.step(request);
      } catch (error) {
        // The same id was sent for another tree at the same moment, under another lock, and that one
        // was first: what it asked decides, and this time it is found.
        if (error instanceof CommandTaken) return this.step(request);
        throw error;
      }
    });
  }

  private step<T>(request: StepRequest<T>): Promise<T> {
    return this.unitOfWork.run(async (em) => {
      if (!(await this.dialect.lockRow(em, 'process_instance', 'instance_key', request.rootKey)))
        throw instanceNotFound();
      const digest = digestOf(request.content);
      const earlier = await this.earlierAnswer<T>(em, request.commandId, digest);
      if (earlier) return earlier.answer;

      const root = await em.findOneByOrFail(ProcessInstance, { key: request.rootKey });
      await this.epochs.catchUp(root.rescheduleEpoch ?? 0);
      const warm = this.warmTrees.checkOut(root.key, root.treeVersion) ?? (await this.recover(em, root));
      const step = this.newStep(warm, root.key, root.businessKey, request.actor);
      const answer = await request.work(step);
      if (step.declined) {
        this.audit.discard(root.key);
        this.unitOfWork.afterCommit(() => this.warmTrees.checkIn(root.key, warm));
        return answer;
      }
      await step.rescheduleIfAsked();
      await this.save(em, step, warm, request.kind, { reason: request.reason });
      await updateRow(em, ProcessInstance, { key: root.key }, { treeVersion: warm.version });
      if (!(await this.logCommand(em, request.commandId, digest, root.key, request.kind, answer)))
        throw new CommandTaken();
      return answer;
    });
  }

  /**
   * Starts a root. Joins the caller's unit of work, so that a domain record and its process begin
   * together or not at all.
   */
  start(request: StartRequest): Promise<{ instanceKey: string }> {
    return this.unitOfWork.run(async (em) => {
      const rootKey = request.rootKey ?? newId();
      const answer = { instanceKey: rootKey };
      const digest = digestOf([request.processId, request.businessKey, request.variables]);
      // There is no row to lock yet: the id's own row makes the same start wait for the first one.
      if (!(await this.logCommand(em, request.commandId, digest, rootKey, 'start', answer)))
        return (await this.earlierAnswer<{ instanceKey: string }>(em, request.commandId, digest))!.answer;

      const epoch = await this.epochs.ofNewRoot();
      const warm: WarmTree = { tree: this.engine.newTree(this.environment()), version: 0, instances: new Map() };
      const step = this.newStep(warm, rootKey, request.businessKey, request.actor);
      await step.apply({
        kind: 'start',
        instanceKey: rootKey,
        definitionKey: request.definitionKey,
        variables: request.variables,
        startElementId: request.startElementId,
      });
      await step.rescheduleIfAsked();
      await this.save(em, step, warm, 'start', { epoch });
      const scopes = [...new Set(request.scopes)].map((scope) => ({ rootKey, scope }));
      if (scopes.length > 0) await em.upsert(ProcessInstanceScope, scopes, ['rootKey', 'scope']);
      // Its first steps were to add some; if they came to an incident instead, somebody must see that.
      else if (!(await em.existsBy(ProcessInstanceScope, { rootKey })))
        await em.insert(ProcessInstanceScope, { rootKey, scope: NO_SCOPE });
      return answer;
    });
  }

  private newStep(warm: WarmTree, rootKey: string, businessKey: string, actor: Actor): Step {
    const { unitOfWork, dialect, definitions, extensions } = this;
    this.audit.openBuffer(rootKey);
    const step = new Step({ unitOfWork, dialect, definitions, extensions }, warm, rootKey, businessKey, actor);
    const em = unitOfWork.current();
    const steps = this.inProgress.get(em) ?? new Map<string, Step>();
    this.inProgress.set(em, steps.set(rootKey, step));
    return step;
  }

  private environment() {
    return {
      definition: (key: string) => this.definitions.loaded(key),
      now: () => this.legalClock.now(),
      newKey: () => newId(),
      functions: this.extensions.functions,
    };
  }

  /** Builds the tree from the saved states. Announces and fires nothing. */
  private async recover(em: EntityManager, root: ProcessInstance): Promise<WarmTree> {
    const rows = await em.findBy(ProcessInstance, { rootKey: root.key, state: 'active' });
    const states = await em.findBy(ProcessInstanceState, { rootKey: root.key });
    const stateOf = new Map(states.map((row) => [row.instanceKey, row.state]));
    for (const row of rows) await this.definitions.load(row.definitionKey);
    const tree = this.engine.recoverTree(
      this.environment(),
      rows.map((row) => ({
        instanceKey: row.key,
        definitionKey: row.definitionKey,
        state: stateOf.get(row.key) as InstanceState,
      })),
    );
    const instances = new Map(
      rows.map((row) => [
        row.key,
        { instanceKey: row.key, definitionKey: row.definitionKey, processId: row.processId, parentKey: row.parentKey },
      ]),
    );
    return { tree, version: root.treeVersion, instances };
  }

  /** Everything announced, in batches; then the states. */
  private async save(
    em: EntityManager,
    step: Step,
    warm: WarmTree,
    kind: string,
    /** `epoch`: of a root that starts. */
    { reason, epoch }: { reason?: string; epoch?: number },
  ): Promise<void> {
    const record: StepRecord = {
      rootKey: step.rootKey,
      businessKey: step.businessKey,
      actor: step.actor,
      effects: step.effects,
      instances: new Map(warm.instances),
      at: this.legalClock.now(),
      reason: reason ?? null,
      em,
    };
    warm.version += 1;
    await this.saveInstances(record, warm, epoch);
    await writeHistory(record);
    for (const participant of this.participants) await participant.write(record);
    await tellMoves(this.movedListeners, record);
    this.audit.note(step.rootKey, {
      type: `process.${kind}`,
      actor: step.actor,
      data: {
        effects: summary(step.effects),
        ...tracedMoves(step.effects),
        ...(reason === undefined ? {} : { reason }),
      },
    });
    await this.audit.flush(step.rootKey);
    for (const effect of step.effects) if (effect.kind === 'instance-ended') warm.instances.delete(effect.instanceKey);
    this.unitOfWork.afterCommit(() => {
      if (warm.instances.size > 0) this.warmTrees.checkIn(step.rootKey, warm);
    });
  }

  private async saveInstances(record: StepRecord, warm: WarmTree, epoch: number | undefined): Promise<void> {
    const { em, rootKey, at } = record;
    const started: ProcessInstance[] = [];
    const latest = new Map<string, Partial<ProcessInstance>>();
    for (const effect of record.effects) {
      if (effect.kind === 'instance-started') {
        const { processId } = record.instances.get(effect.instanceKey)!;
        started.push(
          Object.assign(new ProcessInstance(), {
            key: effect.instanceKey,
            rootKey,
            parentKey: effect.parentInstanceKey ?? null,
            parentElementInstanceKey: effect.parentElementInstanceKey ?? null,
            definitionKey: effect.definitionKey,
            processId,
            businessKey: record.businessKey,
            state: 'active',
            startedAt: at,
            endedAt: null,
            variables: {},
            treeVersion: effect.instanceKey === rootKey ? warm.version : 0,
            rescheduleEpoch: effect.instanceKey === rootKey ? epoch! : null,
          }),
        );
      } else if (effect.kind === 'variables-changed') {
        latest.set(effect.instanceKey, { ...latest.get(effect.instanceKey), variables: effect.variables });
      } else if (effect.kind === 'instance-ended') {
        latest.set(effect.instanceKey, {
          ...latest.get(effect.instanceKey),
          variables: effect.variables,
          state: effect.state,
          endedAt: at,
        });
      }
    }
    for (const row of started) {
      Object.assign(row, latest.get(row.key));
      latest.delete(row.key);
    }
    await insertRows(em, ProcessInstance, started);
    for (const [key, change] of latest) await updateRow(em, ProcessInstance, { key }, change);

    const fresh = new Set(started.map((row) => row.key));
    const created: ProcessInstanceState[] = [];
    for (const { instanceKey, ended, state } of warm.tree.takeChanged()) {
      if (ended) {
        if (!fresh.has(instanceKey)) await em.delete(ProcessInstanceState, { instanceKey });
        continue;
      }
      const row = { instanceKey, rootKey, stateVersion: this.engine.stateVersion, state };
      if (fresh.has(instanceKey)) created.push(row);
      else await updateRow(em, ProcessInstanceState, { instanceKey }, row);
    }
    await insertRows(em, ProcessInstanceState, created);
  }

  private async earlierAnswer<T>(
    em: EntityManager,
    commandId: string,
    digest: string,
  ): Promise<{ answer: T } | undefined> {
    const row = await em.findOneBy(CommandLog, { commandId });
    if (!row) return undefined;
    if (row.digest !== digest) throw idempotencyKeyReused();
    return { answer: row.answer.value as T };
  }

  /** @returns false when there is a command with this id already, committed */
  private async logCommand(
    em: EntityManager,
    commandId: string,
    digest: string,
    rootKey: string,
    kind: string,
    answer: unknown,
  ): Promise<boolean> {
    const row = {
      commandId,
      digest,
      rootKey,
      kind,
      answer: { value: answer ?? null },
      at: this.systemClock.now(),
    };
    try {
      await insertRows(em, CommandLog, [row]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

/** Another command with the same id was committed between our look and our insert. */
class CommandTaken extends Error {}

function instanceNotFound(): DomainError {
  return new DomainError('instance-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个流程实例。请检查编号。', en: 'There is no such process instance. Check the key.' },
  });
}

function digestOf(content: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(content ?? null))
    .digest('hex');
}

/** What the trail keeps of a step: which elements began and ended; no variables, they may be personal. */
function summary(effects: readonly EngineEffect[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  const add = (name: string, value: string) => (result[name] ??= []).push(value);
  for (const effect of effects) {
    if (effect.kind === 'element-started') add('started', effect.elementId);
    else if (effect.kind === 'element-ended') add(effect.state, effect.elementId);
    else if (effect.kind === 'incident-raised') add('incidents', effect.elementId);
    else if (effect.kind === 'instance-started') add('instances', effect.instanceKey);
    else if (effect.kind === 'instance-ended') add('ended', effect.instanceKey);
  }
  return result;
}
