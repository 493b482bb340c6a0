import { Module } from '@nestjs/common';
import { BacklogModule } from './backlog/index.js';
import { HostModule } from './host/index.js';
import { IncidentsModule } from './incidents/index.js';
import { JobsModule } from './jobs/index.js';
import { LegalClockModule } from './legal-clock/index.js';
import { MessagesModule } from './messages/index.js';
import { TasksModule } from './tasks/index.js';
import { TimersModule } from './timers/index.js';

/** The whole process platform: knows no court and no petition. */
@Module({
  imports: [
    HostModule,
    TasksModule,
    TimersModule,
    JobsModule,
    MessagesModule,
    IncidentsModule,
    LegalClockModule,
    BacklogModule,
  ],
  exports: [HostModule, TasksModule, TimersModule, JobsModule, MessagesModule],
})
export class PlatformModule {}
