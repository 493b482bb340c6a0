import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import type { EngineEffect, Modification } from '../engine/index.js';
import { refusing } from './check-variables.js';
import { DurableStep } from './durable-step.js';
import { instanceEnded } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';
import { asModificationError } from './modification.errors.js';
import type { Step } from './step.js';

/** What a modification does, or has done. */
export interface ModificationOutcome {
  processInstanceKey: string;
  /** `terminated` when no token is left. */
  state: 'active' | 'completed' | 'terminated';
  terminated: { elementInstanceKey: string; elementId: string }[];
  /** In the order in which they began; those that have ended again too. */
  activated: { elementInstanceKey: string; elementId: string; scopeKey: string }[];
  incidents: { elementInstanceKey: string; elementId: string; type: string; message: string }[];
}

/** Moves tokens of one instance by hand: see `Modification`. */
@Injectable()
export class ModifyInstance {
  constructor(
    private readonly steps: DurableStep,
    private readonly queries: InstanceQueries,
  ) {}

  /** @throws DomainError instance-not-found, instance-ended, modification-refused */
  async execute(
    instanceKey: string,
    modification: Modification,
    actor: Actor,
    idempotencyKey: string,
  ): Promise<ModificationOutcome> {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    return this.steps.run({
      rootKey,
      commandId: `modify:${actor.id}:${idempotencyKey}`,
      kind: 'modify-instance',
      content: [instanceKey, modification],
      actor,
      whileSuspended: true,
      work: (step) => modifyInstance(step, instanceKey, modification),
    });
  }

  /**
   * What would happen, up to the first work that the host does itself (jobs inside the step, tables,
   * calls): that is only opened. Nothing is written.
   * @throws DomainError as `execute`
   */
  async preview(instanceKey: string, modification: Modification, actor: Actor): Promise<ModificationOutcome> {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    const { tree, instances } = await this.steps.copyOf(rootKey);
    if (!instances.has(instanceKey)) throw instanceEnded();
    try {
      refusing(() => tree.apply({ kind: 'modify', instanceKey, modification }));
    } catch (error) {
      throw asModificationError(error);
    }
    return outcomeOf(instanceKey, tree.drain());
  }
}

/** Within a step. @throws DomainError instance-ended, modification-refused */
export async function modifyInstance(
  step: Step,
  instanceKey: string,
  modification: Modification,
): Promise<ModificationOutcome> {
  if (!step.instances.has(instanceKey)) throw instanceEnded();
  const before = step.effects.length;
  try {
    await step.apply({ kind: 'modify', instanceKey, modification });
  } catch (error) {
    throw asModificationError(error);
  }
  return outcomeOf(instanceKey, step.effects.slice(before));
}

function outcomeOf(processInstanceKey: string, effects: readonly EngineEffect[]): ModificationOutcome {
  const outcome: ModificationOutcome = {
    processInstanceKey,
    state: 'active',
    terminated: [],
    activated: [],
    incidents: [],
  };
  for (const effect of effects) {
    if (effect.kind === 'instance-ended' && effect.instanceKey === processInstanceKey) outcome.state = effect.state;
    else if (effect.kind === 'element-ended' && effect.state === 'terminated') {
      const { elementInstanceKey, elementId } = effect;
      outcome.terminated.push({ elementInstanceKey, elementId });
    } else if (effect.kind === 'element-started') {
      const { elementInstanceKey, elementId, scopeKey } = effect;
      outcome.activated.push({ elementInstanceKey, elementId, scopeKey });
    } else if (effect.kind === 'incident-raised') {
      const { elementInstanceKey, elementId, incident } = effect;
      outcome.incidents.push({ elementInstanceKey, elementId, ...incident });
    }
  }
  return outcome;
}
