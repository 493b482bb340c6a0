import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { applyFilter, type FilterFields, filterSchema } from '../../infrastructure/search/index.js';
import { BatchKinds, type BatchSelection, type BatchTarget } from '../batches/index.js';
import { InstanceQueries, ProcessInstance, Subjects } from '../host/index.js';
import { Incident } from './incident.entity.js';
import { ResolveIncidentUseCase } from './resolve-incident.js';

const FILTER: FilterFields = {
  incidentKey: { column: 'n.key', type: 'string' },
  elementId: { column: 'n.elementId', type: 'string' },
  type: { column: 'n.type', type: 'string' },
  raisedAt: { column: 'n.raisedAt', type: 'number' },
  processInstanceKey: { column: 'i.key', type: 'string' },
  rootProcessInstanceKey: { column: 'i.rootKey', type: 'string' },
  processDefinitionKey: { column: 'i.definitionKey', type: 'string' },
  processDefinitionId: { column: 'i.processId', type: 'string' },
  businessKey: { column: 'i.businessKey', type: 'string' },
  businessTitle: { any: (comparison) => comparison, column: 'i.businessKey', type: 'string' },
};

/** Has many parked tokens try again. */
@Injectable()
export class IncidentBatches implements OnModuleInit {
  constructor(
    private readonly kinds: BatchKinds,
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
    private readonly subjects: Subjects,
    private readonly resolve: ResolveIncidentUseCase,
  ) {}

  onModuleInit(): void {
    this.kinds.add({
      kind: 'resolve-incidents',
      filter: filterSchema('IncidentBatchFilter', FILTER),
      parameters: z.strictObject({ variables: z.record(z.string(), z.unknown()).optional() }),
      select: (selection) => this.select(selection),
      apply: async (step, { key }, { variables }) => {
        await this.resolve.inStep(step, key, variables);
      },
      skips: ['incident-resolved'],
    });
  }

  private async select({ actor, filter, keys, limit }: BatchSelection): Promise<BatchTarget[]> {
    const resolved = await this.subjects.resolve(filter);
    return this.unitOfWork.read((em) => {
      const query = em
        .createQueryBuilder(ProcessInstance, 'i')
        .innerJoin(Incident, 'n', "n.instanceKey = i.key AND n.state = 'open'")
        .select('n.key', 'key')
        .addSelect('n.rootKey', 'rootKey')
        .orderBy('n.key')
        .limit(limit);
      this.instances.scopeTo(query, actor);
      applyFilter(query, FILTER, resolved);
      if (keys) query.andWhere('n.key IN (:...keys)', { keys });
      return query.getRawMany<BatchTarget>();
    });
  }
}
