import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import type { RescheduleProgress } from '../engine/index.js';
import { Epochs } from './epochs.js';
import { ProcessInstance } from './process-instance.entity.js';
import { FIRST_EPOCH_KEY, RescheduleEpoch } from './reschedule-epoch.entity.js';
import { RescheduleSweep } from './reschedule-sweep.js';

/** Asks for every active root to be rescheduled: one row, which the sweep then follows. */
@Injectable()
export class RescheduleAll {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly epochs: Epochs,
    private readonly sweep: RescheduleSweep,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** Joins the caller's unit of work: its change and the epoch are committed together. */
  async execute({ reason, key }: { reason: string; key: string }): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      // Epochs become visible in their order: the next one waits here until this one is committed.
      await this.dialect.lockRow(em, 'reschedule_epoch', 'request_key', FIRST_EPOCH_KEY);
      if (await em.existsBy(RescheduleEpoch, { key })) return;
      const epoch = (await this.epochs.newest(em)) + 1;
      const total = await behind(em, epoch);
      await insertRows(em, RescheduleEpoch, [{ key, epoch, reason, requestedAt: this.legalClock.now(), total }]);
      this.unitOfWork.afterCommit(() => this.sweep.wake());
    });
  }

  async progress(key: string): Promise<RescheduleProgress | undefined> {
    return this.unitOfWork.read(async (em) => {
      const row = await em.findOneBy(RescheduleEpoch, { key });
      if (!row) return undefined;
      const { reason, requestedAt, total, epoch } = row;
      // Roots that were started since then may be behind too, where their node had not yet heard of it.
      const done = Math.max(0, total - (await behind(em, epoch)));
      return { key, reason, requestedAt, total, done };
    });
  }
}

/** How many active roots have not come to an epoch. Called instances have none of their own. */
function behind(em: EntityManager, epoch: number): Promise<number> {
  return em
    .createQueryBuilder(ProcessInstance, 'i')
    .where("i.state = 'active' AND i.rescheduleEpoch < :epoch", { epoch })
    .getCount();
}
