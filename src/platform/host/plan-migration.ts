import { Injectable } from '@nestjs/common';
import { planMigration } from '../engine/index.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { MigrateInstance, type Migration } from './migrate-instance.js';
import { namesIn } from './element-naming.js';
import { explainedObstacle } from './migration.errors.js';

/** Which element of one version is which of another: a proposal that a person looks at before many instances move. */
@Injectable()
export class PlanMigration {
  constructor(
    private readonly definitions: CompiledDefinitions,
    private readonly migrate: MigrateInstance,
  ) {}

  /** @param declined elements without a proposal @throws DomainError definition-not-found, migration-target-invalid, mapping-invalid */
  async of(sourceKey: string, migration: Migration, declined: readonly string[] = []) {
    await this.migrate.check(sourceKey, migration);
    const source = await this.definitions.load(sourceKey);
    const target = await this.definitions.load(migration.targetDefinitionKey);
    const names = { source: namesIn(source), target: namesIn(target) };
    const elements = planMigration(source, target, migration.mapping, declined).map(
      ({ by, obstacle, candidates, ...pair }) => ({
        sourceElementId: pair.source.id,
        sourceName: pair.source.name,
        type: pair.source.type,
        targetElementId: pair.target?.id ?? null,
        targetName: pair.target?.name ?? null,
        by,
        obstacle: obstacle && {
          reason: obstacle,
          message: explainedObstacle(obstacle, pair.source.id, migration.mapping[pair.source.id], names),
        },
        candidates: candidates.map(({ id, name }) => ({ elementId: id, name })),
      }),
    );
    // What differs, as a migration takes it.
    const mappingInstructions = elements.flatMap(({ sourceElementId, targetElementId }) =>
      targetElementId === null || targetElementId === sourceElementId ? [] : [{ sourceElementId, targetElementId }],
    );
    return {
      sourceProcessDefinitionKey: sourceKey,
      targetProcessDefinitionKey: migration.targetDefinitionKey,
      elements,
      mappingInstructions,
    };
  }
}
