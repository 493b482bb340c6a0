/** What of these pages stands in the address bar. */
import { z } from 'zod';

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const ROLES = ['clerk', 'screener', 'handler', 'supervisor', 'leader', 'designer', 'auditor', 'administrator'] as const;
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

export const courtsSearch = z.object({
  /** Part of a name, or the beginning of a sign. */
  q: text(60),
  court: text(16),
});

export const usersSearch = z.object({
  q: text(60),
  /** At this court and below it. */
  within: text(16),
  role: z.enum(ROLES).optional().catch(undefined),
  active: z.enum(['true', 'false']).optional().catch(undefined),
  after: text(600),
  /** Whose drawer is open; `new` for one to be made. */
  user: text(26),
});

export const calendarSearch = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
});

export const decisionsSearch = z.object({
  q: text(60),
  versions: z.enum(['all']).optional().catch(undefined),
  after: text(600),
  decision: text(26),
  view: z.enum(['diagram']).optional().catch(undefined),
});

export const auditSearch = z.object({
  about: text(120),
  actor: text(64),
  types: z.array(z.string().max(120)).max(100).optional().catch(undefined),
  from: day,
  until: day,
  after: text(600),
  chain: text(64),
  seq: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type UsersSearch = z.output<typeof usersSearch>;
export type AuditSearch = z.output<typeof auditSearch>;
