import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, findRow, findRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AuditTrail } from '../audit/index.js';
import { type Activation, ENGINE, type InstanceState, type ProcessEngine, type Variables } from '../engine/index.js';
import { AcceptedCommands, commandOf } from './accepted-commands.js';
import { checkVariables } from './check-variables.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { writeDecisionInstances } from './decision-history.js';
import { Epochs } from './epochs.js';
import { Extensions } from './extensions.js';
import { writeHistory } from './history-writer.js';
import { type MovedListener, tellMoves, tracedMoves } from './moves.js';
import { NO_SCOPE, ProcessInstance, ProcessInstanceScope, ProcessInstanceState } from './process-instance.entity.js';
import { type NewRoot, writeInstances } from './instance-writer.js';
import { RootQueue } from './root-queue.js';
import { Step } from './step.js';
import type { StepParticipant, StepRecord } from './step-record.js';
import { summaryOf } from './step-summary.js';
import { StepWatch, type WatchedStep } from './step-watch.js';
import { instanceSuspended, readSuspended, type Suspended } from './suspended.js';
import { Suspension } from './suspension.entity.js';
import { variablesOf, writeVariableChanges } from './variable-history.js';
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
  /** What an operator may do to a tree that stands still: suspend, resume, cancel, change. Else it is refused. */
  whileSuspended?: boolean;
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
  /** Begins at these elements instead. @throws ModificationRefused */
  activate?: readonly Activation[];
  /** What was asked, where it is more than the process, the business key and the variables. */
  content?: unknown;
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
  private readonly commands: AcceptedCommands;
  private readonly participants: StepParticipant[] = [];
  private readonly movedListeners: MovedListener[] = [];
  private readonly committedListeners: ((rootKey: string) => void)[] = [];
  /** The steps of each unit of work, by root. */
  private readonly inProgress = new WeakMap<EntityManager, Map<string, Step>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) systemClock: Clock,
    @Inject(ENGINE) private readonly engine: ProcessEngine,
    private readonly definitions: CompiledDefinitions,
    private readonly extensions: Extensions,
    private readonly audit: AuditTrail,
    private readonly epochs: Epochs,
    private readonly watch: StepWatch,
    @Inject(CONFIG) config: Config,
  ) {
    this.warmTrees = new WarmTrees(config.warmTrees);
    this.commands = new AcceptedCommands(dialect, systemClock);
  }

  join(participant: StepParticipant): void {
    this.participants.push(participant);
  }

  /** Called inside each step that moved something due, after everything is written. */
  onMoved(listener: MovedListener): void {
    this.movedListeners.push(listener);
  }

  /** Called on this node after each step that was committed here. */
  onCommitted(listener: (rootKey: string) => void): void {
    this.committedListeners.push(listener);
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
   * @throws DomainError `instance-not-found`, `instance-suspended`, `idempotency-key-reused`, and whatever `work` refuses with
   */
  run<T>(request: StepRequest<T>): Promise<T> {
    return this.watch.step(request, (watched) => {
      const leaveQueue = watched.enter('queue');
      return this.queue.run(request.rootKey, async () => {
        leaveQueue();
        try {
          return await this.step(request, watched);
        } catch (error) {
          // The same id was sent for another tree at the same moment, under another lock, and that one
          // was first: what it asked decides, and this time it is found.
          if (error instanceof CommandTaken) return this.step(request, watched);
          throw error;
        }
      });
    });
  }

  private step<T>(request: StepRequest<T>, watched: WatchedStep): Promise<T> {
    return this.unitOfWork.run(async (em) => {
      const lock = () => findRow(em, ProcessInstance, { key: request.rootKey }, { lock: this.dialect });
      const root = await watched.during('lock', lock);
      if (!root) throw instanceNotFound();
      const command = commandOf(request.commandId, request.content);
      const earlier = await this.commands.earlierAnswer<T>(em, command);
      watched.outcome = earlier ? 'repeated' : 'done';
      if (earlier) return earlier.answer;

      await this.epochs.catchUp(root.rescheduleEpoch ?? 0);
      const kept = this.warmTrees.checkOut(root.key, root.treeVersion);
      const warm = kept ?? (await watched.during('recover', () => this.recover(em, root)));
      const suspended = await readSuspended(em, root.key);
      const held = suspended.tree(root.key, warm.instances.values());
      if (held && !request.whileSuspended) {
        // It has not moved. One that was recovered here may be of a unit that is rolled back now.
        if (kept) this.warmTrees.checkIn(root.key, kept);
        throw instanceSuspended(held);
      }
      const before = variablesOf(warm);
      const step = this.newStep(warm, root.key, root.businessKey, request.actor, suspended);
      const answer = await watched.during('work', () => request.work(step));
      if (step.declined) {
        watched.outcome = 'declined';
        this.audit.discard(root.key);
        this.unitOfWork.afterCommit(() => this.warmTrees.checkIn(root.key, warm));
        return answer;
      }
      await step.rescheduleIfAsked();
      watched.moved(step);
      await watched.during('save', async () => {
        await this.save(em, step, warm, request.kind, before, { reason: request.reason });
        if (held && warm.instances.size === 0) await em.delete(Suspension, { kind: 'instance', subject: root.key });
        const accepted = { rootKey: root.key, kind: request.kind, answer };
        if (!(await this.commands.log(em, command, accepted))) throw new CommandTaken();
      });
      return answer;
    });
  }

  /**
   * Starts a root. Joins the caller's unit of work, so that a domain record and its process begin
   * together or not at all.
   * @throws DomainError `instance-suspended` while its process is suspended, `idempotency-key-reused`, `variables-invalid`
   */
  start(request: StartRequest): Promise<{ instanceKey: string }> {
    const rootKey = request.rootKey ?? newId();
    return this.watch.step({ kind: 'start', rootKey, commandId: request.commandId }, (watched) =>
      this.begin({ ...request, rootKey }, watched),
    );
  }

  private begin(request: StartRequest & { rootKey: string }, watched: WatchedStep): Promise<{ instanceKey: string }> {
    return this.unitOfWork.run(async (em) => {
      const { rootKey } = request;
      const answer = { instanceKey: rootKey };
      const { processId, businessKey } = request;
      const command = commandOf(request.commandId, request.content ?? [processId, businessKey, request.variables]);
      // There is no row to lock yet: the id's own row makes the same start wait for the first one.
      const isFirst = await this.commands.log(em, command, { rootKey, kind: 'start', answer });
      watched.outcome = isFirst ? 'done' : 'repeated';
      if (!isFirst) return (await this.commands.earlierAnswer<{ instanceKey: string }>(em, command))!.answer;

      const suspended = await readSuspended(em, rootKey);
      const held = suspended.process(request.processId, request.definitionKey);
      if (held) throw instanceSuspended(held);
      const epoch = await this.epochs.ofNewRoot();
      const warm: WarmTree = { tree: this.engine.newTree(this.environment()), version: 0, instances: new Map() };
      const step = this.newStep(warm, rootKey, request.businessKey, request.actor, suspended);
      const { definitionKey, startElementId, activate } = request;
      const variables = checkVariables(request.variables);
      await watched.during('work', () =>
        step.apply({ kind: 'start', instanceKey: rootKey, definitionKey, variables, startElementId, activate }),
      );
      await step.rescheduleIfAsked();
      watched.moved(step);
      const root = { epoch, startedWith: variables };
      await watched.during('save', () => this.save(em, step, warm, 'start', new Map(), { root }));
      const scopes = [...new Set(request.scopes)].map((scope) => ({ rootKey, scope }));
      if (scopes.length > 0) await em.upsert(ProcessInstanceScope, scopes, ['rootKey', 'scope']);
      // Its first steps were to add some; if they came to an incident instead, somebody must see that.
      else if (!(await em.existsBy(ProcessInstanceScope, { rootKey })))
        await em.insert(ProcessInstanceScope, { rootKey, scope: NO_SCOPE });
      return answer;
    });
  }

  /**
   * A copy of a tree as it is committed, to try something on: nothing of it is ever written.
   * @throws DomainError `instance-not-found`
   */
  copyOf(rootKey: string): Promise<WarmTree> {
    return this.unitOfWork.run(async (em) => {
      // Its states are read as of one version.
      const root = await findRow(em, ProcessInstance, { key: rootKey }, { lock: this.dialect });
      if (!root) throw instanceNotFound();
      await this.epochs.catchUp(root.rescheduleEpoch ?? 0);
      return this.recover(em, root);
    });
  }

  private newStep(warm: WarmTree, rootKey: string, businessKey: string, actor: Actor, suspended: Suspended): Step {
    const { unitOfWork, dialect, definitions, extensions } = this;
    this.audit.openBuffer(rootKey);
    const parts = { unitOfWork, dialect, definitions, extensions, suspended };
    const step = new Step(parts, warm, rootKey, businessKey, actor);
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
    const rows = await findRows(em, ProcessInstance, { rootKey: root.key, state: 'active' });
    const states = await findRows(em, ProcessInstanceState, { rootKey: root.key });
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
    /** Variables of each instance before the step. */
    before: ReadonlyMap<string, Variables>,
    { reason, root }: { reason?: string; root?: NewRoot },
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
    await writeInstances(record, warm, this.engine.stateVersion, root);
    await writeHistory(record);
    await writeVariableChanges(record, { step: kind, sequence: warm.version, before });
    await writeDecisionInstances(record, step.decisions, warm.version);
    for (const participant of this.participants) await participant.write(record);
    await tellMoves(this.movedListeners, record);
    this.audit.note(step.rootKey, {
      type: `process.${kind}`,
      actor: step.actor,
      data: {
        effects: summaryOf(step.effects),
        ...tracedMoves(step.effects),
        ...(reason === undefined ? {} : { reason }),
      },
    });
    await this.audit.flush(step.rootKey);
    for (const effect of step.effects) if (effect.kind === 'instance-ended') warm.instances.delete(effect.instanceKey);
    this.unitOfWork.afterCommit(() => {
      if (warm.instances.size > 0) this.warmTrees.checkIn(step.rootKey, warm);
      for (const tell of this.committedListeners) tell(step.rootKey);
    });
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
