import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, UnitOfWork, updateRow } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { AuditTrail } from '../audit/index.js';
import { Batch, BatchItem, type BatchState } from './batch.entity.js';
import { batchInOtherState, batchNotFound } from './batch.errors.js';
import { BatchWorker } from './batch-worker.js';
import { scopeBatches } from './visible-batches.js';

/** Suspends, resumes and cancels a batch. What is under way at that moment is finished. */
@Injectable()
export class ChangeBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly worker: BatchWorker,
    private readonly audit: AuditTrail,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError batch-not-found, batch-state */
  suspend(key: string, actor: Actor): Promise<{ batchKey: string; state: BatchState }> {
    return this.change(key, ['active'], 'suspended', actor);
  }

  /** @throws DomainError batch-not-found, batch-state */
  resume(key: string, actor: Actor): Promise<{ batchKey: string; state: BatchState }> {
    return this.change(key, ['suspended'], 'active', actor, async (em) => {
      await updateRow(em, BatchItem, { batchKey: key, state: 'waiting' as const }, { leasedUntil: 0 });
      this.unitOfWork.afterCommit(() => this.worker.wake());
    });
  }

  /** What is not done yet never will be. @throws DomainError batch-not-found, batch-state */
  cancel(key: string, actor: Actor): Promise<{ batchKey: string; state: BatchState }> {
    const endedAt = this.legalClock.now();
    return this.change(key, ['active', 'suspended'], 'cancelled', actor, async (em) => {
      await updateRow(em, Batch, { key }, { endedAt });
      const cancelled = { state: 'cancelled' as const, endedAt };
      await updateRow(em, BatchItem, { batchKey: key, state: 'waiting' as const }, cancelled);
    });
  }

  private change(
    key: string,
    from: readonly BatchState[],
    to: BatchState,
    actor: Actor,
    also?: (em: EntityManager) => Promise<void>,
  ): Promise<{ batchKey: string; state: BatchState }> {
    return this.unitOfWork.run(async (em) => {
      if (!(await this.dialect.lockRow(em, 'batch', 'batch_key', key))) throw batchNotFound();
      const visible = em.createQueryBuilder(Batch, 'b').where('b.key = :key', { key });
      const batch = await scopeBatches(visible, actor).getOne();
      if (!batch) throw batchNotFound();
      const { state } = batch;
      if (!from.includes(state)) throw batchInOtherState(state);
      await updateRow(em, Batch, { key }, { state: to });
      await also?.(em);
      await this.audit.append(key, { type: `batch.${to}`, actor, data: { from: state } });
      return { batchKey: key, state: to };
    });
  }
}
