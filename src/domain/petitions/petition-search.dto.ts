import { z } from 'zod';
import { pageRequestSchema, searchResultSchema } from '../../infrastructure/search/index.js';
import { clockInShortSchema } from './clock/clocks.dto.js';
import { lawDateField, line } from './fields.js';
import {
  CHANNELS,
  CLAIM_KINDS,
  codesOf,
  DUE_STATES,
  MARKS,
  OUTCOMES,
  PETITION_STATUSES,
  RISK_LEVELS,
} from './vocabulary.js';

/** One value, or any of several. */
const anyOf = <T extends z.ZodType<string>>(value: T) => z.union([value, z.array(value).min(1).max(50)]);

export const petitionFilterSchema = z
  .strictObject({
    number: line(48).optional(),
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
    mark: z.enum(codesOf(MARKS)).optional(),
    dueState: anyOf(z.enum(codesOf(DUE_STATES)))
      .optional()
      .describe('Of the petition clock of the present round; none once the petitioner has been told'),
    receivedOn: z.strictObject({ from: lawDateField.optional(), to: lawDateField.optional() }).optional(),
    name: line(80).optional().describe('Exact full name: parts of names cannot be searched'),
    identityNumber: line(40).optional().describe('Exact'),
    phone: line(20).optional().describe('Exact'),
  })
  .meta({ id: 'PetitionFilter' });

export type PetitionFilter = z.output<typeof petitionFilterSchema>;

export const petitionSearchSchema = z
  .strictObject({ filter: petitionFilterSchema.default({}), page: pageRequestSchema.default({ limit: 50 }) })
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
    registeringCourt: z.string(),
    handlingCourt: z.string(),
    executingCourt: z.string(),
    handlerName: z.string().nullable(),
    caseNumber: z.string().nullable(),
    petitioner: z.string().describe('The first petitioner, masked'),
    headcount: z.int(),
    timesRaised: z.int(),
    round: z.int(),
    clock: clockInShortSchema.nullable(),
  })
  .meta({ id: 'PetitionSummary' });

export const petitionPageSchema = searchResultSchema('PetitionPage', petitionSummarySchema);

export type PetitionPageAnswer = z.output<typeof petitionPageSchema>;
