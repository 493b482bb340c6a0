import { z } from 'zod';

const codes = z.array(z.string().max(40)).max(20).optional().catch(undefined);

/** What stands in the address bar of the supervision desk. */
export const supervisionSearch = z.object({
  court: z.string().max(26).optional().catch(undefined),
  rung: codes,
  days: codes,
  late: z.enum(['petition', 'assignment']).optional().catch(undefined),
  signature: z.boolean().optional().catch(undefined),
  mark: z.string().max(24).optional().catch(undefined),
  order: z.enum(['ASC', 'DESC']).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
});
export type SupervisionSearch = z.output<typeof supervisionSearch>;
