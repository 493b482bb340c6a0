import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { HostModule, InstanceQueries, MOST_IN_VIEW } from '../host/index.js';
import { Job, JobType } from './job.entity.js';
import { JobLeases } from './job-leases.js';
import { priorityAt } from './job-settings.js';
import { JobWatch } from './job-watch.js';
import { JOB_STOP_WAIT_MS, JobWorker } from './job-worker.js';
import { JobWriter } from './job-writer.js';
import { JobsController } from './jobs.controller.js';
import { shownError } from './outside-error.js';

@Module({
  imports: [HostModule, TypeOrmModule.forFeature([Job, JobType])],
  controllers: [JobsController],
  providers: [
    JobLeases,
    JobWorker,
    JobWriter,
    JobWatch,
    {
      provide: JOB_STOP_WAIT_MS,
      inject: [CONFIG],
      // What is left is for giving the jobs back, and for closing the rest.
      useFactory: ({ stop }: Pick<Config, 'stop'>) => stop.withinMs * 0.8,
    },
  ],
  exports: [JobWorker],
})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.instances.show({
      name: 'jobs',
      read: async ({ key: instanceKey, rootKey }, actor) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(Job, { where: { rootKey, instanceKey }, order: { key: 'ASC' }, take: MOST_IN_VIEW }),
        );
        return rows.map(({ key, elementId, type, state, retriesLeft, attempts, dueAt, place, lastError }) => ({
          jobKey: key,
          elementId,
          type,
          state,
          priority: priorityAt(place),
          retriesLeft,
          attempts,
          dueAt,
          lastError: lastError && shownError(lastError, actor),
        }));
      },
    });
  }
}
