import { z } from 'zod';
import { searchResultSchema } from '../../infrastructure/search/index.js';

const person = z.object({ id: z.string(), name: z.string() });
const instant = z.int().describe('Milliseconds of the legal clock');

export const newCommentSchema = z
  .strictObject({ text: z.string().trim().min(1).max(4_000) })
  .meta({ id: 'NewComment' });

export const newCommentResultSchema = z.object({ commentKey: z.string() }).meta({ id: 'NewCommentResult' });

export const commentPageSchema = searchResultSchema(
  'CommentPage',
  z.object({ commentKey: z.string(), author: person, text: z.string(), at: instant }).meta({ id: 'Comment' }),
);

export const newAttachmentResultSchema = z.object({ attachmentKey: z.string() }).meta({ id: 'NewAttachmentResult' });

export const attachmentPageSchema = searchResultSchema(
  'AttachmentPage',
  z
    .object({
      attachmentKey: z.string(),
      name: z.string(),
      mediaType: z.string().describe('By its content'),
      size: z.int().describe('In bytes'),
      sha256: z.string(),
      uploadedBy: person,
      at: instant,
      removedAt: instant.nullable(),
      removedBy: person.nullable(),
    })
    .meta({ id: 'Attachment' }),
);
