import { Module } from '@nestjs/common';
import { AttachmentsModule } from './attachments/index.js';
import { AuditReadingModule } from './audit-reading/index.js';
import { BacklogModule } from './backlog/index.js';
import { BatchesModule } from './batches/index.js';
import { DesignsModule } from './designs/index.js';
import { DryRunsModule } from './dry-runs/index.js';
import { HostModule } from './host/index.js';
import { IncidentsModule } from './incidents/index.js';
import { JobsModule } from './jobs/index.js';
import { LiveModule } from './live/index.js';
import { LegalClockModule } from './legal-clock/index.js';
import { MessagesModule } from './messages/index.js';
import { SignalsModule } from './signals/index.js';
import { StatisticsModule } from './statistics/index.js';
import { TasksModule } from './tasks/index.js';
import { TimersModule } from './timers/index.js';

/** The whole process platform: knows no court and no petition. */
@Module({
  imports: [
    HostModule,
    TasksModule,
    AttachmentsModule,
    AuditReadingModule,
    TimersModule,
    JobsModule,
    MessagesModule,
    SignalsModule,
    IncidentsModule,
    LegalClockModule,
    LiveModule,
    BacklogModule,
    StatisticsModule,
    BatchesModule,
    DesignsModule,
    DryRunsModule,
  ],
  exports: [HostModule, LiveModule, TasksModule, TimersModule, JobsModule, MessagesModule],
})
export class PlatformModule {}
