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
