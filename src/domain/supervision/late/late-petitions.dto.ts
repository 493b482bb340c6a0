import { z } from 'zod';
import { pageInfoSchema, pageRequestSchema } from '../../../infrastructure/search/index.js';
import { codesOf, line, MARKS, paragraph, PETITION_STATUSES } from '../../petitions/index.js';
import { LATE_ACTIONS } from './allowed-actions.js';

/** How late, in calendar days after the last day: bounds that contain their ends. */
export const LATE_BANDS = {
  not_late: { from: null, to: null },
  up_to_7: { from: 1, to: 7 },
  up_to_30: { from: 8, to: 30 },
  over_30: { from: 31, to: null },
} as const;
export type LateBand = keyof typeof LATE_BANDS;
export const BANDS = Object.keys(LATE_BANDS) as [LateBand, ...LateBand[]];

/** Stands for "no ladder runs" among the codes of rungs. */
export const NO_LADDER = 'unsupervised';

export const latePetitionFilterSchema = z
  .strictObject({
    court: line(26).optional().describe('This court and all below it'),
    rung: z
      .array(z.string().max(40))
      .min(1)
      .max(20)
      .optional()
      .describe(`Codes of the ladder’s table, where the ladder stands; \`${NO_LADDER}\`: late, and no ladder runs`),
    late: z
      .array(z.enum(['petition', 'assignment']))
      .min(1)
      .optional()
      .describe('The petition clock has run out, or the last day of an assignment is over'),
    days: z.array(z.enum(BANDS)).min(1).optional().describe('How late, in calendar days'),
    awaitingSignature: z.boolean().optional(),
    mark: z.enum(codesOf(MARKS)).optional(),
    petitionKeys: z.array(line(26)).min(1).max(100).optional(),
  })
  .meta({ id: 'LatePetitionFilter' });
export type LatePetitionFilter = z.output<typeof latePetitionFilterSchema>;

export const latePetitionSearchSchema = z
  .strictObject({
    filter: latePetitionFilterSchema.default({}),
    sort: z
      .array(z.strictObject({ field: z.enum(['lateSince']), order: z.enum(['ASC', 'DESC']).optional() }))
      .max(1)
      .optional(),
    page: pageRequestSchema.optional(),
    counts: z.boolean().default(true).describe('Whether the counts are wanted too'),
  })
  .meta({ id: 'LatePetitionSearch' });
export type LatePetitionSearch = z.output<typeof latePetitionSearchSchema>;

const text = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.string().describe('ISO 8601, UTC');
const court = z.strictObject({ courtId: z.string(), name: z.string() });
const passed = { dueOn: z.string().describe('The last day, YYYY-MM-DD'), daysLate: z.int() };

const nextSchema = z
  .strictObject({
    kind: z
      .enum(['term', 'signature', 'watch', 'task', 'moving'])
      .describe('`moving`: a step is under way, or it stands still'),
    measure: z.strictObject({ code: z.string(), name: text, rule: z.string(), article: z.string() }).nullable(),
    at: instant.nullable().describe('When the term is over, or the task is due'),
    isPast: z.boolean(),
    signature: z.boolean().describe('A person signs before the measure is taken'),
    signedAt: court.nullable().describe('The court whose leader signs'),
    taskKey: z.string().nullable(),
    taskName: text.nullable(),
    assigneeName: z.string().nullable(),
  })
  .meta({ id: 'LadderNextStep' });

const latePetitionSchema = z
  .strictObject({
    petitionKey: z.string(),
    number: z.string(),
    status: z.enum(codesOf(PETITION_STATUSES)),
    statusName: text,
    claimKindName: text,
    marks: z.array(z.strictObject({ mark: z.string(), name: text })),
    handlingCourt: court,
    handlerName: z.string().nullable(),
    receivedOn: z.string(),
    daysLate: z.int().describe('Of what is latest; 0: it is not late, and under a ladder all the same'),
    petition: z.strictObject(passed).nullable(),
    assignments: z.array(
      z.strictObject({ assignmentKey: z.string(), letterNumber: z.string(), toCourt: court, ...passed }),
    ),
    ladder: z
      .strictObject({
        supervisionKey: z.string(),
        instanceKey: z.string(),
        triggerName: text,
        rung: z.string(),
        rungName: text.nullable(),
        since: instant,
        supervisingCourt: court,
      })
      .nullable(),
    next: nextSchema.nullable().describe('What the ladder will do next and when; null where none runs'),
    actions: z
      .array(z.strictObject({ action: z.enum(LATE_ACTIONS), allowed: z.boolean(), why: text.nullable() }))
      .describe('What you may do now; with a reason where it is near, and not allowed'),
  })
  .meta({ id: 'LatePetition' });
export type LatePetitionView = z.output<typeof latePetitionSchema>;

const countsSchema = z
  .strictObject({
    total: z.int().describe('Under the filter without rung, days, kind of lateness and signature'),
    late: z.int().describe('Of the same, those that are late'),
    awaitingSignature: z.int(),
    byRung: z.array(z.strictObject({ rung: z.string(), name: text.nullable(), height: z.int(), count: z.int() })),
    byDays: z.array(z.strictObject({ days: z.enum(BANDS), count: z.int() })),
    above: z.array(court).describe('From your own court down to the one that was asked for, without it'),
    byCourt: z
      .array(z.strictObject({ ...court.shape, count: z.int(), hasBelow: z.boolean() }))
      .describe('The court that was asked for, or yours, and those directly below, each with all below it'),
  })
  .meta({ id: 'LatePetitionCounts' });
export type LatePetitionCounts = z.output<typeof countsSchema>;

export const latePetitionPageSchema = z
  .strictObject({
    items: z.array(latePetitionSchema),
    page: pageInfoSchema,
    counts: countsSchema.nullable(),
  })
  .meta({ id: 'LatePetitionPage' });
export type LatePetitionPage = z.output<typeof latePetitionPageSchema>;

const petitionKey = line(26);
const many = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(100);
export const latePetitionActionSchema = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('press'),
      reasons: paragraph(2000, 2),
      petitions: many(z.strictObject({ petitionKey })),
    }),
    z.strictObject({
      action: z.literal('advance'),
      reasons: paragraph(2000, 2),
      petitions: many(z.strictObject({ petitionKey, measure: line(40).describe('The next one, as it was shown') })),
    }),
    z.strictObject({
      action: z.literal('sign'),
      decision: z.enum(['approve', 'decline']),
      opinion: paragraph(2000, 2),
      petitions: many(z.strictObject({ petitionKey, measure: line(40).describe('What is signed, as it was shown') })),
    }),
    z.strictObject({ action: z.literal('interview'), petitions: many(z.strictObject({ petitionKey })) }),
  ])
  .meta({ id: 'LatePetitionActions' });
export type LatePetitionActions = z.output<typeof latePetitionActionSchema>;

export const latePetitionActionResultSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        petitionKey: z.string(),
        done: z.boolean(),
        interviewKey: z.string().nullable(),
        problem: z.strictObject({ code: z.string(), message: text }).nullable().describe('Why it was not done'),
      }),
    ),
  })
  .meta({ id: 'LatePetitionActionResult' });
export type LatePetitionActionResult = z.output<typeof latePetitionActionResultSchema>;
