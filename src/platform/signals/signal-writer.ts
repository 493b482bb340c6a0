import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, updateRow } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { BroadcastSignal } from './broadcast-signal.js';
import { SignalSubscription } from './signal.entity.js';

/** Keeps who waits for signals, and puts those that were thrown into the outbox for the other trees. */
@Injectable()
export class SignalWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly broadcast: BroadcastSignal,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, instances }: StepRecord): Promise<void> {
    const awaited = new Map<string, SignalSubscription>();
    const unawaited: string[] = [];
    for (const effect of effects) {
      if (effect.kind === 'signal-awaited') {
        awaited.set(
          effect.subscriptionKey,
          Object.assign(new SignalSubscription(), {
            key: effect.subscriptionKey,
            instanceKey: effect.instanceKey,
            rootKey,
            processId: instances.get(effect.instanceKey)!.processId,
            elementId: effect.elementId,
            elementInstanceKey: effect.elementInstanceKey,
            signalName: effect.signalName,
            createdAt: this.clock.now(),
          }),
        );
      } else if (effect.kind === 'wait-migrated') {
        if (effect.from !== effect.elementId)
          await updateRow(em, SignalSubscription, { key: effect.key }, { elementId: effect.elementId });
      } else if (effect.kind === 'message-unawaited' && effect.isSignal) {
        if (!awaited.delete(effect.subscriptionKey)) unawaited.push(effect.subscriptionKey);
      }
    }
    if (unawaited.length > 0) await em.delete(SignalSubscription, { key: In(unawaited) });
    await insertRows(em, SignalSubscription, [...awaited.values()]);
    for (const effect of effects)
      if (effect.kind === 'signal-thrown') await this.broadcast.execute({ ...effect, fromRootKey: rootKey });
  }
}
