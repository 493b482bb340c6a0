import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditModule } from '../../platform/audit/index.js';
import { DeadlinesModule } from '../../platform/deadlines/index.js';
import { HostModule } from '../../platform/host/index.js';
import { MessagesModule } from '../../platform/messages/index.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarDirectory } from './calendar-directory.js';
import { CalendarStateRow, CalendarYearRow } from './calendar/calendar.entity.js';
import { PreviewYear } from './calendar/preview-year.js';
import { PublishYear } from './calendar/publish-year.js';
import { ShowCalendar } from './calendar/show-calendar.js';
import { startCalendar } from './calendar/start-calendar.js';
import { RegisterClockFunctions } from './register-clock-functions.js';

/** Time limits: the calendar of working days, how periods are counted, what diagrams may ask of them. */
@Module({
  imports: [
    HostModule,
    MessagesModule,
    AuditModule,
    DeadlinesModule,
    TypeOrmModule.forFeature([CalendarStateRow, CalendarYearRow]),
  ],
  controllers: [CalendarController],
  providers: [
    { provide: CalendarDirectory, useFactory: startCalendar, inject: [UnitOfWork, DIALECT, SYSTEM_CLOCK] },
    PreviewYear,
    PublishYear,
    RegisterClockFunctions,
    ShowCalendar,
  ],
  exports: [CalendarDirectory],
})
export class ClocksModule {}
