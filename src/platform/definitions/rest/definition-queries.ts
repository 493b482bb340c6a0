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
import { DomainError } from '../../../shared/errors.js';
import {
  type BoundKind,
  DecisionDefinition,
  DefinitionBinding,
  DefinitionResource,
  FormDefinition,
  ProcessDefinition,
} from '../deployments/definitions.entity.js';
import { PROCESS_DEFINITION_FILTER } from './definitions.dto.js';

const SORT: Record<string, SortField> = {
  processDefinitionId: { expression: 'd.processId', value: (row: ProcessDefinition) => row.processId },
  version: { expression: 'd.version', value: (row: ProcessDefinition) => row.version },
  deployedAt: { expression: 'd.createdAt', value: (row: ProcessDefinition) => row.createdAt },
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
  throw new DomainError('definition-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个版本。请核对编号。', en: 'There is no such version. Check its key.' },
  });
}

async function textOf(em: EntityManager, hash: string): Promise<string> {
  return (await em.findOneByOrFail(DefinitionResource, { hash })).content.text;
}
