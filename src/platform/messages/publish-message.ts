import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { Variables } from '../engine/index.js';
import { checkVariables } from '../host/index.js';
import { MessageCourier } from './message-courier.js';
import { Message } from './message.entity.js';

export interface PublishedMessage {
  name: string;
  correlationKey: string;
  variables?: Variables;
  /** How long it waits for somebody; 0 (the default) offers it once. */
  timeToLiveMs?: number;
  /** Stable: the same key is put once. */
  messageKey?: string;
}

/** Puts a message into the outbox, within the caller's unit of work where one is open. */
@Injectable()
export class PublishMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courier: MessageCourier,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the message's key @throws DomainError variables-invalid */
  execute(message: PublishedMessage): Promise<string> {
    return this.unitOfWork.run(async (em) => {
      const key = message.messageKey ?? newId();
      const now = this.clock.now();
      const row: Message = {
        key,
        name: message.name,
        correlationKey: message.correlationKey,
        variables: checkVariables(message.variables ?? {}),
        state: 'pending',
        createdAt: now,
        expiresAt: now + (message.timeToLiveMs ?? 0),
        fromRootKey: null,
      };
      try {
        await insertRows(em, Message, [row]);
      } catch (error) {
        // Put before, or at this very moment by a repeat of the same request.
        if (message.messageKey !== undefined && this.dialect.isDuplicateKey(error)) return key;
        throw error;
      }
      this.unitOfWork.afterCommit(() => this.courier.wake());
      return key;
    });
  }
}
