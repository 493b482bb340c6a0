import { z } from 'zod';
import { pageRequestSchema } from '../../infrastructure/search/index.js';
import { clockInShortSchema } from './clock/clocks.dto.js';
import { lawDateField, line } from './fields.js';
import {
  CHANNELS,
  CLAIM_KINDS,
  CLOCK_STATES,
  codesOf,
  DUE_STATES,
  MARKS,
  OUTCOMES,
  PETITION_FORMS,
  PETITION_STATUSES,
  RISK_LEVELS,
} from './vocabulary.js';

/** One value, or any of several. */
const anyOf = <T extends z.ZodType<string>>(value: T) => z.union([value, z.array(value).min(1).max(50)]);

/** Days from one to another, both included; either may be left open. */
const days = z.strictObject({ from: lawDateField.optional(), to: lawDateField.optional() });

export const petitionFilterSchema = z
  .strictObject({
    number: line(48).optional(),
    court: line(26)
      .optional()
      .describe('The key of a court: petitions in which it, or a court below it, takes part in whatever role'),
    status: anyOf(z.enum(codesOf(PETITION_STATUSES))).optional(),
    outcome: anyOf(z.enum(codesOf(OUTCOMES))).optional(),
    claimKind: anyOf(z.enum(codesOf(CLAIM_KINDS))).optional(),
    channel: anyOf(z.enum(codesOf(CHANNELS))).optional(),
    riskLevel: anyOf(z.enum(codesOf(RISK_LEVELS))).optional(),
    registeringCourt: anyOf(line(26)).optional(),
    handlingCourt: anyOf(line(26)).optional(),
    executingCourt: anyOf(line(26)).optional(),
    handlerId: anyOf(line(26)).optional(),
    caseNumber: line(64).optional(),
    mark: anyOf(z.enum(codesOf(MARKS))).optional(),
    form: anyOf(z.enum(codesOf(PETITION_FORMS))).optional(),
    isRepeat: z.boolean().optional().describe('Whether the matter was raised before'),
    dueState: anyOf(z.enum(codesOf(DUE_STATES)))
      .optional()
      .describe('Of the petition clock of the present round; none once the petitioner has been told'),
    clockState: anyOf(z.enum(codesOf(CLOCK_STATES)))
      .optional()
      .describe('Of the petition clock of the present round'),
    receivedOn: days.optional(),
    dueOn: days.optional().describe('The last day of a clock that runs'),
    name: line(80).optional().describe('Exact full name: parts of names cannot be searched'),
    identityNumber: line(40).optional().describe('Exact'),
    phone: line(20).optional().describe('Exact'),
  })
  .meta({ id: 'PetitionFilter' });

export type PetitionFilter = z.output<typeof petitionFilterSchema>;

/** What the list may be sorted by; registration is the order in which petitions came. */
export const petitionSortSchema = z
  .array(
    z.strictObject({
      field: z.enum(['registered', 'receivedOn', 'dueOn', 'number']),
      order: z.enum(['ASC', 'DESC']).default('DESC'),
    }),
  )
  .max(1)
  .default([])
  .describe('The newest registration first when left out; petitions without a date sort as if it never came');
export type PetitionSort = z.output<typeof petitionSortSchema>[number];

export const petitionSearchSchema = z
  .strictObject({
    filter: petitionFilterSchema.default({}),
    sort: petitionSortSchema,
    page: pageRequestSchema.default({ limit: 50 }),
  })
  .meta({ id: 'PetitionSearch' });

export const petitionSummarySchema = z
  .strictObject({
    petitionKey: z.string(),
    number: z.string(),
    status: z.string(),
    outcome: z.string().nullable(),
    receivedOn: z.string(),
    claimKind: z.string(),
    channel: z.string(),
    riskLevel: z.string(),
    marks: z.array(z.string()),
    form: z.string(),
    registeringCourt: z.string(),
    registeringCourtName: z.string(),
    handlingCourt: z.string(),
    handlingCourtName: z.string(),
    executingCourt: z.string(),
    executingCourtName: z.string(),
    handlerName: z.string().nullable(),
    caseNumber: z.string().nullable(),
    petitioner: z.string().describe('The first petitioner, masked'),
    headcount: z.int(),
    timesRaised: z.int(),
    round: z.int(),
    clock: clockInShortSchema.nullable(),
  })
  .meta({ id: 'PetitionSummary' });

export const petitionPageSchema = z
  .object({
    items: z.array(petitionSummarySchema),
    page: z
      .object({
        totalItems: z.int().describe('All that match and the user may see, counted up to a bound'),
        hasMoreTotalItems: z.boolean().describe('There are more than were counted'),
        endCursor: z.string().nullable().describe('Give it as `page.after` to go on; null on the last page'),
      })
      .meta({ id: 'PetitionPageInfo' }),
  })
  .meta({ id: 'PetitionPage' });

export type PetitionSummary = z.output<typeof petitionSummarySchema>;

export type PetitionPageAnswer = z.output<typeof petitionPageSchema>;
