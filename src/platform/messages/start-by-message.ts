import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { MessageStart } from '../definitions/index.js';
import { DurableStep, isAnySuspended, isInstanceSuspended } from '../host/index.js';
import { IS_START_SUSPENDED } from './awaited-messages.js';
import { Message, MessageDelivery, MessageStartedRoot } from './message.entity.js';

/** A message that may start a process. */
export interface PossibleStart {
  messageKey: string;
  processId: string;
  correlationKey: string;
}

/** Tells possible starts apart in their query: one is a process and a message. */
export const START_RECEIVER = "CONCAT(begins.processId, ' ', m.key)";

/**
 * Starts roots of the processes whose newest version begins with a message: exactly once for each
 * message and process (a row decides), and no second root while one lives that was started under the
 * same correlation key (another row does).
 */
@Injectable()
export class StartByMessage {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * From the few processes that begin with a message to the pending ones of those names: both indexed.
   * @param leaveOut narrows the query
   */
  possible(limit: number, leaveOut?: (query: SelectQueryBuilder<MessageStart>) => void): Promise<PossibleStart[]> {
    return this.unitOfWork.read(async (em) => {
      const names = (await em.find(MessageStart, { select: { messageName: true } })).map(
        ({ messageName }) => messageName,
      );
      if (names.length === 0) return [];
      const query = this.query(em, names).limit(limit);
      leaveOut?.(query);
      if (await isAnySuspended(em)) query.andWhere(`NOT ${IS_START_SUSPENDED}`);
      return query.getRawMany<PossibleStart>();
    });
  }

  /** @param names of the messages; spelled out, or SQLite would read every pending message instead */
  private query(em: EntityManager, names: readonly string[]): SelectQueryBuilder<MessageStart> {
    return em
      .createQueryBuilder(MessageStart, 'begins')
      .innerJoin(
        Message,
        'm',
        // A process that was deployed when the time of the message was over has not awaited it.
        "m.state = 'pending' AND m.name = begins.messageName AND begins.createdAt <= m.expiresAt",
      )
      .leftJoin(MessageStartedRoot, 'r', 'r.processId = begins.processId AND r.correlationKey = m.correlationKey')
      .select('m.key', 'messageKey')
      .addSelect('begins.processId', 'processId')
      .addSelect('m.correlationKey', 'correlationKey')
      .where('m.name IN (:...names)', { names })
      .andWhere('r.rootKey IS NULL')
      .andWhere((query) => {
        const taken = query
          .subQuery()
          .select('1')
          .from(MessageDelivery, 'd')
          .where('d.messageKey = m.key AND d.processId = begins.processId')
          .getQuery();
        return `NOT EXISTS ${taken}`;
      })
      .orderBy('m.createdAt')
      .addOrderBy('m.key')
      .addOrderBy('begins.processId');
  }

  /** @returns false when it has become impossible: taken or begun by another, deployed anew or suspended meanwhile */
  async execute({ messageKey, processId }: PossibleStart): Promise<boolean> {
    try {
      await this.unitOfWork.run((em) => this.start(em, messageKey, processId));
      return true;
    } catch (error) {
      if (error instanceof NotPossible || isInstanceSuspended(error)) return false;
      throw error;
    }
  }

  private async start(em: EntityManager, messageKey: string, processId: string): Promise<void> {
    const message = await em.findOneBy(Message, { key: messageKey, state: 'pending' });
    const begins = message && (await em.findOneBy(MessageStart, { processId, messageName: message.name }));
    if (!begins) throw new NotPossible();
    const rootKey = newId();
    const { correlationKey, variables } = message;
    await this.claim(em, MessageStartedRoot, { processId, correlationKey, rootKey, startedAt: this.clock.now() });
    await this.claim(em, MessageDelivery, { messageKey, processId, rootKey });
    await this.steps.start({
      rootKey,
      definitionKey: begins.definitionKey,
      processId,
      businessKey: correlationKey,
      variables,
      actor: SYSTEM_ACTOR,
      // Who may see it is for its first job to say.
      scopes: [],
      commandId: `message:${messageKey}:start:${processId}`,
      startElementId: begins.elementId,
    });
  }

  /** Rolls everything back when somebody else has the row. */
  private async claim<E extends object>(em: EntityManager, entity: new () => E, row: E): Promise<void> {
    try {
      await insertRows(em, entity, [row]);
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) throw new NotPossible();
      throw error;
    }
  }
}

class NotPossible extends Error {}
