import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { withLogContext } from '../../infrastructure/logging/index.js';
import { type Histogram, Meters } from '../../infrastructure/metrics/index.js';
import { beginSpan, inSpan, type Span } from '../../infrastructure/tracing/index.js';
import { DomainError } from '../../shared/errors.js';
import type { Step } from './step.js';

/** Of a step, in order. `queue`: behind commands on the same root in this process; `lock`: the root's row. */
type Part = 'queue' | 'lock' | 'recover' | 'work' | 'save';

/**
 * `repeated`: answered as before; `declined`: nothing was to be done; `refused`: by a rule, for the
 * user; `undone`: the transaction that it was part of was rolled back.
 */
type Outcome = 'done' | 'repeated' | 'declined' | 'refused' | 'unavailable' | 'failed' | 'undone';

interface Asked {
  kind: string;
  rootKey: string;
  commandId: string;
}

/** Tells operators of each step: how often, how long, which part of it; as metrics, spans and a line of the log. */
@Injectable()
export class StepWatch {
  private readonly log = new Logger('Step');
  private readonly steps: Histogram;
  private readonly parts: Histogram;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    meters: Meters,
  ) {
    this.steps = meters.histogram({
      name: 'huiyin_step_seconds',
      help: 'Durable steps by kind of command and outcome, from the call to the commit.',
      labels: ['kind', 'outcome'],
    });
    this.parts = meters.histogram({
      name: 'huiyin_step_part_seconds',
      help: 'Parts of durable steps: queue and lock wait for other commands on the same root; recover, work, save.',
      labels: ['part'],
    });
  }

  /** Runs a step and tells of it; a part of a greater transaction once that is committed. */
  step<T>(asked: Asked, work: (watched: WatchedStep) => Promise<T>): Promise<T> {
    const { kind, rootKey, commandId } = asked;
    const attributes = { 'huiyin.step.kind': kind, 'huiyin.root': rootKey, 'huiyin.command': hashOf(commandId) };
    return withLogContext({ root: rootKey, step: kind }, () =>
      inSpan(`step ${kind}`, attributes, async (span) => {
        const watched = new WatchedStep(this.parts, span);
        try {
          const answer = await work(watched);
          this.tellWhenCommitted(kind, watched);
          return answer;
        } catch (error) {
          this.tell(kind, watched, outcomeOf(error));
          throw error;
        }
      }),
    );
  }

  private tellWhenCommitted(kind: string, watched: WatchedStep): void {
    if (!this.unitOfWork.isOpen) return this.tell(kind, watched, watched.outcome);
    this.unitOfWork.afterCommit(() => this.tell(kind, watched, watched.outcome));
    this.unitOfWork.afterRollback(() => this.tell(kind, watched, 'undone'));
  }

  private tell(kind: string, watched: WatchedStep, outcome: Outcome): void {
    const took = performance.now() - watched.begun;
    this.steps.observe(took / 1_000, { kind, outcome });
    watched.span.setAttribute('huiyin.step.outcome', outcome);
    this.log.log({ message: 'step', outcome, ms: Math.round(took), ...watched.keys });
  }
}

/** A step while it goes on. */
export class WatchedStep {
  readonly begun = performance.now();
  outcome: Extract<Outcome, 'done' | 'repeated' | 'declined'> = 'done';
  /** What it moved, for the log. */
  keys: { instances?: string[]; tasks?: string[]; incidents?: number } = {};

  constructor(
    private readonly parts: Histogram,
    readonly span: Span,
  ) {}

  /** Begins a part; the answered function ends it. */
  enter(part: Part): () => void {
    const from = performance.now();
    const end = beginSpan(part);
    return () => {
      end();
      this.observe(part, from);
    };
  }

  async during<T>(part: Part, work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await inSpan(part, {}, work);
    } finally {
      this.observe(part, from);
    }
  }

  moved({ effects, instances, rootKey }: Step): void {
    const instanceKeys = new Set<string>();
    const tasks = new Set<string>();
    let incidents = 0;
    for (const effect of effects) {
      instanceKeys.add(effect.instanceKey);
      if (effect.kind === 'user-task-opened' || (effect.kind === 'wait-closed' && effect.what === 'user-task'))
        tasks.add(effect.elementInstanceKey);
      else if (effect.kind === 'incident-raised') incidents++;
    }
    this.keys = { instances: [...instanceKeys], tasks: [...tasks], ...(incidents > 0 ? { incidents } : {}) };
    const definition = instances.get(rootKey)?.processId;
    if (definition) this.span.setAttribute('huiyin.process', definition);
  }

  private observe(part: Part, from: number): void {
    this.parts.observe((performance.now() - from) / 1_000, { part });
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof DomainError)) return 'failed';
  return error.details.kind === 'locked' ? 'unavailable' : 'refused';
}

/** Clients choose the ends of command ids: a hash tells two apart, and nothing else. */
const hashOf = (commandId: string) => createHash('sha256').update(commandId).digest('hex').slice(0, 16);
