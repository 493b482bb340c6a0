import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Step } from '../host/index.js';

export interface BatchTarget {
  /** Of an instance or incident, as the kind says. */
  key: string;
  rootKey: string;
}

/** A token's place now and afterwards; null: it ends, or begins there. */
export interface ForeseenMove {
  from: string | null;
  to: string | null;
}

export interface BatchSelection {
  actor: Actor;
  /** One of the two. */
  filter?: Filter;
  keys?: readonly string[];
  /** No more targets than this are answered. */
  limit: number;
}

/** What can be done to many at once. */
export interface BatchKind<P extends Record<string, unknown> = Record<string, unknown>> {
  /** In the API and in the trail; up to 30 characters. */
  readonly kind: string;
  readonly filter: z.ZodType;
  readonly parameters: z.ZodType<P>;
  /** What the actor may see, the filter matches, and it could still be done to; by key, scoped in the query. */
  select(selection: BatchSelection): Promise<BatchTarget[]>;
  /**
   * Within a step of the target's root, of its own.
   * @throws DomainError: the step rolls back and the item has failed, or is skipped by `skips`
   */
  apply(step: Step, target: BatchTarget, parameters: P): Promise<void>;
  /**
   * For a preview: what `apply` would do to one target as it is now, written nowhere. Absent where the
   * kind itself says it all. @throws DomainError as `apply` would
   */
  foresee?(target: BatchTarget, parameters: P, actor: Actor): Promise<ForeseenMove[]>;
  /** Also done to a tree that stands still: what mends it, not what has it move on. */
  readonly whileSuspended?: boolean;
  /** Codes of refusals that mean that there is nothing left to do to the target. */
  readonly skips: readonly string[];
  /** Codes of refusals that leave the target as and where it is, for a reason that a person looks at. */
  readonly leaves?: readonly string[];
  /** Roles that may do it to many, beside whoever runs the platform. */
  readonly roles?: readonly string[];
}

/** What a refusal by a kind makes of an item. */
export const stateAfter = ({ skips, leaves }: BatchKind, code: string): 'skipped' | 'left' | 'failed' =>
  skips.includes(code) ? 'skipped' : leaves?.includes(code) ? 'left' : 'failed';

/** Kinds of batches by name; modules of the platform add theirs in `onModuleInit`. */
@Injectable()
export class BatchKinds {
  private readonly kinds = new Map<string, BatchKind>();

  /** @throws Error for a second kind of a name */
  add<P extends Record<string, unknown>>(kind: BatchKind<P>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`batch kind "${kind.kind}" has two implementations`);
    this.kinds.set(kind.kind, kind as unknown as BatchKind);
  }

  named(kind: string): BatchKind | undefined {
    return this.kinds.get(kind);
  }

  get names(): string[] {
    return [...this.kinds.keys()].sort();
  }
}
