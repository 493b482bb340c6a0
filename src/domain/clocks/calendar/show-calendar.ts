import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { statutoryHolidays } from '../statutory-holidays.js';
import { CalendarDirectory } from '../calendar-directory.js';
import { CalendarYearRow } from './calendar.entity.js';

/** The calendar for people: as it is in force at the moment of the question, on every node. */
@Injectable()
export class ShowCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: CalendarDirectory,
  ) {}

  /** The read takes up what another node has published. */
  async whole() {
    return this.unitOfWork.read(async () => {
      const { version, validThrough, years } = this.directory.calendar;
      return { version, validThrough, years };
    });
  }

  /** A year of which there is no notice is answered too: as it is counted until there is one. */
  async year(year: number) {
    return this.unitOfWork.read(async (em) => {
      const row = await em.findOneBy(CalendarYearRow, { year });
      return {
        year,
        known: row !== null,
        provisional: `${year}-12-31` > this.directory.calendar.validThrough,
        holidays: row?.holidays ?? Object.fromEntries(statutoryHolidays(year)),
        workdays: row?.workdays ?? {},
        version: row?.version ?? 0,
      };
    });
  }
}
