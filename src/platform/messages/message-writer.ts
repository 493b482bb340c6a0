import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { MessageCourier } from './message-courier.js';
import { Message, MessageSubscription } from './message.entity.js';

/**
 * Keeps what is waited for, and puts what was thrown into the outbox. Between trees there are only
 * messages: a step never opens another.
 */
@Injectable()
export class MessageWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly courier: MessageCourier,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, instances }: StepRecord): Promise<void> {
    const awaited = new Map<string, MessageSubscription>();
    const unawaited: string[] = [];
    const thrown: Message[] = [];
    const now = this.clock.now();
    for (const effect of effects) {
      if (effect.kind === 'message-awaited') {
        awaited.set(
          effect.subscriptionKey,
          Object.assign(new MessageSubscription(), {
            key: effect.subscriptionKey,
            instanceKey: effect.instanceKey,
            rootKey,
            processId: instances.get(effect.instanceKey)!.processId,
            elementId: effect.elementId,
            elementInstanceKey: effect.elementInstanceKey,
            messageName: effect.messageName,
            correlationKey: effect.correlationKey,
            createdAt: now,
          }),
        );
      } else if (effect.kind === 'message-unawaited') {
        if (!awaited.delete(effect.subscriptionKey)) unawaited.push(effect.subscriptionKey);
      } else if (effect.kind === 'message-thrown') {
        thrown.push(
          Object.assign(new Message(), {
            key: newId(),
            name: effect.messageName,
            correlationKey: effect.correlationKey,
            variables: effect.variables,
            state: 'pending',
            createdAt: now,
            expiresAt: now + effect.timeToLiveMs,
            fromRootKey: rootKey,
          }),
        );
      }
    }
    for (const key of unawaited) await em.delete(MessageSubscription, { key });
    await insertRows(em, MessageSubscription, [...awaited.values()]);
    await insertRows(em, Message, thrown);
    if (awaited.size > 0 || thrown.length > 0) this.unitOfWork.afterCommit(() => this.courier.wake());
  }
}
