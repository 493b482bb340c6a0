import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, insertRows, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import { AuditTrail } from '../../../platform/audit/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../../platform/engine/index.js';
import type { Actor } from '../../../shared/actor.js';
import { canonicalJson } from '../../../shared/canonical-json.js';
import type { Clock } from '../../../shared/clock.js';
import type { CalendarYear } from '../working-calendar.js';
import { CALENDAR_ID, CalendarStateRow, CalendarYearRow } from './calendar.entity.js';
import { calendarChanged, calendarYearRefused } from './calendar.errors.js';
import { checkYear } from './check-year.js';
import { recomputationOf } from './recomputation.js';

/** The chain of what was published. */
const CHAIN = 'calendar';

/**
 * Puts the State Council's notice of a year in force. The year, the next state of the calendar, the
 * trail's entry and the request to evaluate every open deadline anew are committed together.
 */
@Injectable()
export class PublishYear {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly system: Clock,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * @param expected the version of the year that the publisher has seen, 0 for one that was not known
   * @returns whether anything changed; what is in force already is left as it is
   * @throws DomainError `calendar-year-refused` with what is wrong at each day, `calendar-changed`
   */
  async execute(actor: Actor, year: CalendarYear, expected: number | undefined): Promise<boolean> {
    const errors = checkYear(year);
    if (errors.length > 0) throw calendarYearRefused(year.year, errors);
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'calendar_state', 'id', CALENDAR_ID);
      const present = await em.findOneBy(CalendarYearRow, { year: year.year });
      if (expected !== undefined && expected !== (present?.version ?? 0))
        throw calendarChanged(year.year, present?.version ?? 0);
      if (present && sameDays(present, year)) return false;
      const state = await em.findOneByOrFail(CalendarStateRow, { id: CALENDAR_ID });
      const row = { ...year, version: state.version + 1, updatedAt: this.system.now() };
      if (present) await em.update(CalendarYearRow, { year: year.year }, row);
      else await insertRows(em, CalendarYearRow, [row]);
      await em.update(CalendarStateRow, { id: CALENDAR_ID }, { version: row.version });
      await this.trail.append(CHAIN, {
        type: 'calendar.year-published',
        actor,
        data: { ...year, version: row.version, replaces: present?.version ?? null },
      });
      await this.host.rescheduleAll(recomputationOf(year.year, row.version));
      return true;
    });
  }
}

const sameDays = (one: CalendarYear, other: CalendarYear): boolean =>
  canonicalJson([one.holidays, one.workdays]) === canonicalJson([other.holidays, other.workdays]);
