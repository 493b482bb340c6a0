import { Module } from '@nestjs/common';
import { HostModule } from '../../platform/host/index.js';
import { CalendarDirectory } from './calendar-directory.js';
import { RegisterClockFunctions } from './register-clock-functions.js';

/** Time limits: the calendar of working days, how periods are counted, what diagrams may ask of them. */
@Module({
  imports: [HostModule],
  providers: [CalendarDirectory, RegisterClockFunctions],
  exports: [CalendarDirectory],
})
export class ClocksModule {}
