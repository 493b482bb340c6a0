import { z } from 'zod';
import { lawDateField, paragraph } from '../fields.js';
import { codesOf, DUE_STATES, PAUSE_CODES } from '../vocabulary.js';

const instant = z.string().describe('ISO 8601, UTC');

export const pauseRequestSchema = z
  .strictObject({
    code: z.enum(codesOf(PAUSE_CODES)),
    from: lawDateField.describe('The first day that does not count; not after today'),
    reason: paragraph(2000, 2),
  })
  .meta({ id: 'ClockPauseRequest' });
export type PauseRequest = z.output<typeof pauseRequestSchema>;

export const pauseBegunSchema = z.strictObject({ pauseKey: z.string() }).meta({ id: 'ClockPauseBegun' });

export const pauseEndSchema = z
  .strictObject({ to: lawDateField.describe('The day on which it counts again; not after today') })
  .meta({ id: 'ClockPauseEnd' });
export type PauseEnd = z.output<typeof pauseEndSchema>;

const derivation = z
  .strictObject({
    rule: z.string().nullable(),
    article: z.string().nullable(),
    startedOn: z.string(),
    firstDay: z.string(),
    unit: z.string(),
    amount: z.int(),
    skipped: z.array(z.strictObject({ from: z.string(), to: z.string(), why: z.string() })),
    pausedDays: z.int(),
    movedFrom: z.string().optional().describe('The last day before it moved off a day off'),
    calendar: z.strictObject({ validThrough: z.string(), version: z.int() }),
  })
  .meta({ id: 'DeadlineDerivation' });

const clock = z
  .strictObject({
    round: z.int(),
    state: z.enum(['running', 'paused', 'stopped']),
    startedOn: z.string(),
    limit: z.strictObject({
      step: z.string().nullable(),
      amount: z.int(),
      unit: z.string(),
      warn: z.int().nullable(),
      rule: z.string().nullable(),
      article: z.string().nullable(),
    }),
    dueOn: z.string().nullable().describe('The last day; null while the clock stands still'),
    dueAt: instant.nullable(),
    warnAt: instant.nullable(),
    provisional: z.boolean().describe('It rests on days whose notice is not known yet'),
    derivation,
    pauses: z.array(
      z.strictObject({
        pauseKey: z.string(),
        code: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        reason: z.string(),
      }),
    ),
    warnedAt: instant.nullable(),
    overdueAt: instant.nullable(),
    stoppedAt: instant.nullable(),
  })
  .meta({ id: 'PetitionClock' });

export const clocksSchema = z.strictObject({ items: z.array(clock) }).meta({ id: 'PetitionClocks' });
export type ClocksView = z.output<typeof clocksSchema>;

/** A petition's clock in short, for lists and views. */
export const clockInShortSchema = z
  .strictObject({
    state: z.enum(['running', 'paused', 'stopped']),
    dueOn: z.string().nullable(),
    dueAt: instant.nullable(),
    warnAt: instant.nullable(),
    provisional: z.boolean(),
    dueState: z.enum(codesOf(DUE_STATES)).nullable().describe('Null once the petitioner has been told'),
  })
  .meta({ id: 'PetitionClockInShort' });
export type ClockInShort = z.output<typeof clockInShortSchema>;
