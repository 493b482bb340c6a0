import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Courier, DurableStep, isInstanceSuspended, leaveOutSuspended, Suspensions } from '../host/index.js';
import { isAwaited } from './awaited-messages.js';
import { Message, MessageDelivery, MessageSubscription } from './message.entity.js';
import { START_RECEIVER, StartByMessage } from './start-by-message.js';

const BATCH = 100;
/** Messages whose time is over, closed at once. */
const OVER_BATCH = 1_000;
const INTERVAL_MS = 2_000;

interface Match {
  messageKey: string;
  subscriptionKey: string;
  processId: string;
  rootKey: string;
}

/**
 * Carries messages from the outbox to whoever waits: one subscription of each process, in a step of
 * its own, exactly once (a row per message and process decides), or a new root of a process that
 * begins with it. What nobody waits for is buffered for its time to live; what somebody waits for who
 * stands still is kept until they go on.
 */
@Injectable()
export class MessageCourier extends Courier {
  constructor(
    private readonly steps: DurableStep,
    private readonly starts: StartByMessage,
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    suspensions: Suspensions,
    @Inject(SYSTEM_CLOCK) clock: Clock,
  ) {
    super(INTERVAL_MS, clock);
    suspensions.onResumed(() => this.wake());
  }

  protected async pass(goesOn: () => boolean): Promise<boolean> {
    const over = await this.over();
    const subscribed = await this.deliverAll(goesOn);
    const started = await this.startAll(goesOn);
    if (!goesOn()) return true;
    if (subscribed === 'more' || started === 'more') return true;
    await this.close(over);
    return over.length === OVER_BATCH;
  }

  private async deliverAll(goesOn: () => boolean): Promise<'more' | 'all'> {
    const matches = await this.matches();
    const seen = new Set<string>();
    for (const match of matches) {
      // One subscription of a process takes a message; the query names them oldest first.
      const once = `${match.messageKey} ${match.processId}`;
      if (seen.has(once)) continue;
      if (!goesOn()) return 'more';
      seen.add(once);
      await this.handOver(match.rootKey, () => this.deliver(match));
    }
    return matches.length === BATCH ? 'more' : 'all';
  }

  /**
   * After the subscriptions, which come first. Of several messages with one correlation key the oldest
   * starts a root; whether that root waits for the others is looked at before they are closed.
   */
  private async startAll(goesOn: () => boolean): Promise<'more' | 'all'> {
    const possible = await this.starts.possible(BATCH, (query) => this.leaveOutResting(query, START_RECEIVER));
    const begun = new Set<string>();
    let isAnyLeft = possible.length === BATCH;
    for (const start of possible) {
      if (!goesOn()) return 'more';
      const { processId, correlationKey, messageKey } = start;
      const root = `${processId} ${correlationKey}`;
      const isLeft =
        begun.has(root) ||
        (await this.handOver(`${processId} ${messageKey}`, () => this.starts.execute(start))) === false;
      if (isLeft) isAnyLeft = true;
      begun.add(root);
    }
    return isAnyLeft ? 'more' : 'all';
  }

  private matches(): Promise<Match[]> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Message, 'm')
        .innerJoin(
          MessageSubscription,
          's',
          // Who waited in time gets it, however late the courier comes; who waits since later does not.
          's.messageName = m.name AND s.correlationKey = m.correlationKey AND s.createdAt <= m.expiresAt',
        )
        .select('m.key', 'messageKey')
        .addSelect('s.key', 'subscriptionKey')
        .addSelect('s.processId', 'processId')
        .addSelect('s.rootKey', 'rootKey')
        .where("m.state = 'pending'")
        .andWhere((query) => {
          const taken = query
            .subQuery()
            .select('1')
            .from(MessageDelivery, 'd')
            .where('d.messageKey = m.key AND d.processId = s.processId')
            .getQuery();
          return `NOT EXISTS ${taken}`;
        })
        .orderBy('m.createdAt')
        .addOrderBy('m.key')
        .addOrderBy('s.key')
        .limit(BATCH);
      this.leaveOutResting(query, 's.rootKey');
      await leaveOutSuspended(query, em, 's.rootKey');
      return query.getRawMany<Match>();
    });
  }

  private async deliver(match: Match): Promise<void> {
    try {
      await this.deliverTo(match);
    } catch (error) {
      // Suspended since we looked: the message is kept for it.
      if (!isInstanceSuspended(error)) throw error;
    }
  }

  private async deliverTo({ messageKey, subscriptionKey, processId }: Match): Promise<void> {
    const found = await this.unitOfWork.read(async (em) => ({
      message: await em.findOneBy(Message, { key: messageKey }),
      subscription: await em.findOneBy(MessageSubscription, { key: subscriptionKey }),
    }));
    const { message, subscription } = found;
    if (!message || !subscription) return;
    await this.steps.run<boolean>({
      rootKey: subscription.rootKey,
      commandId: `message:${messageKey}:${subscriptionKey}`,
      kind: 'deliver-message',
      actor: SYSTEM_ACTOR,
      work: async (step) => {
        const em = this.unitOfWork.current();
        const waits = await em.existsBy(MessageSubscription, { key: subscriptionKey });
        if (!waits || !(await this.take({ messageKey, processId, rootKey: subscription.rootKey }))) {
          step.decline();
          return false;
        }
        await step.apply({
          kind: 'deliver-message',
          instanceKey: subscription.instanceKey,
          subscriptionKey,
          variables: message.variables,
        });
        return true;
      },
    });
  }

  /** @returns false when that process has taken the message, perhaps this very moment in another tree */
  private async take(delivery: MessageDelivery): Promise<boolean> {
    try {
      await insertRows(this.unitOfWork.current(), MessageDelivery, [delivery]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /**
   * Messages whose time is over, as they are seen before this pass offers anything. One that is older
   * but was committed only while the pass was under way has been offered to nobody: it is for the next.
   */
  private async over(): Promise<string[]> {
    const now = this.clock.now();
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(Message, 'm')
        .select('m.key', 'key')
        .where("m.state = 'pending' AND m.expiresAt < :now", { now })
        .andWhere(`NOT ${isAwaited('m')}`)
        .orderBy('m.key')
        .limit(OVER_BATCH)
        .getRawMany<{ key: string }>(),
    );
    return rows.map(({ key }) => key);
  }

  /**
   * Messages that were taken, and those whose time is over: a message without time to live is offered
   * once. One that somebody still waits for stays: whoever would have had it in this pass may have been
   * suspended since, or their step has failed.
   */
  private async close(over: readonly string[]): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const update = () =>
        em
          .createQueryBuilder()
          .update(Message)
          .where("state = 'pending'")
          .andWhere(`NOT ${isAwaited('message')}`);
      const taken = em
        .createQueryBuilder()
        .subQuery()
        .select('1')
        .from(MessageDelivery, 'd')
        .where('d.messageKey = message.message_key')
        .getQuery();
      await update().set({ state: 'delivered' }).andWhere(`EXISTS ${taken}`).execute();
      if (over.length === 0) return;
      await update().set({ state: 'expired' }).andWhere('message_key IN (:...over)', { over }).execute();
    });
  }
}
