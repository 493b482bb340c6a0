import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';
import { DefinitionsToTry, type ChosenDefinitions } from '../definitions/index.js';
import { Extensions, RootQueue } from '../host/index.js';
import { DryRunExamples } from './dry-run-examples.js';
import { dryRunOutdated, dryRunsBusy } from './dry-runs.errors.js';
import { SandboxThread, SLOWEST_FIRST_MS, SLOWEST_MS } from './sandbox-thread.js';
import type { Beginning, DryRunStep, SandboxAnswers, SandboxRequest } from './sandbox/contract.js';

/** Threads of dry runs on this node: each takes some hundred megabytes. */
const MOST_THREADS = 4;
/** A thread that nobody asks for so long is ended; its dry run is played again when somebody does. */
const IDLE_MS = 10 * 60_000;

/** A dry run as it is kept. */
export interface KeptRun {
  beginning: Beginning;
  definitions: ChosenDefinitions;
  steps: readonly DryRunStep[];
}

/** A dry run brought to where it stands. */
export interface OpenSandbox {
  ask<K extends SandboxRequest['kind']>(request: Extract<SandboxRequest, { kind: K }>): Promise<SandboxAnswers[K]>;
  /** It has broken: whatever is asked is refused. */
  isOver(): boolean;
}

interface Held {
  thread: SandboxThread;
  /** Steps that it has taken. */
  steps: number;
  users: number;
  idle: NodeJS.Timeout | undefined;
}

/**
 * The threads of dry runs on this node: nothing but a cache. A dry run is its beginning and its steps;
 * whichever node is asked plays them, since the same steps lead to the same.
 */
@Injectable()
export class Sandboxes implements OnModuleDestroy {
  private readonly log = new Logger(Sandboxes.name);
  private readonly held = new Map<string, Held>();
  private readonly queue = new RootQueue();

  constructor(
    private readonly definitions: DefinitionsToTry,
    private readonly extensions: Extensions,
    private readonly examples: DryRunExamples,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.held.keys()].map((key) => this.drop(key)));
  }

  /**
   * Works with a dry run, one after the other for each.
   * @param read how it is kept, read when its turn has come
   * @throws DomainError dry-runs-busy, dry-run-too-long, dry-run-broken, and whatever `read` and `work` refuse with
   */
  use<T>(key: string, read: () => Promise<KeptRun>, work: (sandbox: OpenSandbox) => Promise<T>): Promise<T> {
    return this.queue.run(key, async () => {
      const run = await read();
      const held = await this.hold(key, run);
      try {
        return await work({
          ask: async (request) => {
            const answer = await held.thread.ask(request, SLOWEST_MS);
            if (request.kind === 'step') held.steps++;
            return answer;
          },
          isOver: () => held.thread.isOver,
        });
      } catch (error) {
        // A refusal of the sandbox has changed nothing; after anything else it may be ahead of what is kept.
        if (!(error instanceof DomainError) || held.thread.isOver || held.steps !== run.steps.length)
          await this.drop(key);
        this.tell(error);
        throw error;
      } finally {
        this.release(key, held);
      }
    });
  }

  /** Its thread is not needed any more. */
  async drop(key: string): Promise<void> {
    const held = this.held.get(key);
    if (!held) return;
    this.held.delete(key);
    clearTimeout(held.idle);
    await held.thread.end();
  }

  /** How many threads there are now. */
  get size(): number {
    return this.held.size;
  }

  private async hold(key: string, run: KeptRun): Promise<Held> {
    const known = this.held.get(key);
    if (known && !known.thread.isOver && known.steps === run.steps.length) {
      clearTimeout(known.idle);
      known.users++;
      // The one that was used last is the last to go.
      this.held.delete(key);
      this.held.set(key, known);
      return known;
    }
    await this.drop(key);
    const { beginning, steps } = run;
    const definitions = await this.definitions.texts(run.definitions);
    await this.makeRoom();
    const thread = new SandboxThread({
      definitions,
      jobTypes: this.extensions.names().jobTypes,
      externalJobTypes: this.extensions.externals.map(({ externalJobType }) => externalJobType),
      ...this.examples.take(),
      beginning,
    });
    const held: Held = { thread, steps: 0, users: 1, idle: undefined };
    this.held.set(key, held);
    try {
      await thread.ask({ kind: 'begin' }, SLOWEST_FIRST_MS);
      // What was accepted before is accepted again, unless the calendar or the courts have changed since.
      for (const step of steps) {
        await thread.ask({ kind: 'step', step }, SLOWEST_MS);
        held.steps++;
      }
      return held;
    } catch (error) {
      const isOutdated = !thread.isOver && steps.length > 0;
      await this.drop(key);
      this.tell(error);
      throw isOutdated ? dryRunOutdated() : error;
    }
  }

  private async makeRoom(): Promise<void> {
    while (this.held.size >= MOST_THREADS) {
      const idle = [...this.held].find(([, { users }]) => users === 0);
      if (!idle) throw dryRunsBusy();
      await this.drop(idle[0]);
    }
  }

  private release(key: string, held: Held): void {
    held.users--;
    if (held.users > 0 || this.held.get(key) !== held) return;
    held.idle = setTimeout(() => void this.drop(key), IDLE_MS).unref();
  }

  /** What broke a sandbox is for the log. */
  private tell(error: unknown): void {
    if (error instanceof DomainError && error.code === 'dry-run-broken' && error.cause !== undefined)
      this.log.error(error.cause);
  }
}
