import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { BatchesModule } from '../batches/index.js';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule, InstanceQueries, InstanceRows, MOST_IN_VIEW } from '../host/index.js';
import { Incident } from './incident.entity.js';
import { IncidentQueries } from './incident-queries.js';
import { countOpenIncidents } from './count-open-incidents.js';
import { IncidentBatches } from './incident-batches.js';
import { IncidentWriter } from './incident-writer.js';
import { IncidentsController } from './incidents.controller.js';
import { shownMessage } from './shown-message.js';
import { ResolveIncidentUseCase } from './resolve-incident.js';

@Module({
  imports: [HostModule, DefinitionsModule, BatchesModule, TypeOrmModule.forFeature([Incident])],
  controllers: [IncidentsController],
  providers: [IncidentBatches, IncidentQueries, IncidentWriter, ResolveIncidentUseCase],
})
export class IncidentsModule implements OnModuleInit {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly rows: InstanceRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.rows.count({
      name: 'incidents',
      count: (instances) => this.unitOfWork.read((em) => countOpenIncidents(em, instances)),
    });
    this.instances.show({
      name: 'incidents',
      read: async ({ key: instanceKey, rootKey }, actor) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(Incident, { where: { rootKey, instanceKey }, order: { key: 'ASC' }, take: MOST_IN_VIEW }),
        );
        return rows.map((incident) => ({
          incidentKey: incident.key,
          elementId: incident.elementId,
          type: incident.type,
          message: shownMessage(incident, actor),
          state: incident.state,
          raisedAt: incident.raisedAt,
        }));
      },
    });
  }
}
