import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { MessageStart, type StartMessage, startMessageOf } from '../definitions/index.js';
import {
  CompiledDefinitions,
  DurableStep,
  type InstanceRecord,
  type StepParticipant,
  type StepRecord,
} from '../host/index.js';
import { MessageCourier } from './message-courier.js';
import { Message, MessageStartedRoot, MessageSubscription } from './message.entity.js';

/**
 * Keeps what is waited for, and puts what was thrown into the outbox. Between trees there are only
 * messages: a step never opens another.
 */
@Injectable()
export class MessageWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly definitions: CompiledDefinitions,
    private readonly unitOfWork: UnitOfWork,
    private readonly courier: MessageCourier,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write(record: StepRecord): Promise<void> {
    const { effects, em, rootKey, instances } = record;
    const startMessage = this.startMessage(instances.get(rootKey));
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
      } else if (effect.kind === 'wait-migrated') {
        if (effect.from !== effect.elementId)
          await em.update(MessageSubscription, { key: effect.key }, { elementId: effect.elementId });
      } else if (effect.kind === 'message-unawaited' && !effect.isSignal) {
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
    if (startMessage) await this.followRoot(record, startMessage.name, [...awaited.values()]);
    await this.freePlace(record);
    for (const key of unawaited) await em.delete(MessageSubscription, { key });
    await insertRows(em, MessageSubscription, [...awaited.values()]);
    await insertRows(em, Message, thrown);
    if (awaited.size > 0 || thrown.length > 0) this.unitOfWork.afterCommit(() => this.courier.wake());
  }

  private startMessage(root: InstanceRecord | undefined): StartMessage | undefined {
    return root && startMessageOf(this.definitions.loaded(root.definitionKey).model);
  }

  /** Of a root that begins with a message: what it still awaits under its name. */
  private async followRoot(
    { effects, em, rootKey, businessKey, instances }: StepRecord,
    messageName: string,
    awaited: MessageSubscription[],
  ): Promise<void> {
    const isRoot = ({ instanceKey }: { instanceKey: string }) => instanceKey === rootKey;
    if (effects.some((effect) => effect.kind === 'instance-started' && isRoot(effect))) {
      // The process has awaited this message since it was deployed, and the instance goes on awaiting
      // it: one that was sent while the root was being started must not fall between the two.
      const { processId } = instances.get(rootKey)!;
      await this.holdPlace(em, { processId, correlationKey: businessKey, rootKey });
      const goesOn = awaited.filter(
        (waits) => isRoot(waits) && waits.messageName === messageName && waits.correlationKey === businessKey,
      );
      const before = goesOn.length > 0 ? await em.findOneBy(MessageStart, { processId, messageName }) : null;
      for (const waits of goesOn) waits.createdAt = before?.createdAt ?? waits.createdAt;
    }
  }

  /** At the end of any root: it may have been migrated, since a message started it, to a version that none starts. */
  private async freePlace({ effects, em, rootKey }: StepRecord): Promise<void> {
    if (!effects.some((effect) => effect.kind === 'instance-ended' && effect.instanceKey === rootKey)) return;
    const { affected } = await em.delete(MessageStartedRoot, { rootKey });
    // Whoever still waits to start the next one can.
    if (affected !== 0) this.unitOfWork.afterCommit(() => this.courier.wake());
  }

  /** One that was restarted: a message under its key starts no second one, unless another root has the place. */
  private async holdPlace(
    em: StepRecord['em'],
    { processId, correlationKey, rootKey }: Omit<MessageStartedRoot, 'startedAt'>,
  ): Promise<void> {
    if (await em.existsBy(MessageStartedRoot, { processId, correlationKey })) return;
    try {
      await insertRows(em, MessageStartedRoot, [{ processId, correlationKey, rootKey, startedAt: this.clock.now() }]);
    } catch (error) {
      if (!this.dialect.isDuplicateKey(error)) throw error;
    }
  }
}
