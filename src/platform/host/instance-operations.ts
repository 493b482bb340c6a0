import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { DurableStep } from './durable-step.js';
import { InstanceQueries } from './instance-queries.js';

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
    if (rootKey !== instanceKey) {
      throw new DomainError('not-a-root', {
        kind: 'conflict',
        message: {
          zh: '被调用的流程不能单独取消。请取消最上层的流程实例。',
          en: 'A called process can’t be cancelled by itself. Cancel the root process instance.',
        },
        extra: { rootProcessInstanceKey: rootKey },
      });
    }
    return this.steps.run({
      rootKey,
      commandId: `cancel:${actor.id}:${idempotencyKey}`,
      kind: 'cancel-instance',
      content: instanceKey,
      actor,
      work: async (step) => {
        if (!step.instances.has(instanceKey)) {
          throw new DomainError('instance-ended', {
            kind: 'conflict',
            message: { zh: '该流程实例已经结束。', en: 'This process instance has already ended.' },
          });
        }
        await step.apply({ kind: 'cancel', instanceKey });
        return { processInstanceKey: instanceKey, state: 'terminated' as const };
      },
    });
  }
}
