import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { HostModule, InstanceQueries } from '../host/index.js';
import { Incident } from './incident.entity.js';
import { IncidentWriter } from './incident-writer.js';
import { IncidentsController } from './incidents.controller.js';
import { ResolveIncidentUseCase } from './resolve-incident.js';

@Module({
  imports: [HostModule, TypeOrmModule.forFeature([Incident])],
  controllers: [IncidentsController],
  providers: [IncidentWriter, ResolveIncidentUseCase],
})
export class IncidentsModule implements OnModuleInit {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.instances.show({
      name: 'incidents',
      read: async (instanceKey) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(Incident, { where: { instanceKey }, order: { key: 'ASC' } }),
        );
        return rows.map(({ key, elementId, type, message, state, raisedAt }) => ({
          incidentKey: key,
          elementId,
          type,
          message,
          state,
          raisedAt,
        }));
      },
    });
  }
}
