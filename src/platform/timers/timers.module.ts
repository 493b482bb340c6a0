import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { HostModule, InstanceQueries, MOST_IN_VIEW } from '../host/index.js';
import { FireTimer } from './fire-timer.js';
import { TimerScheduler } from './timer-scheduler.js';
import { TimerWatch } from './timer-watch.js';
import { TimerWriter } from './timer-writer.js';
import { Timer } from './timer.entity.js';

@Module({
  imports: [HostModule, TypeOrmModule.forFeature([Timer])],
  providers: [FireTimer, TimerScheduler, TimerWatch, TimerWriter],
  exports: [FireTimer, TimerScheduler],
})
export class TimersModule implements OnModuleInit {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.instances.show({
      name: 'timers',
      read: async ({ key: instanceKey, rootKey }) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(Timer, { where: { rootKey, instanceKey }, order: { key: 'ASC' }, take: MOST_IN_VIEW }),
        );
        return rows.map(({ key, elementId, dueAt, state }) => ({ timerKey: key, elementId, dueAt, state }));
      },
    });
  }
}
