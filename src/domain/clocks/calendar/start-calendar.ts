import { insertRows, type Dialect, type UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Clock } from '../../../shared/clock.js';
import { builtInYears } from '../built-in-calendar.js';
import { CalendarDirectory } from '../calendar-directory.js';
import { CALENDAR_ID, CalendarStateRow, CalendarYearRow } from './calendar.entity.js';

/**
 * Gives a database without a calendar the years that are built in, once: from then on its own count,
 * whatever a later version of the package says. Then follows it, as each unit of work opens.
 */
export async function startCalendar(
  unitOfWork: UnitOfWork,
  dialect: Dialect,
  system: Clock,
): Promise<CalendarDirectory> {
  await unitOfWork.run(async (em) => {
    await dialect.lockRow(em, 'calendar_state', 'id', CALENDAR_ID);
    const { version } = await em.findOneByOrFail(CalendarStateRow, { id: CALENDAR_ID });
    if (version > 0) return;
    const updatedAt = system.now();
    const rows = builtInYears().map((year) => ({ ...year, version: 1, updatedAt }));
    await insertRows(em, CalendarYearRow, rows);
    await em.update(CalendarStateRow, { id: CALENDAR_ID }, { version: 1 });
  });
  const directory = await unitOfWork.read((em) => CalendarDirectory.open(em));
  unitOfWork.follow({
    query: `SELECT version FROM calendar_state WHERE id = '${CALENDAR_ID}'`,
    seen: (version, em) => directory.follow(version, em),
  });
  return directory;
}
