import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';
import { type ChosenDefinitions, DefinitionsToTry } from '../definitions/index.js';
import { Extensions, RootQueue } from '../host/index.js';
import { DryRunExamples } from './dry-run-examples.js';
import { dryRunOutdated, dryRunsBusy } from './dry-runs.errors.js';
import { SandboxThread, SLOWEST_BEGINNING_MS, SLOWEST_MS } from './sandbox-thread.js';
import type { Beginning, DryRunStep, SandboxAnswers, SandboxRequest, SandboxSetup } from './sandbox/contract.js';

/** Threads of dry runs on this node: each takes some tens of megabytes. */
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
  ask<K extends Exclude<SandboxRequest['kind'], 'begin'>>(
    request: Extract<SandboxRequest, { kind: K }>,
  ): Promise<SandboxAnswers[K]>;
  /** It has broken: whatever is asked is refused. */
  isOver(): boolean;
}

interface Held {
  thread: SandboxThread;
  /** Steps that it has taken. */
  steps: number;
  isInUse: boolean;
  idle: NodeJS.Timeout | undefined;
}

/**
 * The threads of dry runs on this node: nothing but a cache. A dry run is its beginning and its steps;
 * whichever node is asked plays them, since the same steps lead to the same.
 */
@Injectable()
export class Sandboxes implements OnModuleDestroy {
  private readonly log = new Logger(Sandboxes.name);
  /** By dry run, the one that was used last at the end. */
  private readonly held = new Map<string, Held>();
  /** Threads that hold no dry run, and when each ends. */
  private readonly free = new Map<SandboxThread, NodeJS.Timeout>();
  private readonly queue = new RootQueue();

  constructor(
    private readonly definitions: DefinitionsToTry,
    private readonly extensions: Extensions,
    private readonly examples: DryRunExamples,
  ) {}

  async onModuleDestroy(): Promise<void> {
    const threads = [...[...this.held.values()].map(({ thread }) => thread), ...this.free.keys()];
    for (const timer of [...[...this.held.values()].map(({ idle }) => idle), ...this.free.values()])
      clearTimeout(timer);
    this.held.clear();
    this.free.clear();
    await Promise.all(threads.map((thread) => thread.end()));
  }

  /**
   * Works with a dry run, one after the other for each.
   * @param read how it is kept, read when its turn has come
   * @throws DomainError dry-runs-busy, dry-run-outdated, dry-run-too-long, dry-run-broken, and whatever
   *   `read` and `work` refuse with
   */
  use<T>(key: string, read: () => Promise<KeptRun>, work: (sandbox: OpenSandbox) => Promise<T>): Promise<T> {
    return this.queue.run(key, async () => {
      const run = await read();
      const held = await this.hold(key, run);
      try {
        return await work({
          ask: async (request) => {
            const answer = await held.thread.ask(request, SLOWEST_MS);
            if ((request as SandboxRequest).kind === 'step') held.steps++;
            return answer;
          },
          isOver: () => held.thread.isOver,
        });
      } catch (error) {
        this.tell(error);
        // A refusal of the sandbox has changed nothing; after anything else it may be ahead of what is kept.
        if (!(error instanceof DomainError) || held.steps !== run.steps.length) await this.drop(key);
        throw error;
      } finally {
        this.release(key, held);
      }
    });
  }

  /** What a thread holds of a dry run is not needed any more; while somebody works with it, it is ended. */
  async drop(key: string): Promise<void> {
    const held = this.held.get(key);
    if (!held) return;
    this.held.delete(key);
    clearTimeout(held.idle);
    if (held.isInUse) await held.thread.end();
    else this.keepFree(held.thread);
  }

  /** How many threads there are now. */
  get size(): number {
    return this.held.size + this.free.size;
  }

  private async hold(key: string, run: KeptRun): Promise<Held> {
    const known = this.held.get(key);
    if (known && !known.thread.isOver && known.steps === run.steps.length) {
      clearTimeout(known.idle);
      known.isInUse = true;
      this.held.delete(key);
      this.held.set(key, known);
      return known;
    }
    await this.drop(key);
    const setup = await this.setupOf(run);
    const held: Held = { thread: this.takeThread(), steps: 0, isInUse: true, idle: undefined };
    this.held.set(key, held);
    try {
      await this.play(held, setup, run.steps);
      return held;
    } catch (error) {
      this.tell(error);
      held.isInUse = false;
      await this.drop(key);
      throw error;
    }
  }

  private async play(held: Held, setup: SandboxSetup, steps: readonly DryRunStep[]): Promise<void> {
    const { thread } = held;
    await thread.ask({ kind: 'begin', setup }, SLOWEST_BEGINNING_MS);
    try {
      for (const step of steps) {
        await thread.ask({ kind: 'step', step }, SLOWEST_MS);
        held.steps++;
      }
    } catch (error) {
      // What was accepted before is accepted again, unless the calendar or the courts have changed since.
      throw thread.isOver ? error : dryRunOutdated();
    }
  }

  private async setupOf({ beginning, definitions }: KeptRun): Promise<SandboxSetup> {
    return {
      definitions: await this.definitions.texts(definitions),
      jobTypes: this.extensions.names().jobTypes,
      externalJobTypes: this.extensions.externals.map(({ externalJobType }) => externalJobType),
      ...this.examples.take(),
      beginning,
    };
  }

  /** A free thread, a new one, or that of the dry run that nobody has used for the longest time. @throws DomainError dry-runs-busy */
  private takeThread(): SandboxThread {
    const [free] = this.free.keys();
    if (free) {
      clearTimeout(this.free.get(free));
      this.free.delete(free);
      return free.isOver ? this.takeThread() : free;
    }
    if (this.held.size < MOST_THREADS) return new SandboxThread();
    const idle = [...this.held].find(([, { isInUse }]) => !isInUse);
    if (!idle) throw dryRunsBusy();
    const [key, { thread, idle: timer }] = idle;
    clearTimeout(timer);
    this.held.delete(key);
    return thread.isOver ? new SandboxThread() : thread;
  }

  private release(key: string, held: Held): void {
    held.isInUse = false;
    if (this.held.get(key) !== held) return;
    if (held.thread.isOver) this.held.delete(key);
    else held.idle = setTimeout(() => void this.forget(key), IDLE_MS).unref();
  }

  private async forget(key: string): Promise<void> {
    const held = this.held.get(key);
    this.held.delete(key);
    await held?.thread.end();
  }

  private keepFree(thread: SandboxThread): void {
    if (thread.isOver) return;
    const end = () => {
      this.free.delete(thread);
      void thread.end();
    };
    this.free.set(thread, setTimeout(end, IDLE_MS).unref());
  }

  /** What broke a sandbox is for the log. */
  private tell(error: unknown): void {
    if (error instanceof DomainError && error.code === 'dry-run-broken' && error.cause !== undefined)
      this.log.error(error.cause);
  }
}
