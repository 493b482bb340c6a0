import { z } from 'zod';

/** Beyond it no law reckons, and texts of years would need a sign. */
const LAST_INSTANT = Date.parse('9000-01-01T00:00:00Z');

export const legalClockMoveSchema = z
  .strictObject({
    instant: z.iso
      .datetime({ offset: true })
      .refine((text) => Date.parse(text) < LAST_INSTANT, '最迟到 9000 年。|The year 9000 is the last.')
      .optional()
      .describe('ISO 8601 with offset, later than the present legal time; left out: as it is'),
    rate: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('1 is real time, 0 stands still, 3600 passes an hour each second; left out: as it is'),
  })
  .refine(
    ({ instant, rate }) => instant !== undefined || rate !== undefined,
    '请填写时刻（instant）或倍率（rate）。|Give an instant, a rate, or both.',
  )
  .meta({ id: 'LegalClockMove' });

export const legalClockSchema = z
  .strictObject({
    now: z.string().describe('ISO 8601, UTC'),
    rate: z.int().describe('How many times as fast as real time'),
    movable: z.boolean().describe('Whether this installation lets it be moved: in the demo profile only'),
    systemNow: z.string().describe('The machine’s own time, ISO 8601, UTC'),
  })
  .meta({ id: 'LegalClock' });

export const fallingDueQuerySchema = z.strictObject({
  until: z.iso.datetime({ offset: true }).describe('Up to which legal time'),
});

export const fallingDueSchema = z
  .strictObject({
    now: z.string().describe('ISO 8601, UTC'),
    until: z.string(),
    timers: z.int().describe('Timers that fire: processes go on by themselves'),
    tasks: z.int().describe('Open tasks that become overdue'),
    first: z.array(z.strictObject({ taskKey: z.string(), name: z.string(), dueAt: z.string() })),
    nextTimerAt: z.string().nullable().describe('When the next timer fires at all; null: none is armed'),
  })
  .meta({ id: 'FallingDue' });
