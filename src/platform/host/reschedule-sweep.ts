import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork, updateRow } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import type { RescheduleContext, Variables } from '../engine/index.js';
import { DurableStep } from './durable-step.js';
import { Epochs } from './epochs.js';
import { ProcessInstance } from './process-instance.entity.js';
import { RescheduleEpoch } from './reschedule-epoch.entity.js';

const BATCH = 50;
const INTERVAL_MS = 5_000;
/** A root whose step failed is left alone for so long: others go before it. */
const REST_MS = 60_000;

export type RescheduleListener = (context: RescheduleContext) => Promise<Variables | void>;

interface Behind {
  key: string;
  epoch: number;
}

/**
 * Brings every active root to the newest epoch, one durable step for each root and epoch. What is
 * left to do is in the rows alone, so any node goes on where another one stopped, and two at once
 * divide the work: the second finds the root's row done. It never ends for good: a root whose start
 * was committed late is found by a later pass.
 */
@Injectable()
export class RescheduleSweep extends BackgroundWork {
  private readonly listeners: RescheduleListener[] = [];
  /** Roots that failed, and until when they rest. */
  private readonly resting = new Map<string, number>();
  /** The last root of the pass in progress. */
  private position: Behind | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: DurableStep,
    private readonly epochs: Epochs,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {
    super(INTERVAL_MS);
  }

  /** Called within each step, before the evaluation. */
  onReschedule(listener: RescheduleListener): void {
    this.listeners.push(listener);
  }

  /** One batch. @returns whether there may be more */
  protected async pass(): Promise<boolean> {
    const newest = await this.unitOfWork.read((em) => this.epochs.newest(em));
    const roots = await this.behind(newest);
    this.epochs.takenUp(newest);
    this.position = roots.length === BATCH ? roots.at(-1) : undefined;
    if (roots.length === 0) return false;
    const epochs = await this.epochsAfter(roots[0]!.epoch);
    for (const root of roots) await this.bring(root, epochs);
    return this.position !== undefined;
  }

  private behind(newest: number): Promise<Behind[]> {
    const after = this.position;
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(ProcessInstance, 'i')
        .select('i.key', 'key')
        .addSelect('i.rescheduleEpoch', 'epoch')
        .where("i.state = 'active' AND i.rescheduleEpoch < :newest", { newest })
        .orderBy('i.rescheduleEpoch')
        .addOrderBy('i.key')
        .limit(BATCH);
      if (after) query.andWhere('(i.rescheduleEpoch > :epoch OR (i.rescheduleEpoch = :epoch AND i.key > :key))', after);
      return query.getRawMany<Behind>();
    });
  }

  private epochsAfter(epoch: number): Promise<RescheduleEpoch[]> {
    return this.unitOfWork.read((em) =>
      em.find(RescheduleEpoch, { where: { epoch: MoreThan(epoch) }, order: { epoch: 'ASC' } }),
    );
  }

  /** Through each epoch in turn: each has a reason of its own, which listeners may act upon. */
  private async bring({ key, epoch }: Behind, epochs: readonly RescheduleEpoch[]): Promise<void> {
    if ((this.resting.get(key) ?? 0) > this.clock.now()) return;
    this.resting.delete(key);
    try {
      for (const next of epochs) if (next.epoch > epoch) await this.step(key, next);
    } catch (error) {
      this.log.error(error);
      this.resting.set(key, this.clock.now() + REST_MS);
    }
  }

  private async step(rootKey: string, { epoch, reason }: RescheduleEpoch): Promise<void> {
    await this.steps.run<boolean>({
      rootKey,
      commandId: `reschedule:${epoch}:${rootKey}`,
      kind: 'reschedule',
      actor: SYSTEM_ACTOR,
      // What stands still keeps its deadlines in the present law: nothing moves on.
      whileSuspended: true,
      reason,
      work: async (step) => {
        const em = this.unitOfWork.current();
        const root = await em.findOneByOrFail(ProcessInstance, { key: rootKey });
        if (root.state !== 'active' || (root.rescheduleEpoch ?? epoch) >= epoch) {
          step.decline();
          return false;
        }
        await this.epochs.catchUp(epoch);
        for (const listener of this.listeners) {
          const variables = await listener({ rootKey, businessKey: step.businessKey, reason });
          if (variables) await step.apply({ kind: 'set-variables', instanceKey: rootKey, variables });
        }
        await updateRow(em, ProcessInstance, { key: rootKey }, { rescheduleEpoch: epoch });
        step.askReschedule();
        return true;
      },
    });
  }
}
