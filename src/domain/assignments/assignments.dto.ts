import { z } from 'zod';
import { fen, lawDateField, paragraph } from '../petitions/index.js';

export const extensionRequestSchema = z
  .strictObject({ newDueOn: lawDateField, reasons: paragraph(2000, 10) })
  .meta({ id: 'ExtensionRequestInput' });
export type ExtensionRequestInput = z.output<typeof extensionRequestSchema>;

export const extensionRequestedSchema = z.strictObject({ requestKey: z.string() }).meta({ id: 'ExtensionRequested' });

export const progressReportSchema = z
  .strictObject({
    progress: paragraph(4000, 5),
    amount: fen.optional().describe('In fen'),
    nextReportOn: lawDateField.optional(),
  })
  .meta({ id: 'ProgressReportInput' });
export type ProgressReport = z.output<typeof progressReportSchema>;

export const progressReportedSchema = z.strictObject({ recordKey: z.string() }).meta({ id: 'ProgressReported' });

const instant = z.string().nullable().describe('ISO 8601, UTC');

export const assignmentSchema = z
  .strictObject({
    assignmentKey: z.string(),
    petitionKey: z.string(),
    parentAssignment: z.string().nullable(),
    round: z.int(),
    fromCourt: z.string(),
    toCourt: z.string(),
    state: z.string(),
    letterNumber: z.string(),
    letter: z.string(),
    progressDueOn: z.string().nullable(),
    resultDueOn: z.string(),
    firstResultDueOn: z.string(),
    handlingMode: z.string().nullable(),
    handlerId: z.string().nullable(),
    handlerName: z.string().nullable(),
    suggestedHandler: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .describe('By the assigning court'),
    sendBacks: z.int(),
    isRedacted: z.boolean(),
    issuedAt: instant,
    acknowledgedAt: instant,
    closedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.output<typeof assignmentSchema>;

export const assignmentListSchema = z.strictObject({ items: z.array(assignmentSchema) }).meta({ id: 'AssignmentList' });

const court = z.strictObject({ id: z.string(), name: z.string() });
const text = z.strictObject({ zh: z.string(), en: z.string() });

export const proposalQuerySchema = z.strictObject({
  court: z.string().max(100).optional().describe('Proposes for this court in place of the likeliest'),
  resultDueOn: lawDateField.optional(),
  progressDueOn: lawDateField.optional(),
  handler: z.string().max(26).optional().describe('Names this handler in place of the likeliest; empty: nobody'),
});
export type ProposalQuery = z.output<typeof proposalQuerySchema>;

export const assignmentProposalSchema = z
  .strictObject({
    userTaskKey: z.string().describe('The task that a click completes'),
    version: z.int(),
    step: z.enum(['screening', 'assignment']).describe('screening: the click screens and assigns'),
    fromCourt: court,
    court: court.nullable().describe('Null where no court is likelier than the others: choose one below yours'),
    why: z.array(text).describe('Why this court, this day and this handler'),
    resultDueOn: z.string(),
    earliest: z.string(),
    latest: z.string(),
    progressDueOn: z.string().nullable(),
    handler: court.nullable().describe('Of that court; it names whom it wants'),
    letter: z.string(),
    screening: z.strictObject({ justified: z.string(), opinion: z.string() }).nullable(),
    redactionFirst: z.boolean().describe('Somebody is accused: the accusations are redacted before it is issued'),
  })
  .meta({ id: 'AssignmentProposal' });
export type AssignmentProposal = z.output<typeof assignmentProposalSchema>;

export const assignAtOnceSchema = z
  .strictObject({
    userTaskKey: z.string().max(26).describe('Of the proposal'),
    version: z.int().optional().describe('Of the proposal: refused when the task has changed since'),
    assignedCourt: z.string().max(100),
    resultDueOn: lawDateField,
    progressDueOn: lawDateField.nullable().optional(),
    letter: paragraph(8000, 10),
    suggestedHandler: z.string().max(26).nullable().optional(),
    screening: z
      .strictObject({ justified: z.enum(['yes', 'partly', 'no', 'unclear']), opinion: paragraph(2000, 2) })
      .nullable()
      .optional()
      .describe('Where it has not been screened yet'),
  })
  .meta({ id: 'AssignAtOnce' });
export type AssignAtOnceInput = z.output<typeof assignAtOnceSchema>;
