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
