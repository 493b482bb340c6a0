import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Courier, DurableStep, isInstanceSuspended, leaveOutSuspended, type Step, Suspensions } from '../host/index.js';
import { SignalBroadcast, SignalDelivery, SignalSubscription } from './signal.entity.js';

const BATCH = 100;
const INTERVAL_MS = 2_000;

interface Reached {
  signalKey: string;
  rootKey: string;
}

/**
 * Carries signals from the outbox to each tree that waited when they were thrown, in a step of its own
 * for each. A row leaves the outbox in the step that has it reach its subscription, so it does so once.
 */
@Injectable()
export class SignalCourier extends Courier {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    suspensions: Suspensions,
    @Inject(SYSTEM_CLOCK) clock: Clock,
  ) {
    super(INTERVAL_MS, clock);
    suspensions.onResumed(() => this.wake());
  }

  protected async pass(goesOn: () => boolean): Promise<boolean> {
    const reached = await this.reached();
    for (const one of reached) {
      if (!goesOn()) break;
      await this.handOver(one.rootKey, () => this.deliver(one));
    }
    return reached.length === BATCH;
  }

  /** Trees that have not had a signal yet; of each signal, in the order in which they were thrown. */
  private reached(): Promise<Reached[]> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(SignalDelivery, 'd')
        .select('d.signalKey', 'signalKey')
        .addSelect('d.rootKey', 'rootKey')
        .groupBy('d.signalKey')
        .addGroupBy('d.rootKey')
        .orderBy('d.signalKey')
        .addOrderBy('d.rootKey')
        .limit(BATCH);
      this.leaveOutResting(query, 'd.rootKey');
      await leaveOutSuspended(query, em, 'd.rootKey');
      return query.getRawMany<Reached>();
    });
  }

  private async deliver({ signalKey, rootKey }: Reached): Promise<void> {
    try {
      await this.steps.run<boolean>({
        rootKey,
        commandId: `signal:${signalKey}:${rootKey}`,
        kind: 'deliver-signal',
        actor: SYSTEM_ACTOR,
        work: async (step) => {
          const hasHappened = await this.deliverIn(step, signalKey);
          if (!hasHappened) step.decline();
          return hasHappened;
        },
      });
    } catch (error) {
      // Suspended since we looked: its rows stay where they are.
      if (!isInstanceSuspended(error)) throw error;
    }
  }

  /** @returns whether anybody in the tree still waited */
  private async deliverIn(step: Step, signalKey: string): Promise<boolean> {
    const em = this.unitOfWork.current();
    const { rootKey } = step;
    const waiting = await em
      .createQueryBuilder(SignalSubscription, 's')
      .innerJoin(SignalDelivery, 'd', 'd.subscriptionKey = s.key')
      .where('d.signalKey = :signalKey AND d.rootKey = :rootKey', { signalKey, rootKey })
      .orderBy('s.key')
      .getMany();
    await em.delete(SignalDelivery, { signalKey, rootKey });
    if (waiting.length === 0) return false;
    const { variables } = await em.findOneByOrFail(SignalBroadcast, { key: signalKey });
    const over = new Set<string>();
    let seen = 0;
    for (const { key: subscriptionKey, instanceKey } of waiting) {
      // What an earlier one of this very signal has interrupted no longer waits.
      if (over.has(subscriptionKey)) continue;
      await step.apply({ kind: 'deliver-message', instanceKey, subscriptionKey, variables });
      for (; seen < step.effects.length; seen++) {
        const effect = step.effects[seen]!;
        if (effect.kind === 'message-unawaited') over.add(effect.subscriptionKey);
      }
    }
    return true;
  }
}
