import type { EntityManager } from 'typeorm';
import { WorkingCalendar } from './working-calendar.js';
import { CALENDAR_ID, CalendarStateRow, CalendarYearRow } from './calendar/calendar.entity.js';

/**
 * The calendar in force, for whoever counts: the state that the last unit of work or read has seen.
 * Each looks first, so a step counts with what was published before it began.
 */
export class CalendarDirectory {
  private constructor(private state: WorkingCalendar) {}

  /** @throws Error when the calendar was never filled */
  static async open(em: EntityManager): Promise<CalendarDirectory> {
    return new CalendarDirectory(await readCalendar(em));
  }

  get calendar(): WorkingCalendar {
    return this.state;
  }

  /** Takes a newer state up. */
  async follow(version: number, em: EntityManager): Promise<void> {
    if (version <= this.state.version) return;
    const read = await readCalendar(em);
    if (read.version > this.state.version) this.state = read;
  }
}

/** In one statement, so that the years are those of the version. */
async function readCalendar(em: EntityManager): Promise<WorkingCalendar> {
  const { entities, raw } = await em
    .createQueryBuilder(CalendarYearRow, 'y')
    .innerJoin(CalendarStateRow, 's', 's.id = :id', { id: CALENDAR_ID })
    .addSelect('s.version', 'state_version')
    .getRawAndEntities<{ state_version: number | string }>();
  return new WorkingCalendar(entities, Number(raw[0]?.state_version));
}
