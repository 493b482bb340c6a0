import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { OpenDeadlines } from '../../../platform/deadlines/index.js';
import type { FieldError } from '../../../shared/errors.js';
import { midnightAfter, addDays } from '../law-days.js';
import type { CalendarYear } from '../working-calendar.js';
import { type CalendarDay, daysOfYear } from './calendar-days.js';
import { checkYear } from './check-year.js';
import { ShowCalendar } from './show-calendar.js';

export interface YearPreview {
  errors: FieldError[];
  /** Every day as it would count; null while a day is wrong. */
  days: CalendarDay[] | null;
  /** The days that would count another way than now. */
  changed: { day: string; from: CalendarDay; to: CalendarDay }[];
  workingDays: number;
  /** What a publication would compute anew, and which of it may move. */
  openProcesses: number;
  deadlinesThatMayMove: number;
}

/** What publishing a year would do; nothing is written. */
@Injectable()
export class PreviewYear {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly show: ShowCalendar,
    @Inject(OpenDeadlines) private readonly deadlines: OpenDeadlines,
  ) {}

  async execute(year: CalendarYear): Promise<YearPreview> {
    const errors = checkYear(year);
    const openProcesses = await this.deadlines.activeRoots();
    if (errors.length > 0)
      return { errors, days: null, changed: [], workingDays: 0, openProcesses, deadlinesThatMayMove: 0 };
    const now = await this.unitOfWork.read(() => this.show.year(year.year));
    const before = daysOfYear(now);
    const days = daysOfYear(year);
    const changed = days.flatMap((to, index) => {
      const from = before[index]!;
      return from.kind === to.kind && from.name === to.name ? [] : [{ day: to.day, from, to }];
    });
    const first = changed.find(({ from, to }) => works(from) !== works(to))?.day;
    return {
      errors: [],
      days,
      changed,
      workingDays: days.filter(works).length,
      openProcesses,
      // What ends before the first day that counts otherwise stays where it is.
      deadlinesThatMayMove: first === undefined ? 0 : await this.deadlines.dueFrom(beginOf(first)),
    };
  }
}

const works = ({ kind }: CalendarDay): boolean => kind === 'working' || kind === 'make_up';
const beginOf = (day: string): number => Date.parse(midnightAfter(addDays(day, -1)));
