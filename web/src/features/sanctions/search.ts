import { z } from 'zod';

/** What stands in the address bar of the sanctions. */
export const sanctionsSearch = z.object({
  kind: z.enum(['accountability', 'deduction']).optional().catch(undefined),
  state: z.string().max(24).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
  /** The one that is open beside the list. */
  sanction: z.string().max(26).optional().catch(undefined),
});
export type SanctionsSearch = z.output<typeof sanctionsSearch>;
