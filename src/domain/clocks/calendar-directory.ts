import { Injectable } from '@nestjs/common';
import { builtInCalendar } from './built-in-calendar.js';
import type { WorkingCalendar } from './working-calendar.js';

/** The calendar in force, for whoever counts. */
@Injectable()
export class CalendarDirectory {
  private state = builtInCalendar();

  get calendar(): WorkingCalendar {
    return this.state;
  }
}
