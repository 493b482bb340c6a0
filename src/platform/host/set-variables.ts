import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import type { Variables } from '../engine/index.js';
import { checkVariables } from './check-variables.js';
import { DurableStep } from './durable-step.js';
import { instanceEnded } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';

export interface SetVariablesRequest {
  instanceKey: string;
  variables: Variables;
  actor: Actor;
  idempotencyKey: string;
}

/**
 * Sets variables of an instance's own scope, as an operator who mends what is wrong. Conditions that
 * become true with it occur. Also while the tree stands still: that is when one mends.
 */
@Injectable()
export class SetVariables {
  constructor(
    private readonly steps: DurableStep,
    private readonly queries: InstanceQueries,
  ) {}

  /** @throws DomainError instance-not-found, instance-ended, variables-invalid */
  async execute({ instanceKey, actor, idempotencyKey, ...request }: SetVariablesRequest) {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    const variables = checkVariables(request.variables);
    return this.steps.run({
      rootKey,
      commandId: `set-variables:${actor.id}:${idempotencyKey}`,
      kind: 'set-variables',
      content: [instanceKey, variables],
      actor,
      whileSuspended: true,
      work: async (step) => {
        if (!step.instances.has(instanceKey)) throw instanceEnded();
        await step.apply({ kind: 'set-variables', instanceKey, variables });
        return { processInstanceKey: instanceKey, variables };
      },
    });
  }
}
