import type { EntityManager } from 'typeorm';
import type { Actor } from '../../shared/actor.js';
import type { EngineEffect } from '../engine/index.js';
import type { InstanceRecord } from './warm-trees.js';

/** What a step leaves to be written, as its participants see it. */
export interface StepRecord {
  rootKey: string;
  businessKey: string;
  actor: Actor;
  effects: readonly EngineEffect[];
  instances: ReadonlyMap<string, InstanceRecord>;
  /** Milliseconds of the legal clock, one instant for the whole step. */
  at: number;
  /** Of a `rescheduleAll`: why. */
  reason: string | null;
  em: EntityManager;
}

/** A module that keeps rows of its own about what the engine announced: tasks, timers, jobs, … */
export interface StepParticipant {
  /** Inside the unit of work, after nothing moves. Wakes queues through `afterCommit` only. */
  write(record: StepRecord): Promise<void>;
}
