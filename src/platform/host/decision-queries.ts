import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Page, readPage, type SortField } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { CompiledDecisions } from '../decisions/index.js';
import { DefinitionStore, type DecisionVersion } from '../definitions/index.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { DecisionInstance, type KeptDecision } from './decision-instance.entity.js';
import type { DecisionInstanceView, DecisionsQuery } from './decisions.dto.js';
import { InstanceQueries } from './instance-queries.js';

const SORT: Record<string, SortField> = {
  sequence: { expression: 'd.sequence', value: (row: DecisionInstance) => row.sequence },
};

/** How the business rule tasks of an instance were decided: it is told by the version that decided. */
@Injectable()
export class DecisionQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
    private readonly store: DefinitionStore,
    private readonly definitions: CompiledDefinitions,
  ) {}

  /** The newest first. @throws DomainError instance-not-found, instance-not-readable, cursor-invalid */
  async list(instanceKey: string, actor: Actor, query: DecisionsQuery): Promise<Page<DecisionInstanceView>> {
    await this.instances.assertReadable(instanceKey, actor);
    const { items, page } = await this.unitOfWork.read((em) => {
      const rows = em.createQueryBuilder(DecisionInstance, 'd').where('d.instanceKey = :instanceKey', { instanceKey });
      const { elementId, ...request } = query;
      if (elementId !== undefined) rows.andWhere('d.elementId = :elementId', { elementId });
      return readPage(rows, 'd.key', (row) => row.key, SORT, { field: 'sequence', order: 'DESC' }, request);
    });
    const found = await this.store.decisionsWithTheirFiles(items.map(({ definitionKey }) => definitionKey));
    const versions = new Map(found.map((version) => [version.decision.key, version]));
    const shown: DecisionInstanceView[] = [];
    for (const row of items)
      shown.push(present(row, versions.get(row.definitionKey)!, await this.definitions.fileOf(row.definitionKey)));
    return { items: shown, page };
  }
}

function present(row: DecisionInstance, version: DecisionVersion, file: CompiledDecisions): DecisionInstanceView {
  return {
    decisionInstanceKey: row.key,
    elementId: row.elementId,
    elementInstanceKey: row.elementInstanceKey,
    decidedAt: row.decidedAt,
    ...named(row.decisionId, version),
    output: row.derivation.at(-1)!.output,
    derivation: row.derivation.map((made) => ({ ...named(made.decisionId, version), ...counted(made, file) })),
  };
}

function named(decisionId: string, { inFile }: DecisionVersion) {
  const { key, name, version } = inFile.get(decisionId)!;
  return { decisionDefinitionKey: key, decisionDefinitionId: decisionId, name, version };
}

function counted({ decisionId, inputs, rules, byDefault, output }: KeptDecision, file: CompiledDecisions) {
  const { logic } = file.decisions.get(decisionId)!;
  const texts = new Map(logic.kind === 'table' ? logic.table.rules.map((rule) => [rule.number, rule.annotations]) : []);
  return {
    inputs,
    rules: rules.map((number) => ({ number, annotations: texts.get(number) ?? {} })),
    byDefault,
    isTable: logic.kind === 'table',
    output,
  };
}
