import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DurableStep } from './durable-step.js';
import { instanceEnded, notARoot } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';
import type { Step } from './step.js';

/** What an operator may do to an instance. Each is a durable step. */
@Injectable()
export class InstanceOperations {
  constructor(
    private readonly steps: DurableStep,
    private readonly queries: InstanceQueries,
  ) {}

  /**
   * Ends a root and everything it called.
   * @throws DomainError instance-not-found, not-a-root, instance-ended
   */
  async cancel(
    instanceKey: string,
    actor: Actor,
    idempotencyKey: string,
  ): Promise<{ processInstanceKey: string; state: 'terminated' }> {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    if (rootKey !== instanceKey) throw notARoot(rootKey, { zh: '取消', en: 'cancelled' });
    return this.steps.run({
      rootKey,
      commandId: `cancel:${actor.id}:${idempotencyKey}`,
      kind: 'cancel-instance',
      content: instanceKey,
      actor,
      whileSuspended: true,
      work: async (step) => {
        await cancelInstance(step, instanceKey);
        return { processInstanceKey: instanceKey, state: 'terminated' as const };
      },
    });
  }
}

/** @throws DomainError instance-ended */
export async function cancelInstance(step: Step, instanceKey: string): Promise<void> {
  if (!step.instances.has(instanceKey)) throw instanceEnded();
  await step.apply({ kind: 'cancel', instanceKey });
}
