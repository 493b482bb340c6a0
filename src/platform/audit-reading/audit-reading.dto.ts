import { z } from 'zod';
import { pageRequestSchema, searchResultSchema } from '../../infrastructure/search/index.js';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.iso.datetime({ offset: true });
const chain = z.string().min(1).max(64);

export const auditSearchSchema = z
  .strictObject({
    filter: z
      .strictObject({
        about: z
          .string()
          .trim()
          .min(1)
          .max(120)
          .optional()
          .describe('A number of a petition or case, a key of an instance, a business key, a chain'),
        actor: z.string().trim().min(1).max(64).optional().describe('An id, a login name, a name; `system`'),
        types: z.array(z.string().min(1).max(120)).min(1).max(100).optional().describe('See `/v1/audit/types`'),
        from: instant.optional().describe('By the legal clock, included'),
        until: instant.optional().describe('By the legal clock, not included'),
      })
      .optional(),
    page: pageRequestSchema.optional(),
  })
  .meta({ id: 'AuditSearch' });
export type AuditSearch = z.output<typeof auditSearchSchema>;

const subjectSchema = z.strictObject({
  label: text.describe('What it is about, as people call it'),
  kind: z.string().nullable().describe('What can be opened, as `petition`; null when nothing can'),
  key: z.string().nullable(),
});

const entry = {
  chain: z.string().describe('The root of a tree of instances, an account, or a word such as `calendar`'),
  seq: z.int().describe('From 1 in its chain'),
  at: z.string().describe('ISO 8601, UTC, by the legal clock'),
  type: z.string(),
  what: text.describe('What was done, in words'),
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  subject: subjectSchema.nullable(),
};

export const auditEntrySchema = z.strictObject(entry).meta({ id: 'AuditEntry' });
export type AuditEntryView = z.output<typeof auditEntrySchema>;

export const auditEntryPageSchema = searchResultSchema('AuditEntryPage', auditEntrySchema);

export const auditEntryDetailSchema = z
  .strictObject({
    ...entry,
    data: z.record(z.string(), z.unknown()).describe('Keys, facts and commitments; no personal data'),
    previousHash: z.string(),
    hash: z.string(),
    checkpoint: z
      .strictObject({ seq: z.int(), at: z.string().describe('ISO 8601, UTC, by the machine’s clock') })
      .nullable()
      .describe('The first seal over it; null until it is sealed'),
  })
  .meta({ id: 'AuditEntryDetail' });
export type AuditEntryDetail = z.output<typeof auditEntryDetailSchema>;

export const auditTypesSchema = z
  .strictObject({ items: z.array(z.strictObject({ type: z.string(), what: text })) })
  .meta({ id: 'AuditTypes' });

export const newVerificationSchema = z
  .strictObject({ chain: chain.optional().describe('Left out: the whole trail') })
  .meta({ id: 'NewAuditVerification' });

export const verificationSchema = z
  .strictObject({
    verificationKey: z.string(),
    chain: z.string().nullable().describe('Null: the whole trail, with its seals and outside anchors'),
    subject: subjectSchema.nullable(),
    state: z.enum(['waiting', 'running', 'done']),
    requestedBy: z.strictObject({ id: z.string(), name: z.string() }),
    requestedAt: z.string().describe('ISO 8601, UTC, by the machine’s clock'),
    endedAt: z.string().nullable(),
    totalChains: z.int().describe('When it was asked for; more may have come since'),
    chains: z.int().describe('Recomputed so far'),
    entries: z.int(),
    checkpoints: z.int().describe('Seals recomputed; 0 for one chain'),
    anchors: z.int().describe('Outside anchors that they were compared with'),
    unsealed: z.int().describe('Entries that no seal vouches for yet: the newest ones'),
    isWhole: z.boolean().nullable().describe('Null until it is done'),
    totalFindings: z.int(),
    findings: z
      .array(
        z.strictObject({
          code: z.string().describe('Stable, never translated'),
          chain: z.string().nullable(),
          seq: z.int().nullable().describe('Of the entry or seal at which the chain breaks'),
          message: text,
        }),
      )
      .describe('The first ones, in order: the first is the first broken link'),
  })
  .meta({ id: 'AuditVerification' });
export type VerificationView = z.output<typeof verificationSchema>;

export const verificationListSchema = z
  .strictObject({ items: z.array(verificationSchema) })
  .meta({ id: 'AuditVerificationList' });
