import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
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
import { DefinitionStore } from '../definitions/index.js';
import { CompiledDefinitions, ProcessInstance, scopeTo, Subjects } from '../host/index.js';
import { Job } from '../jobs/index.js';
import { Incident } from './incident.entity.js';
import { incidentNotFound } from './incidents.errors.js';
import { INCIDENT_FILTER } from './incidents.dto.js';

const SORT: Record<string, SortField> = {
  raisedAt: { expression: 'n.raisedAt', value: (row: Incident) => row.raisedAt },
  key: { expression: 'n.key', value: (row: Incident) => row.key },
};

export interface PlacedIncident {
  incident: Incident;
  instance: ProcessInstance;
  businessTitle: string | null;
  processName: string;
  processVersion: number;
  elementName: string;
  elementType: string;
}

/** Incidents as an actor may see them: those of trees with a scope at or below one of the actor's. */
@Injectable()
export class IncidentQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: Subjects,
    private readonly definitions: CompiledDefinitions,
    private readonly versions: DefinitionStore,
  ) {}

  async search(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<PlacedIncident>> {
    const resolved = await this.subjects.resolve(filter);
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Incident, 'n')
        .innerJoin(ProcessInstance, 'i', 'i.key = n.instanceKey')
        .where('1 = 1');
      scopeTo(query, actor, 'n.rootKey');
      applyFilter(query, INCIDENT_FILTER, resolved);
      const found = await readPage(query, 'n.key', (row) => row.key, SORT, sort, page);
      const keys = [...new Set(found.items.map(({ instanceKey }) => instanceKey))];
      const instances = await em.findBy(ProcessInstance, { key: In(keys) });
      const instanceOf = new Map(instances.map((instance) => [instance.key, instance]));
      const placed = found.items.map((incident) => ({ incident, instance: instanceOf.get(incident.instanceKey)! }));
      return { ...found, items: await this.inWords(placed) };
    });
  }

  /** @throws DomainError incident-not-found, also for what the actor may not see */
  async detail(incidentKey: string, actor: Actor): Promise<PlacedIncident & { job: Job | null }> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(Incident, 'n').where('n.key = :incidentKey', { incidentKey });
      scopeTo(query, actor, 'n.rootKey');
      const incident = await query.getOne();
      if (!incident) throw incidentNotFound();
      const instance = await em.findOneByOrFail(ProcessInstance, { key: incident.instanceKey });
      const [placed] = await this.inWords([{ incident, instance }]);
      return { ...placed!, job: await em.findOneBy(Job, { key: incident.elementInstanceKey }) };
    });
  }

  private async inWords(placed: readonly { incident: Incident; instance: ProcessInstance }[]) {
    const titles = await this.subjects.titlesOf(placed.map(({ instance }) => instance.businessKey));
    const versions = await this.versions.versions(placed.map(({ instance }) => instance.definitionKey));
    const named: PlacedIncident[] = [];
    for (const { incident, instance } of placed) {
      const { model } = await this.definitions.load(instance.definitionKey);
      const node = model.nodes[incident.elementId];
      named.push({
        incident,
        instance,
        businessTitle: titles.get(instance.businessKey) ?? null,
        processName: model.name,
        processVersion: versions.get(instance.definitionKey)!.version,
        // An instance that could not begin is parked at the process itself.
        elementName: node?.name ?? model.name,
        elementType: node?.type ?? 'process',
      });
    }
    return named;
  }
}
