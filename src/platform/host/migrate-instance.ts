import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { type EngineEffect, MigrationRefused } from '../engine/index.js';
import { definitionNotFound, DefinitionStore } from '../definitions/index.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { DurableStep } from './durable-step.js';
import { instanceEnded } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';
import { namesIn } from './element-naming.js';
import {
  asMigrationError,
  type ElementNames,
  explained,
  mappingInvalid,
  migrationTargetInvalid,
} from './migration.errors.js';
import type { Step } from './step.js';

export interface Migration {
  targetDefinitionKey: string;
  /** Source → target, where the ids differ. */
  mapping: Record<string, string>;
}

/** What a migration does, or has done. */
export interface MigrationOutcome {
  processInstanceKey: string;
  sourceProcessDefinitionKey: string;
  targetProcessDefinitionKey: string;
  /** Running element instances. */
  elements: { elementInstanceKey: string; sourceElementId: string; targetElementId: string }[];
  /** Timers and subscriptions: that go on under their key, that are given up, that begin. */
  kept: { key: string; sourceElementId: string; targetElementId: string }[];
  disarmed: { key: string }[];
  armed: { key: string; elementId: string; dueAt: number | null }[];
}

/** Has one instance go on in another version of its process; what it called stays in its own. */
@Injectable()
export class MigrateInstance {
  constructor(
    private readonly steps: DurableStep,
    private readonly queries: InstanceQueries,
    private readonly definitions: CompiledDefinitions,
    private readonly store: DefinitionStore,
  ) {}

  /** @throws DomainError instance-not-found, instance-ended, migration-target-invalid, mapping-invalid, migration-refused */
  async execute(
    instanceKey: string,
    migration: Migration,
    actor: Actor,
    idempotencyKey: string,
  ): Promise<MigrationOutcome> {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    return this.steps.run({
      rootKey,
      commandId: `migrate:${actor.id}:${idempotencyKey}`,
      kind: 'migrate-instance',
      content: [instanceKey, migration],
      actor,
      whileSuspended: true,
      work: (step) => this.inStep(step, instanceKey, migration),
    });
  }

  /** Within a step. @throws DomainError as `execute` */
  async inStep(step: Step, instanceKey: string, migration: Migration): Promise<MigrationOutcome> {
    if (!step.instances.has(instanceKey)) throw instanceEnded();
    const { definitionKey: source } = step.instance(instanceKey);
    await this.check(source, migration);
    const { targetDefinitionKey: definitionKey, mapping } = migration;
    const before = step.effects.length;
    try {
      await step.apply({ kind: 'migrate', instanceKey, definitionKey, mapping });
    } catch (error) {
      throw asMigrationError(error, await this.names(source, definitionKey));
    }
    return outcomeOf(instanceKey, source, definitionKey, step.effects.slice(before));
  }

  /**
   * What would happen; with the reasons where it would be refused. Nothing is written.
   * @throws DomainError instance-not-found, instance-ended, migration-target-invalid, mapping-invalid
   */
  async preview(instanceKey: string, migration: Migration, actor: Actor) {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    const { tree, instances } = await this.steps.copyOf(rootKey);
    const record = instances.get(instanceKey);
    if (!record) throw instanceEnded();
    await this.check(record.definitionKey, migration);
    const { targetDefinitionKey: definitionKey, mapping } = migration;
    let refusals: ReturnType<typeof explained>[] = [];
    try {
      tree.apply({ kind: 'migrate', instanceKey, definitionKey, mapping });
    } catch (error) {
      if (!(error instanceof MigrationRefused)) throw error;
      const names = await this.names(record.definitionKey, definitionKey);
      refusals = error.reasons.map((reason) => explained(reason, names));
    }
    return { ...outcomeOf(instanceKey, record.definitionKey, definitionKey, tree.drain()), refusals };
  }

  private async names(sourceKey: string, targetKey: string): Promise<ElementNames> {
    return {
      source: namesIn(await this.definitions.load(sourceKey)),
      target: namesIn(await this.definitions.load(targetKey)),
    };
  }

  /** @throws DomainError definition-not-found, migration-target-invalid, mapping-invalid */
  async check(sourceKey: string, { targetDefinitionKey, mapping }: Migration): Promise<void> {
    if (!(await this.store.process(sourceKey))) throw definitionNotFound();
    if (sourceKey === targetDefinitionKey) throw migrationTargetInvalid('same');
    if (!(await this.store.process(targetDefinitionKey))) throw migrationTargetInvalid('unknown');
    const [source, target] = [await this.definitions.load(sourceKey), await this.definitions.load(targetDefinitionKey)];
    if (source.model.id !== target.model.id) throw migrationTargetInvalid('other-process');
    for (const [from, to] of Object.entries(mapping)) {
      if (!Object.hasOwn(source.model.nodes, from)) throw mappingInvalid(from, true);
      if (!Object.hasOwn(target.model.nodes, to)) throw mappingInvalid(to, false);
    }
  }
}

function outcomeOf(
  processInstanceKey: string,
  sourceProcessDefinitionKey: string,
  targetProcessDefinitionKey: string,
  effects: readonly EngineEffect[],
): MigrationOutcome {
  const outcome: MigrationOutcome = {
    processInstanceKey,
    sourceProcessDefinitionKey,
    targetProcessDefinitionKey,
    elements: [],
    kept: [],
    disarmed: [],
    armed: [],
  };
  for (const effect of effects) {
    switch (effect.kind) {
      case 'element-migrated': {
        const { elementInstanceKey, from: sourceElementId, elementId: targetElementId } = effect;
        outcome.elements.push({ elementInstanceKey, sourceElementId, targetElementId });
        break;
      }
      case 'wait-migrated': {
        const { key, from: sourceElementId, elementId: targetElementId } = effect;
        outcome.kept.push({ key, sourceElementId, targetElementId });
        break;
      }
      case 'timer-disarmed':
        outcome.disarmed.push({ key: effect.timerKey });
        break;
      case 'message-unawaited':
        outcome.disarmed.push({ key: effect.subscriptionKey });
        break;
      case 'timer-armed':
        outcome.armed.push({ key: effect.timerKey, elementId: effect.elementId, dueAt: effect.dueAt });
        break;
      case 'message-awaited':
      case 'signal-awaited':
        outcome.armed.push({ key: effect.subscriptionKey, elementId: effect.elementId, dueAt: null });
        break;
      default:
    }
  }
  return outcome;
}
