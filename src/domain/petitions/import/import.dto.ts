import { z } from 'zod';

const error = z.strictObject({
  field: z.string().describe('The cell: `H7`'),
  code: z.string(),
  message: z.strictObject({ zh: z.string(), en: z.string() }),
});

const row = z
  .strictObject({
    row: z.int(),
    reference: z.string().nullable(),
    status: z.enum(['registered', 'already-registered', 'refused']),
    petitionKey: z.string().optional(),
    number: z.string().optional(),
    queryCode: z.string().optional().describe('With the upload that registered it only'),
    errors: z.array(error).optional(),
  })
  .meta({ id: 'PetitionImportRow' });

export const importAnswerSchema = z
  .strictObject({
    importKey: z.string(),
    registered: z.int(),
    alreadyRegistered: z.int(),
    refused: z.int(),
    rows: z.array(row),
  })
  .meta({ id: 'PetitionImport' });
export type ImportAnswer = z.output<typeof importAnswerSchema>;
export type ImportAnswerRow = z.output<typeof row>;

export const importProgressSchema = z
  .strictObject({
    importKey: z.string(),
    rows: z.int().describe('In the file'),
    done: z.int(),
    registered: z.int(),
    alreadyRegistered: z.int(),
    refused: z.int(),
    isFinished: z.boolean(),
  })
  .meta({ id: 'PetitionImportProgress' });
export type ImportProgressView = z.output<typeof importProgressSchema>;

const wrongCell = z
  .strictObject({
    field: z.string().describe('The cell: `H7`'),
    header: z.string().describe('The column, as the template has it'),
    value: z.string().describe('What stands there, shortened; empty for an empty cell'),
    code: z.string(),
    message: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'WrongCell' });

const previewRow = z
  .strictObject({
    row: z.int().describe('As in the sheet'),
    status: z.enum(['good', 'already-registered', 'wrong']),
    reference: z.string().nullable(),
    petitioner: z.string().nullable().describe('The first, masked'),
    receivedOn: z.string().nullable(),
    caseNumber: z.string().nullable(),
    executingCourtName: z.string().nullable(),
    claimKind: z.string().nullable(),
    petition: z
      .strictObject({ petitionKey: z.string(), number: z.string() })
      .nullable()
      .describe('The one that has this reference already'),
    errors: z.array(wrongCell),
  })
  .meta({ id: 'PetitionImportPreviewRow' });
export type PreviewRow = z.output<typeof previewRow>;

export const importPreviewSchema = z
  .strictObject({
    good: z.int(),
    alreadyRegistered: z.int(),
    wrong: z.int(),
    rows: z.array(previewRow),
  })
  .meta({ id: 'PetitionImportPreview' });
export type ImportPreview = z.output<typeof importPreviewSchema>;
