import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { requestInvalid } from '../../infrastructure/http/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { wellFormedJson } from '../../shared/well-formed.js';
import { AuditTrail } from '../audit/index.js';
import { checkVariables } from '../host/index.js';
import { Batch, BatchItem } from './batch.entity.js';
import {
  batchEmpty,
  batchKindForbidden,
  batchKindUnknown,
  batchSelectionChanged,
  batchTooLarge,
} from './batch.errors.js';
import { BatchKinds, type BatchKind, type BatchTarget, type ForeseenMove, stateAfter } from './batch-kinds.js';
import { BatchWorker } from './batch-worker.js';
import { type Failure, failureOf } from './failure.js';
import { type TargetFacts, TargetsFacts } from './target-facts.js';
import { commonScope } from './visible-batches.js';

const LARGEST = 100_000;
const SHOWN = 20;

export interface BatchRequest {
  kind: string;
  /** One of the two. */
  filter?: Filter;
  keys?: string[];
  parameters: Record<string, unknown>;
}

export interface ConfirmedBatchRequest extends BatchRequest {
  reason: string;
  /** As the preview said. */
  expectedCount?: number;
  selectionDigest?: string;
}

/** Selects what a batch is done to: shows it, or freezes it. */
@Injectable()
export class StartBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly kinds: BatchKinds,
    private readonly worker: BatchWorker,
    private readonly audit: AuditTrail,
    private readonly facts: TargetsFacts,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError batch-kind-unknown, batch-kind-forbidden, request-invalid, variables-invalid, batch-too-large */
  async preview(request: BatchRequest, actor: Actor) {
    const { targets, kind, parameters } = await this.select(request, actor);
    const shown = await this.facts.add(targets.slice(0, SHOWN), actor);
    const first: ForeseenTarget[] = [];
    for (const target of shown) first.push({ ...target, ...(await foresee(kind, target, parameters, actor)) });
    return {
      count: targets.length,
      selectionDigest: digestOf(targets),
      firstKeys: shown.map(({ key }) => key),
      first,
    };
  }

  /**
   * In one transaction: what matches now must be what was shown, and becomes the items.
   * @throws DomainError as `preview`, batch-empty, batch-selection-changed
   */
  execute(request: ConfirmedBatchRequest, actor: Actor): Promise<{ batchKey: string; total: number }> {
    return this.unitOfWork.run(async (em) => {
      const { targets, parameters } = await this.select(request, actor);
      const selectionDigest = digestOf(targets);
      const total = targets.length;
      const expected = request.expectedCount ?? (request.keys && new Set(request.keys).size);
      const isOther = request.selectionDigest !== undefined && request.selectionDigest !== selectionDigest;
      if (isOther || (expected !== undefined && expected !== total)) {
        throw batchSelectionChanged(expected, total, selectionDigest);
      }
      if (total === 0) throw batchEmpty();
      const key = newId();
      const { kind, filter = null, reason } = request;
      const createdAt = this.legalClock.now();
      const batch = { key, kind, state: 'active' as const, parameters, filter, selectionDigest, total, actor, reason };
      const seenBy = { createdBy: actor.id, scope: commonScope(actor) };
      await insertRows(em, Batch, [{ ...batch, ...seenBy, createdAt, endedAt: null }]);
      await insertRows(
        em,
        BatchItem,
        targets.map(({ key: targetKey, rootKey }, index) => ({
          batchKey: key,
          position: index + 1,
          targetKey,
          rootKey,
          state: 'waiting' as const,
          attempts: 0,
          leasedUntil: 0,
          failure: null,
          endedAt: null,
        })),
      );
      await this.audit.append(key, { type: 'batch.created', actor, data: { kind, total, selectionDigest, reason } });
      this.unitOfWork.afterCommit(() => this.worker.wake());
      return { batchKey: key, total };
    });
  }

  private async select(request: BatchRequest, actor: Actor) {
    const kind = this.kinds.named(request.kind);
    if (!kind) throw batchKindUnknown(this.kinds.names);
    if (!mayDo(kind, actor)) throw batchKindForbidden();
    // Kept as JSON, with the variables that an item gets: what no database keeps is refused before.
    const parameters = checkVariables(checked(kind.parameters, 'parameters', request.parameters));
    const filter = wellFormedJson(request.filter && (checked(kind.filter, 'filter', request.filter) as Filter));
    return { kind, parameters, targets: await this.targets(kind, { actor, filter, keys: request.keys }) };
  }

  private async targets(
    kind: BatchKind,
    selection: { actor: Actor; filter?: Filter; keys?: string[] },
  ): Promise<BatchTarget[]> {
    const targets = await kind.select({ ...selection, limit: LARGEST + 1 });
    if (targets.length > LARGEST) throw batchTooLarge(LARGEST);
    return targets;
  }
}

export type ForeseenTarget = BatchTarget & { facts: TargetFacts } & Foreseen;

interface Foreseen {
  outcome: 'done' | 'left' | 'failed' | 'skipped';
  failure: Failure | null;
  /** Null where the kind says it all. */
  moves: ForeseenMove[] | null;
}

/** What would happen to one target as it is now; who comes first may change that. */
async function foresee(
  kind: BatchKind,
  target: BatchTarget,
  parameters: Record<string, unknown>,
  actor: Actor,
): Promise<Foreseen> {
  try {
    const moves = (await kind.foresee?.(target, parameters, actor)) ?? null;
    return { outcome: 'done', failure: null, moves };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: stateAfter(kind, error.code), failure: failureOf(error), moves: null };
  }
}

const mayDo = ({ roles = [] }: BatchKind, actor: Actor) =>
  actor.roles.some((role) => role === 'platform-administrator' || roles.includes(role));

function checked<T>(schema: z.ZodType<T>, member: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw requestInvalid(result.error.issues.map((issue) => ({ ...issue, path: [member, ...issue.path] })));
}

function digestOf(targets: readonly BatchTarget[]): string {
  const hash = createHash('sha256');
  for (const { key } of targets) hash.update(`${key}\n`);
  return hash.digest('hex');
}
