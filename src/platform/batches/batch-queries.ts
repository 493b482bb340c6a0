import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  readPage,
  type SortField,
  type SortOrder,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { Batch, BatchItem, type BatchItemState, type BatchProgress } from './batch.entity.js';
import { batchNotFound } from './batch.errors.js';
import { BATCH_FILTER, BATCH_ITEM_FILTER } from './batches.dto.js';
import { type TargetFacts, TargetsFacts } from './target-facts.js';
import { scopeBatches } from './visible-batches.js';

const BATCH_SORT: Record<string, SortField> = {
  key: { expression: 'b.key', value: (row: Batch) => row.key },
  createdAt: { expression: 'b.createdAt', value: (row: Batch) => row.createdAt },
};
const ITEM_SORT: Record<string, SortField> = {
  position: { expression: 'i.position', value: (row: BatchItem) => row.position },
};

/** Batches and how far they have come, as an actor may see them: see `scopeBatches`. */
@Injectable()
export class BatchQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: TargetsFacts,
  ) {}

  /** @throws DomainError batch-not-found, also for what the actor may not see */
  async one(key: string, actor: Actor): Promise<{ batch: Batch; progress: BatchProgress }> {
    const batch = await this.visible(key, actor);
    const progress = (await this.progress([key])).get(key)!;
    return { batch, progress };
  }

  async search(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<{ batch: Batch; progress: BatchProgress }>> {
    const found = await this.unitOfWork.read((em) => {
      const query = applyFilter(scopeBatches(em.createQueryBuilder(Batch, 'b'), actor), BATCH_FILTER, filter);
      return readPage(query, 'b.key', (row) => row.key, BATCH_SORT, sort, page);
    });
    const progress = await this.progress(found.items.map(({ key }) => key));
    return { ...found, items: found.items.map((batch) => ({ batch, progress: progress.get(batch.key)! })) };
  }

  /** @throws DomainError batch-not-found, also for what the actor may not see */
  async items(
    batchKey: string,
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<BatchItem & { facts: TargetFacts }>> {
    await this.visible(batchKey, actor);
    const found = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(BatchItem, 'i').where('i.batchKey = :batchKey', { batchKey });
      applyFilter(query, BATCH_ITEM_FILTER, filter);
      return readPage(query, 'i.targetKey', (row) => row.targetKey, ITEM_SORT, sort, page);
    });
    return { ...found, items: await this.facts.add(found.items, actor) };
  }

  private async visible(key: string, actor: Actor): Promise<Batch> {
    const batch = await this.unitOfWork.read((em) =>
      scopeBatches(em.createQueryBuilder(Batch, 'b').where('b.key = :key', { key }), actor).getOne(),
    );
    if (!batch) throw batchNotFound();
    return batch;
  }

  private async progress(keys: readonly string[]): Promise<Map<string, BatchProgress>> {
    const result = new Map(
      keys.map((key) => [key, { waiting: 0, done: 0, left: 0, failed: 0, skipped: 0, cancelled: 0 } as BatchProgress]),
    );
    if (keys.length === 0) return result;
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(BatchItem, 'i')
        .select('i.batchKey', 'batchKey')
        .addSelect('i.state', 'state')
        .addSelect('COUNT(*)', 'count')
        .where('i.batchKey IN (:...keys)', { keys })
        .groupBy('i.batchKey')
        .addGroupBy('i.state')
        .getRawMany<{ batchKey: string; state: BatchItemState; count: number | string }>(),
    );
    for (const { batchKey, state, count } of rows) result.get(batchKey)![state] = Number(count);
    return result;
  }
}
