import type { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { AuditTrail } from '../audit/index.js';
import { Batch, BatchItem } from './batch.entity.js';

/** Active batches of which no item waits any more. */
export async function finishedBatches(unitOfWork: UnitOfWork): Promise<string[]> {
  const finished = await unitOfWork.read((em) =>
    em
      .createQueryBuilder(Batch, 'b')
      .where("b.state = 'active'")
      .andWhere((query) => {
        const waiting = query
          .subQuery()
          .select('1')
          .from(BatchItem, 'i')
          .where("i.batchKey = b.key AND i.state = 'waiting'")
          .getQuery();
        return `NOT EXISTS ${waiting}`;
      })
      .getMany(),
  );
  return finished.map(({ key }) => key);
}

/** Completes a finished batch, once: any node may find that it is. */
export async function closeBatch(
  unitOfWork: UnitOfWork,
  audit: AuditTrail,
  { key, at }: { key: string; at: number },
): Promise<void> {
  await unitOfWork.run(async (em) => {
    const { affected } = await em.update(Batch, { key, state: 'active' }, { state: 'completed', endedAt: at });
    if (affected === 1) await audit.append(key, { type: 'batch.completed', actor: SYSTEM_ACTOR, data: {} });
  });
}
