import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  readPage,
  type SortField,
  type SortOrder,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { savedLocals, type Variables } from '../engine/index.js';
import { InstanceQueries } from './instance-queries.js';
import { ProcessInstanceState } from './process-instance.entity.js';
import { VariableChange } from './variable-change.entity.js';
import { VARIABLE_CHANGE_FILTER } from './variables.dto.js';

const SORT: Record<string, SortField> = {
  sequence: { expression: 'c.sequence', value: (row: VariableChange) => row.sequence },
  changedAt: { expression: 'c.changedAt', value: (row: VariableChange) => row.changedAt },
};

/** What the variables of an instance are, and have been. */
@Injectable()
export class VariableQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
  ) {}

  /** @throws DomainError instance-not-found */
  async present(instanceKey: string, actor: Actor) {
    const { variables } = await this.instances.assertReadable(instanceKey, actor);
    const latest = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(VariableChange, 'c')
        .where('c.instanceKey = :instanceKey', { instanceKey })
        .andWhere((query) => {
          const newest = query
            .subQuery()
            .select('MAX(n.sequence)')
            .from(VariableChange, 'n')
            .where('n.instanceKey = c.instanceKey AND n.name = c.name');
          return `c.sequence = ${newest.getQuery()}`;
        })
        .getMany(),
    );
    const changeOf = new Map(latest.map((change) => [change.name, change]));
    const own = entries(variables).map(([name, value]) => {
      const { changedAt, changedBy, changedByName } = changeOf.get(name) ?? UNKNOWN;
      return { name, value, scopeKey: instanceKey, elementId: null, changedAt, changedBy, changedByName };
    });
    return [...own, ...(await this.ofElements(instanceKey))];
  }

  /** Of what runs in the instance now: inputs, loop variables. They end with their element and have no history. */
  private async ofElements(instanceKey: string) {
    const saved = await this.unitOfWork.read((em) => em.findOneBy(ProcessInstanceState, { instanceKey }));
    if (!saved) return [];
    return savedLocals(saved.state).flatMap(({ elementInstanceKey, elementId, variables }) =>
      entries(variables).map(([name, value]) => ({ name, value, scopeKey: elementInstanceKey, elementId, ...UNKNOWN })),
    );
  }

  /** @throws DomainError instance-not-found */
  async history(
    instanceKey: string,
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<VariableChange>> {
    await this.instances.assertReadable(instanceKey, actor);
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(VariableChange, 'c').where('c.instanceKey = :instanceKey', { instanceKey });
      applyFilter(query, VARIABLE_CHANGE_FILTER, filter);
      return readPage(query, 'c.key', (row) => row.key, SORT, sort, page);
    });
  }
}

const UNKNOWN: { changedAt: number | null; changedBy: string | null; changedByName: string | null } = {
  changedAt: null,
  changedBy: null,
  changedByName: null,
};

const entries = (variables: Variables) => Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1));
