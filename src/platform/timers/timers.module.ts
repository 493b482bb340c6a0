import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { HostModule, InstanceQueries } from '../host/index.js';
import { FireTimer } from './fire-timer.js';
import { TimerScheduler } from './timer-scheduler.js';
import { TimerWriter } from './timer-writer.js';
import { Timer } from './timer.entity.js';

@Module({
  imports: [HostModule, TypeOrmModule.forFeature([Timer])],
  providers: [FireTimer, TimerScheduler, TimerWriter],
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
      read: async (instanceKey) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(Timer, { where: { instanceKey }, order: { key: 'ASC' } }),
        );
        return rows.map(({ key, elementId, dueAt, state }) => ({ timerKey: key, elementId, dueAt, state }));
      },
    });
  }
}
