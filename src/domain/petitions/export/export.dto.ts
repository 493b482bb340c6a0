import { z } from 'zod';
import { petitionFilterSchema, petitionSortSchema } from '../petition-search.dto.js';
import { EXPORT_COLUMN_NAMES } from './export-columns.js';

export const petitionExportSchema = z
  .strictObject({
    filter: petitionFilterSchema.default({}),
    sort: petitionSortSchema,
    columns: z
      .array(z.enum(EXPORT_COLUMN_NAMES))
      .min(1)
      .max(EXPORT_COLUMN_NAMES.length)
      .refine((columns) => new Set(columns).size === columns.length, 'each column once')
      .describe('In the order of the sheet'),
  })
  .meta({ id: 'PetitionExport' });
export type PetitionExport = z.output<typeof petitionExportSchema>;
