import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { BackgroundLoop } from '../../shared/background-loop.js';
import { DurableStep } from '../host/index.js';
import { Message, MessageDelivery, MessageSubscription } from './message.entity.js';
import { StartByMessage } from './start-by-message.js';

const BATCH = 100;
/** Messages whose time is over, closed at once. */
const OVER_BATCH = 1_000;
const INTERVAL_MS = 2_000;

interface Match {
  messageKey: string;
  subscriptionKey: string;
  processId: string;
}

/**
 * Carries messages from the outbox to whoever waits: one subscription of each process, in a step of
 * its own, exactly once (a row per message and process decides), or a new root of a process that
 * begins with it. What nobody waits for is buffered for its time to live.
 */
@Injectable()
export class MessageCourier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: BackgroundLoop;
  private readonly log = new Logger('MessageCourier');

  constructor(
    private readonly steps: DurableStep,
    private readonly starts: StartByMessage,
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {
    this.loop = new BackgroundLoop(
      INTERVAL_MS,
      () => this.pass(),
      (error) => this.log.error(error),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Waits until every message that somebody waits for is delivered. */
  settle(): Promise<void> {
    return this.loop.settle();
  }

  private async pass(): Promise<boolean> {
    const over = await this.over();
    const subscribed = await this.deliverAll();
    const started = await this.startAll();
    if (subscribed === 'more' || started === 'more') return true;
    await this.close(over);
    return over.length === OVER_BATCH;
  }

  private async deliverAll(): Promise<'more' | 'all'> {
    const matches = await this.matches();
    const seen = new Set<string>();
    for (const match of matches) {
      // One subscription of a process takes a message; the query names them oldest first.
      const once = `${match.messageKey} ${match.processId}`;
      if (seen.has(once)) continue;
      seen.add(once);
      await this.deliver(match);
    }
    return matches.length === BATCH ? 'more' : 'all';
  }

  /**
   * After the subscriptions, which come first. Of several messages with one correlation key the oldest
   * starts a root; whether that root waits for the others is looked at before they are closed.
   */
  private async startAll(): Promise<'more' | 'all'> {
    const possible = await this.starts.possible(BATCH);
    const begun = new Set<string>();
    let isAnyLeft = possible.length === BATCH;
    for (const start of possible) {
      const root = `${start.processId} ${start.correlationKey}`;
      if (begun.has(root) || !(await this.starts.execute(start))) isAnyLeft = true;
      begun.add(root);
    }
    return isAnyLeft ? 'more' : 'all';
  }

  private matches(): Promise<Match[]> {
    return this.unitOfWork.read((em) =>
      em
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
        .limit(BATCH)
        .getRawMany<Match>(),
    );
  }

  private async deliver({ messageKey, subscriptionKey, processId }: Match): Promise<void> {
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
      em.find(Message, {
        select: { key: true },
        where: { state: 'pending', expiresAt: LessThan(now) },
        order: { key: 'ASC' },
        take: OVER_BATCH,
      }),
    );
    return rows.map(({ key }) => key);
  }

  /** Messages that were taken, and those whose time is over: a message without time to live is offered once. */
  private async close(over: readonly string[]): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const update = () => em.createQueryBuilder().update(Message).where("state = 'pending'");
      const taken = em
        .createQueryBuilder()
        .subQuery()
        .select('1')
        .from(MessageDelivery, 'd')
        .where('d.messageKey = message.message_key')
        .getQuery();
      await update().set({ state: 'delivered' }).andWhere(`EXISTS ${taken}`).execute();
      if (over.length > 0)
        await update().set({ state: 'expired' }).andWhere('message_key IN (:...over)', { over }).execute();
    });
  }
}
