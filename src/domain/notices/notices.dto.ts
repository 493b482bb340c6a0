import { z } from 'zod';
import { searchResultSchema } from '../../infrastructure/search/index.js';

const noticeSchema = z
  .strictObject({
    noticeKey: z.string(),
    template: z.string(),
    text: z.strictObject({ zh: z.string(), en: z.string() }),
    petitionKey: z
      .string()
      .nullable()
      .describe('Whether it can be opened depends on the reader’s court. Null: it is about the work of designers'),
    assignmentKey: z.string().nullable(),
    at: z.string().describe('ISO 8601, UTC'),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.output<typeof noticeSchema>;

export const noticePageSchema = searchResultSchema('NoticePage', noticeSchema);

export const noticeQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(600).optional(),
  unread: z.enum(['true', 'false']).default('false'),
});
export type NoticeQuery = z.output<typeof noticeQuerySchema>;
