import { z } from 'zod';
import { line } from './fields.js';
import { petitionSummarySchema } from './petition-search.dto.js';

const text = z.strictObject({ zh: z.string(), en: z.string() });

export const caseNumberCheckSchema = z
  .strictObject({
    caseNumber: line(64).describe('As it is typed'),
    executingCourt: line(100).optional().describe('A court by its key, sign or full name: whether the sign is its own'),
  })
  .meta({ id: 'CaseNumberCheck' });
export type CaseNumberCheck = z.output<typeof caseNumberCheckSchema>;

export const caseNumberAnswerSchema = z
  .strictObject({
    caseNumber: z.string().nullable().describe('In its canonical form; null while it can’t be read'),
    type: text.nullable().describe('What the type sign means'),
    court: z
      .strictObject({ id: z.string(), name: z.string(), sign: z.string(), active: z.boolean() })
      .nullable()
      .describe('The court that filed the case; null before 2016, when signs did not tell courts'),
    problems: z.array(z.strictObject({ code: z.string(), message: text })),
    petitions: z.strictObject({
      total: z.int().describe('Petitions about this case, in all courts'),
      visible: z.array(petitionSummarySchema).describe('The latest of them that the user may see'),
    }),
  })
  .meta({ id: 'CaseNumberChecked' });
export type CaseNumberAnswer = z.output<typeof caseNumberAnswerSchema>;

export const repeatCheckSchema = z
  .strictObject({
    petitioners: z
      .array(
        z.strictObject({
          name: line(80),
          identityNumber: line(40).optional(),
          phone: line(20).optional(),
        }),
      )
      .min(1)
      .max(200),
    caseNumber: line(64).optional(),
  })
  .meta({ id: 'RepeatCheck' });
export type RepeatCheck = z.output<typeof repeatCheckSchema>;

export const repeatAnswerSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ground: z.enum(['identity', 'name_and_phone', 'case']).describe('By what they belong together'),
        petition: petitionSummarySchema,
      }),
    ),
  })
  .meta({ id: 'RepeatsFound' });
export type RepeatAnswer = z.output<typeof repeatAnswerSchema>;
