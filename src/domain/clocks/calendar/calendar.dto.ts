import { z } from 'zod';
import { DAY_KINDS } from './calendar-days.js';

const days = (what: string) => z.record(z.string().max(40), z.string().max(200)).describe(what);

/** A year whose day is a number of the lunar calendar's tables: 1900 to 2100, and no notice is older. */
export const yearParameterSchema = z.coerce.number().int().min(2000).max(2100);

export const calendarYearInputSchema = z
  .strictObject({
    holidays: days('Days off, weekends within a holiday too: `{"2027-01-01": "元旦"}`'),
    workdays: days('Make-up working days 调休: Saturdays and Sundays, with the holiday that they make up for'),
  })
  .meta({ id: 'CalendarYearInput' });

export const calendarSchema = z
  .strictObject({
    version: z.int().describe('Counts the changes; deadlines name the one that they were computed with'),
    validThrough: z.string().describe('The last day known from a notice: deadlines beyond it are provisional 暂定'),
    years: z.array(z.int()).describe('The years whose notice is known'),
  })
  .meta({ id: 'Calendar' });

export const calendarYearSchema = z
  .strictObject({
    year: z.int(),
    known: z.boolean().describe('False: no notice yet; the days are those that the law itself names'),
    provisional: z.boolean().describe('Whether deadlines that end in it are 暂定'),
    holidays: days('Days off by day'),
    workdays: days('Make-up working days by day'),
    version: z.int().describe('The state of the calendar that it came with, 0 when it is not known; also the ETag'),
  })
  .meta({ id: 'CalendarYear' });

const daySchema = z
  .strictObject({
    day: z.string().describe('`2027-02-06`'),
    kind: z.enum(DAY_KINDS).describe('`make_up`: a weekend on which people work 调休'),
    name: z.string().nullable().describe('Of the holiday, or of the one that it makes up for'),
  })
  .meta({ id: 'CalendarDay' });

export const calendarDaysSchema = z
  .strictObject({ year: z.int(), workingDays: z.int(), days: z.array(daySchema).describe('Every day of the year') })
  .meta({ id: 'CalendarDays' });

export const yearPreviewSchema = z
  .strictObject({
    errors: z.array(
      z.strictObject({
        field: z.string().describe('`/workdays/2027-02-06`'),
        code: z.string(),
        message: z.strictObject({ zh: z.string(), en: z.string() }),
      }),
    ),
    days: z.array(daySchema).nullable().describe('Every day as it would count; null while a day is wrong'),
    changed: z
      .array(z.strictObject({ day: z.string(), from: daySchema, to: daySchema }))
      .describe('The days that would count another way than now'),
    workingDays: z.int(),
    openProcesses: z.int().describe('Whose deadlines a publication computes anew'),
    deadlinesThatMayMove: z.int().describe('Open tasks and timers due on or after the first day that counts otherwise'),
  })
  .meta({ id: 'CalendarYearPreview' });

export const publishedYearSchema = calendarYearSchema
  .extend({
    changed: z.boolean().describe('False: this was in force already'),
    recomputationKey: z
      .string()
      .nullable()
      .describe('Of the open deadlines; null for a year that was there from the first'),
  })
  .meta({ id: 'PublishedCalendarYear' });

export const recomputationSchema = z
  .strictObject({
    key: z.string(),
    reason: z.string(),
    requestedAt: z.string().describe('ISO 8601, UTC, by the legal clock'),
    total: z.int().describe('Processes that were open when it was asked for'),
    done: z.int().describe('Of these: computed anew, or ended before their turn'),
  })
  .meta({ id: 'CalendarRecomputation' });
