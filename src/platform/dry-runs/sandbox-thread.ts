import { Worker } from 'node:worker_threads';
import { DomainError } from '../../shared/errors.js';
import { dryRunBroken, dryRunTooLong } from './dry-runs.errors.js';
import type { SandboxAnswers, SandboxReply, SandboxRequest } from './sandbox/contract.js';

/** A dry run of the largest diagrams needs a tenth of it. */
const MOST_MEGABYTES = 256;

/** How long the thread has for one request. A beginning may load the engine, and compiles the diagrams. */
export const SLOWEST_BEGINNING_MS = 60_000;
export const SLOWEST_MS = 10_000;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** A thread that holds a dry run, and another one after `begin`. Whatever that does, it can be ended, and the node goes on. */
export class SandboxThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;
  private ended: Error | undefined;

  /** @param mostMegabytes what it may hold, young objects apart */
  constructor(mostMegabytes = MOST_MEGABYTES) {
    // None of the node's environment: its secrets are there.
    this.worker = new Worker(new URL('./sandbox/worker.js', import.meta.url), {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    this.worker.unref();
    this.worker.on('message', (reply: SandboxReply) => this.take(reply));
    this.worker.on('error', (error) => this.fail(dryRunBroken(error)));
    this.worker.on('exit', () => this.fail(dryRunBroken()));
  }

  /** Of no use any more: it has failed, taken too long, or was ended. */
  get isOver(): boolean {
    return this.ended !== undefined;
  }

  /**
   * @throws DomainError as the sandbox refuses, and nothing has changed; dry-run-too-long, dry-run-broken,
   *   and then the thread is over
   */
  async ask<K extends SandboxRequest['kind']>(
    request: Extract<SandboxRequest, { kind: K }>,
    withinMs: number,
  ): Promise<SandboxAnswers[K]> {
    if (this.ended) throw this.ended;
    const id = ++this.requests;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(dryRunTooLong()), withinMs);
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
      this.worker.postMessage({ id, ...request });
    });
  }

  async end(): Promise<void> {
    this.fail(dryRunBroken());
    await this.worker.terminate();
  }

  private take(reply: SandboxReply): void {
    const waiting = this.waiting.get(reply.id);
    if (!waiting) return;
    if ('failed' in reply) return this.fail(dryRunBroken(reply.failed));
    this.waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if ('refused' in reply) waiting.reject(new DomainError(reply.refused.code, reply.refused.details));
    else waiting.resolve(reply.value);
  }

  private fail(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
    void this.worker.terminate();
  }
}
