import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  readPage,
  type SortField,
  type SortOrder,
} from '../../../infrastructure/search/index.js';
import { definitionNotFound } from '../definitions.errors.js';
import {
  type BoundKind,
  DecisionDefinition,
  DefinitionBinding,
  FormDefinition,
  ProcessDefinition,
} from '../deployments/definitions.entity.js';
import { textOf } from '../deployments/resources.js';
import { compileDecisions, tableView } from '../../decisions/index.js';
import { DECISION_DEFINITION_FILTER, PROCESS_DEFINITION_FILTER } from './definitions.dto.js';

const SORT: Record<string, SortField> = {
  processDefinitionId: { expression: 'd.processId', value: (row: ProcessDefinition) => row.processId },
  version: { expression: 'd.version', value: (row: ProcessDefinition) => row.version },
  deployedAt: { expression: 'd.createdAt', value: (row: ProcessDefinition) => row.createdAt },
};

const DECISION_SORT: Record<string, SortField> = {
  decisionDefinitionId: { expression: 'd.decisionId', value: (row: DecisionDefinition) => row.decisionId },
  name: { expression: 'd.name', value: (row: DecisionDefinition) => row.name },
  version: { expression: 'd.version', value: (row: DecisionDefinition) => row.version },
  deployedAt: { expression: 'd.createdAt', value: (row: DecisionDefinition) => row.createdAt },
};

/** Deployed versions as people look at them. Diagrams hold no data of petitions: all who are signed in may. */
@Injectable()
export class DefinitionQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  search(
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<ProcessDefinition>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(ProcessDefinition, 'd').where('1 = 1');
      applyFilter(query, PROCESS_DEFINITION_FILTER, filter);
      return readPage(query, 'd.key', (row) => row.key, SORT, sort, page);
    });
  }

  /** @throws DomainError definition-not-found */
  process(key: string): Promise<ProcessDefinition> {
    return this.unitOfWork.read((em) => byKey(em, ProcessDefinition, key));
  }

  /** @throws DomainError definition-not-found */
  processXml(key: string): Promise<string> {
    return this.unitOfWork.read(async (em) => textOf(em, (await byKey(em, ProcessDefinition, key)).resourceHash));
  }

  searchDecisions(
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<DecisionDefinition>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(DecisionDefinition, 'd').where('1 = 1');
      applyFilter(query, DECISION_DEFINITION_FILTER, filter);
      return readPage(query, 'd.key', (row) => row.key, DECISION_SORT, sort, page);
    });
  }

  /** What a version of a decision says, and which processes in force follow it. @throws DomainError definition-not-found */
  async decisionTable(key: string) {
    const { decision, xml, usedBy } = await this.unitOfWork.read(async (em) => {
      const found = await byKey(em, DecisionDefinition, key);
      return { decision: found, xml: await textOf(em, found.resourceHash), usedBy: await boundInForce(em, key) };
    });
    const file = await compileDecisions(xml);
    return { ...tableView(file, file.decisions.get(decision.decisionId)!), usedBy };
  }

  /** @throws DomainError definition-not-found */
  decision(key: string): Promise<DecisionDefinition> {
    return this.unitOfWork.read((em) => byKey(em, DecisionDefinition, key));
  }

  /** @throws DomainError definition-not-found */
  decisionXml(key: string): Promise<string> {
    return this.unitOfWork.read(async (em) => textOf(em, (await byKey(em, DecisionDefinition, key)).resourceHash));
  }

  /** @throws DomainError definition-not-found */
  form(key: string): Promise<{ form: FormDefinition; schema: Record<string, unknown> }> {
    return this.unitOfWork.read(async (em) => {
      const form = await byKey(em, FormDefinition, key);
      return { form, schema: JSON.parse(await textOf(em, form.resourceHash)) as Record<string, unknown> };
    });
  }

  /** What a version of a process is bound to. @throws DomainError definition-not-found */
  bindings(key: string) {
    return this.unitOfWork.read(async (em) => {
      await byKey(em, ProcessDefinition, key);
      const bindings = await em.findBy(DefinitionBinding, { definitionKey: key });
      const keysOf = (wanted: BoundKind) =>
        In(bindings.filter(({ kind }) => kind === wanted).map(({ targetKey }) => targetKey));
      return {
        processes: await em.find(ProcessDefinition, { where: { key: keysOf('process') }, order: { processId: 'ASC' } }),
        forms: await em.find(FormDefinition, { where: { key: keysOf('form') }, order: { formId: 'ASC' } }),
        decisions: await em.find(DecisionDefinition, {
          where: { key: keysOf('decision') },
          order: { decisionId: 'ASC' },
        }),
      };
    });
  }
}

async function byKey<E extends { key: string }>(em: EntityManager, entity: new () => E, key: string): Promise<E> {
  const found = await em.findOneBy(entity, { key } as never);
  if (found) return found;
  throw definitionNotFound();
}

/** The newest versions of processes that are bound to a version of a decision. */
async function boundInForce(em: EntityManager, targetKey: string): Promise<ProcessDefinition[]> {
  const bindings = await em.findBy(DefinitionBinding, { kind: 'decision', targetKey });
  const keys = [...new Set(bindings.map(({ definitionKey }) => definitionKey))];
  if (keys.length === 0) return [];
  const query = em.createQueryBuilder(ProcessDefinition, 'd').where({ key: In(keys) });
  applyFilter(query, PROCESS_DEFINITION_FILTER, { isLatestVersion: true });
  return query.orderBy('d.processId').getMany();
}
