import { setImmediate as othersTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork, updateRow } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { AuditTrail } from '../audit/index.js';
import { DurableStep } from '../host/index.js';
import { Batch, BatchItem } from './batch.entity.js';
import { BatchKinds, type BatchKind, stateAfter } from './batch-kinds.js';
import { failureOf } from './failure.js';
import { closeBatch, finishedBatches } from './close-finished-batches.js';

const GROUP = 20;
const INTERVAL_MS = 5_000;
/** A node that is silent for so long is taken for dead. Two at the same item do it once all the same. */
const LEASE_MS = 60_000;
/** What fails for reasons of the machine is tried again so often, each time after a lease. */
const MAX_ATTEMPTS = 5;

/**
 * Does the items of each active batch in order, in small groups of all of them, on every node. Each is a durable step
 * with a command of its own, and the item's row changes in it: a node may die at any point, and
 * another one finds what is left to do in the rows.
 */
@Injectable()
export class BatchWorker extends BackgroundWork {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: DurableStep,
    private readonly kinds: BatchKinds,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {
    super(INTERVAL_MS);
  }

  protected async pass(): Promise<boolean> {
    const items = await this.lease();
    for (const item of items) {
      // Twenty at once would keep whoever waits for an answer, or wants to pause it, for as long.
      await othersTurn();
      await this.work(item);
    }
    for (const key of await finishedBatches(this.unitOfWork)) await this.close(key);
    return items.length > 0;
  }

  /** The next group; one conditional UPDATE for each decides between nodes. */
  private lease(): Promise<BatchItem[]> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (em) => {
      const next = await this.next(em, now);
      const leased: BatchItem[] = [];
      for (const item of next) {
        const { batchKey, position, leasedUntil } = item;
        const until = now + LEASE_MS;
        const where = { batchKey, position, leasedUntil, state: 'waiting' as const };
        if ((await em.update(BatchItem, where, { leasedUntil: until })).affected === 1) leased.push(item);
      }
      return leased;
    });
  }

  /** As much of each active batch: whoever has ten to suspend does not wait for a hundred thousand of before. */
  private async next(em: EntityManager, now: number): Promise<BatchItem[]> {
    const active = await em.find(Batch, { select: { key: true }, where: { state: 'active' }, order: { key: 'ASC' } });
    const share = Math.ceil(GROUP / active.length);
    const next: BatchItem[] = [];
    // One query each, along its index: one for all would read and sort whatever waits.
    for (const { key: batchKey } of active)
      next.push(
        ...(await em.find(BatchItem, {
          where: { batchKey, state: 'waiting', leasedUntil: LessThanOrEqual(now) },
          order: { position: 'ASC' },
          take: share,
        })),
      );
    return next.sort((one, other) => one.position - other.position);
  }

  private async work(item: BatchItem): Promise<void> {
    const { batchKey, position } = item;
    const batch = await this.unitOfWork.read((em) => em.findOneByOrFail(Batch, { key: batchKey }));
    const kind = this.kinds.named(batch.kind);
    try {
      if (!kind) throw new Error(`no batch kind "${batch.kind}"`);
      await this.apply(batch, item, kind);
    } catch (error) {
      // Somebody else holds the tree, or a connection is in doubt: that passes.
      if (error instanceof DomainError && error.details.kind !== 'locked') {
        await this.end(item, { state: kind ? stateAfter(kind, error.code) : 'failed', failure: failureOf(error) });
        return;
      }
      this.log.error(error);
      await this.countAttempt(item, `${batch.kind} ${batchKey}:${position}`);
    }
  }

  private async apply(batch: Batch, { batchKey, position, targetKey, rootKey }: BatchItem, kind: BatchKind) {
    const { actor } = batch;
    await this.steps.run<boolean>({
      rootKey,
      commandId: `batch:${batchKey}:${position}`,
      kind: `batch-${batch.kind}`,
      content: targetKey,
      actor,
      whileSuspended: kind.whileSuspended,
      work: async (step) => {
        const em = this.unitOfWork.current();
        // Whoever suspends or cancels it waits for this row, or this finds what they did.
        const claimed = await em.update(
          BatchItem,
          { batchKey, position, state: 'waiting' },
          { attempts: () => 'attempts + 1' },
        );
        const isActive = await em.existsBy(Batch, { key: batchKey, state: 'active' });
        if (claimed.affected !== 1 || !isActive) {
          step.decline();
          return false;
        }
        await this.audit.append(rootKey, { type: 'batch.item', actor, data: { batchKey, position, targetKey } });
        await kind.apply(step, { key: targetKey, rootKey }, batch.parameters);
        const done = { state: 'done' as const, endedAt: this.legalClock.now() };
        await updateRow(em, BatchItem, { batchKey, position }, done);
        return true;
      },
    });
  }

  private async end({ batchKey, position }: BatchItem, outcome: Pick<BatchItem, 'state' | 'failure'>): Promise<void> {
    const changes = { ...outcome, endedAt: this.legalClock.now() };
    await this.unitOfWork.run((em) =>
      updateRow(em, BatchItem, { batchKey, position, state: 'waiting' as const }, changes),
    );
  }

  private close(key: string): Promise<void> {
    return closeBatch(this.unitOfWork, this.audit, { key, at: this.legalClock.now() });
  }

  /** The lease stays: others go before it. */
  private async countAttempt(item: BatchItem, what: string): Promise<void> {
    const attempts = item.attempts + 1;
    if (attempts < MAX_ATTEMPTS) {
      const { batchKey, position } = item;
      await this.unitOfWork.run((em) => updateRow(em, BatchItem, { batchKey, position }, { attempts }));
      return;
    }
    const message = {
      zh: `多次尝试仍未成功。请联系管理员查看日志（${what}）。`,
      en: `It failed again and again. Ask your administrator to look into the log (${what}).`,
    };
    await this.end(item, { state: 'failed', failure: { code: 'batch-item-broken', message } });
  }
}
