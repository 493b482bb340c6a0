import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { TableView } from '../decisions/index.js';
import { DefinitionsToTry } from '../definitions/index.js';
import type { Variables } from '../engine/index.js';
import { DryRun, DryRunStepRow } from './dry-run.entity.js';
import { dryRunChanged, dryRunNotFound, dryRunTooManySteps, tooManyDryRuns } from './dry-runs.errors.js';
import { type KeptRun, type OpenSandbox, Sandboxes } from './sandboxes.js';
import type {
  EvaluationView,
  ExpressionView,
  JobElementView,
  SandboxState,
  StepRequest,
  StepTrace,
} from './sandbox/contract.js';

/** Of one person at a time. */
const MOST_OF_ONE = 10;
/** One that nobody has gone on with for so long makes room for another. */
const FORGOTTEN_MS = 24 * 3_600_000;
/** They are played again whenever the thread is gone. */
const MOST_STEPS = 500;

export interface NewDryRun {
  processId: string;
  files: readonly { name: string; content: string }[];
  variables: Variables;
  businessKey?: string;
  at?: number;
}

export interface DryRunView extends SandboxState {
  key: string;
  processId: string;
  /** Taken so far. */
  steps: number;
}

/** Does what is written for a request, once: `AnsweredRequests.once`. */
export type Once = <T>(work: () => Promise<T>) => Promise<T>;

/** Dry runs of processes: each its owner's own, kept as its steps. Nothing else is ever written. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    private readonly definitions: DefinitionsToTry,
    private readonly sandboxes: Sandboxes,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly systemClock: Clock,
  ) {}

  /** @throws DeploymentRefused; DomainError process-not-found, too-many-dry-runs, and as `Sandboxes.use` */
  async begin(actor: Actor, request: NewDryRun, once: Once): Promise<DryRunView> {
    const { processId, files, variables, businessKey, at } = request;
    await this.makeRoom(actor);
    const definitions = await this.definitions.choose(files);
    const beginning = {
      processId,
      variables,
      at: at ?? this.legalClock.now(),
      ...(businessKey !== undefined && { businessKey }),
    };
    const key = newId();
    const run: KeptRun = { beginning, definitions, steps: [] };
    const now = this.systemClock.now();
    const row: DryRun = { key, processId, ownerId: actor.id, beginning, definitions, beganAt: now, usedAt: now };
    const { state, kept } = await this.sandboxes.use(
      key,
      () => Promise.resolve(run),
      async (sandbox) => ({
        state: await sandbox.ask({ kind: 'state' }),
        kept: await once(async () => {
          await this.unitOfWork.run((em) => insertRows(em, DryRun, [row]));
          return { key };
        }),
      }),
    );
    if (kept.key === key) return { key, processId, steps: 0, ...state };
    // The same request at the same moment was first.
    await this.sandboxes.drop(key);
    return this.state(actor, kept.key);
  }

  /** The actor's own, the one last used first. */
  list(actor: Actor): Promise<Pick<DryRun, 'key' | 'processId' | 'beganAt' | 'usedAt'>[]> {
    return this.unitOfWork.read((em) =>
      em.find(DryRun, {
        select: { key: true, processId: true, beganAt: true, usedAt: true },
        where: { ownerId: actor.id },
        order: { usedAt: 'DESC', key: 'DESC' },
      }),
    );
  }

  /** @throws DomainError dry-run-not-found, and as `Sandboxes.use` */
  state(actor: Actor, key: string): Promise<DryRunView> {
    return this.open(actor, key, (sandbox, run) => viewOf(key, run, sandbox));
  }

  /** @throws DomainError dry-run-not-found, and whatever the step is refused with: it is as if it had not been asked for */
  async step(actor: Actor, key: string, request: StepRequest, once: Once): Promise<DryRunView> {
    const taken = await this.open(actor, key, async (sandbox, run) => {
      if (run.steps.length >= MOST_STEPS) throw dryRunTooManySteps(MOST_STEPS);
      const step = await sandbox.ask({ kind: 'step', step: request });
      let isKept = false;
      await once(async () => {
        await this.keep({ dryRunKey: key, ordinal: run.steps.length + 1, step });
        isKept = true;
        return { key };
      });
      if (isKept) return viewOf(key, { ...run, steps: [...run.steps, step] }, sandbox);
      // The same request at the same moment was first: the sandbox is ahead of what is kept.
      await this.sandboxes.drop(key);
      return undefined;
    });
    return taken ?? this.state(actor, key);
  }

  /**
   * What a FEEL expression gives where the dry run stands.
   * @param at a task, a token or an instance; null: the first root
   * @throws DomainError place-not-found
   */
  evaluate(actor: Actor, key: string, expression: string, at: string | null): Promise<EvaluationView> {
    return this.open(actor, key, (sandbox) => sandbox.ask({ kind: 'evaluate', expression, at }));
  }

  /**
   * The expressions of an element with what they give where the dry run stands.
   * @param at a task, a token or an instance; null: the first root
   */
  expressions(actor: Actor, key: string, elementId: string, at: string | null): Promise<ExpressionView[]> {
    return this.open(actor, key, (sandbox) => sandbox.ask({ kind: 'expressions', elementId, at }));
  }

  /** The elements of its processes that open jobs. */
  jobs(actor: Actor, key: string): Promise<JobElementView[]> {
    return this.open(actor, key, (sandbox) => sandbox.ask({ kind: 'jobs' }));
  }

  /** A decision as the dry run makes it. @throws DomainError decision-not-found */
  table(actor: Actor, key: string, decisionId: string): Promise<TableView> {
    return this.open(actor, key, (sandbox) => sandbox.ask({ kind: 'table', decisionId }));
  }

  /** What each step has left, for a scenario. */
  played(actor: Actor, key: string): Promise<{ run: KeptRun; traces: StepTrace[]; state: SandboxState }> {
    return this.open(actor, key, async (sandbox, run) => ({
      run,
      traces: await sandbox.ask({ kind: 'trace' }),
      state: await sandbox.ask({ kind: 'state' }),
    }));
  }

  /** One that has ended already has ended. */
  async end(actor: Actor, key: string): Promise<void> {
    await this.remove(actor, [key]);
  }

  private open<T>(
    actor: Actor,
    key: string,
    work: (sandbox: OpenSandbox, run: KeptRun & { processId: string }) => Promise<T>,
  ): Promise<T> {
    let kept: (KeptRun & { processId: string }) | undefined;
    return this.sandboxes.use(
      key,
      async () => (kept = await this.read(actor, key)),
      (sandbox) => work(sandbox, kept!),
    );
  }

  private read(actor: Actor, key: string): Promise<KeptRun & { processId: string }> {
    return this.unitOfWork.read(async (em) => {
      const run = await em.findOneBy(DryRun, { key, ownerId: actor.id });
      if (!run) throw dryRunNotFound();
      const rows = await em.find(DryRunStepRow, { where: { dryRunKey: key }, order: { ordinal: 'ASC' } });
      const { processId, beginning, definitions } = run;
      return { processId, beginning, definitions, steps: rows.map(({ step }) => step) };
    });
  }

  /** @throws DomainError dry-run-changed when another node has taken a step, dry-run-not-found when it was ended meanwhile */
  private async keep(row: DryRunStepRow): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const { dryRunKey: key } = row;
      if (!(await this.dialect.lockRow(em, 'dry_run', 'dry_run_key', key))) throw dryRunNotFound();
      await em.update(DryRun, { key }, { usedAt: this.systemClock.now() });
      try {
        await insertRows(em, DryRunStepRow, [row]);
      } catch (error) {
        throw this.dialect.isDuplicateKey(error) ? dryRunChanged() : error;
      }
    });
  }

  private async makeRoom(actor: Actor): Promise<void> {
    const own = await this.list(actor);
    const forgotten = own.filter(({ usedAt }) => usedAt < this.systemClock.now() - FORGOTTEN_MS);
    if (own.length - forgotten.length >= MOST_OF_ONE) throw tooManyDryRuns(MOST_OF_ONE);
    if (forgotten.length > 0)
      await this.remove(
        actor,
        forgotten.map(({ key }) => key),
      );
  }

  private async remove(actor: Actor, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const { affected } = await this.unitOfWork.run(async (em) => {
        const removed = await em.delete(DryRun, { key, ownerId: actor.id });
        if (removed.affected !== 0) await em.delete(DryRunStepRow, { dryRunKey: key });
        return removed;
      });
      if (affected !== 0) await this.sandboxes.drop(key);
    }
  }
}

async function viewOf(
  key: string,
  { processId, steps }: KeptRun & { processId: string },
  sandbox: OpenSandbox,
): Promise<DryRunView> {
  return { key, processId, steps: steps.length, ...(await sandbox.ask({ kind: 'state' })) };
}
