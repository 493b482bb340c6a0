import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { AuditTrail } from '../audit/index.js';
import { DurableStep } from './durable-step.js';
import { instanceEnded, notARoot } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';
import type { Step } from './step.js';
import { presentSuspension } from './suspended.js';
import type { Suspension } from './suspension.entity.js';
import { Suspensions } from './suspensions.js';

export interface SuspendRequest {
  /** A root: its whole tree stands still. */
  instanceKey: string;
  actor: Actor;
  reason: string | null;
  idempotencyKey: string;
}

/** Has a tree stand still, and go on. Each is a durable step, so that no other step is under way meanwhile. */
@Injectable()
export class SuspendInstance {
  constructor(
    private readonly steps: DurableStep,
    private readonly queries: InstanceQueries,
    private readonly suspensions: Suspensions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError instance-not-found, not-a-root, instance-ended, already-suspended */
  async suspend(request: SuspendRequest) {
    const { actor, reason } = request;
    const rootKey = await this.rootOf(request);
    return this.steps.run({
      rootKey,
      commandId: `suspend:${actor.id}:${request.idempotencyKey}`,
      kind: 'suspend-instance',
      content: [rootKey, reason],
      actor,
      whileSuspended: true,
      work: async (step) => {
        const suspension = presentSuspension(await this.suspendInStep(step, reason));
        return { processInstanceKey: rootKey, suspension };
      },
    });
  }

  /** @throws DomainError instance-not-found, not-a-root, not-suspended */
  async resume(request: SuspendRequest) {
    const { actor, reason } = request;
    const rootKey = await this.rootOf(request);
    return this.steps.run({
      rootKey,
      commandId: `resume:${actor.id}:${request.idempotencyKey}`,
      kind: 'resume-instance',
      content: [rootKey, reason],
      actor,
      whileSuspended: true,
      work: async (step) => {
        await this.resumeInStep(step, reason);
        return { processInstanceKey: rootKey, suspension: null };
      },
    });
  }

  /** Within a step of the tree. @throws DomainError instance-ended, already-suspended */
  async suspendInStep({ rootKey, actor, instances }: Step, reason: string | null): Promise<Suspension> {
    if (!instances.has(rootKey)) throw instanceEnded();
    const row = await this.suspensions.add('instance', rootKey, actor, reason);
    await this.audit.append(rootKey, { type: 'instance.suspended', actor, data: { reason } });
    return row;
  }

  /** Within a step of the tree. @throws DomainError not-suspended */
  async resumeInStep({ rootKey, actor }: Step, reason: string | null): Promise<void> {
    const { suspendedAt, suspendedBy } = await this.suspensions.remove('instance', rootKey);
    await this.audit.append(rootKey, { type: 'instance.resumed', actor, data: { reason, suspendedAt, suspendedBy } });
  }

  private async rootOf({ instanceKey, actor }: SuspendRequest): Promise<string> {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    if (rootKey !== instanceKey) throw notARoot(rootKey, { zh: '暂停或恢复', en: 'suspended or resumed' });
    return rootKey;
  }
}
