import { z } from 'zod';

/** What stands in the address bar of the interviews. */
export const interviewsSearch = z.object({
  view: z.enum(['month', 'week', 'list']).optional().catch(undefined),
  /** A day of the month or week that is shown; today when it is left out. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
  state: z.string().max(24).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
});
export type InterviewsSearch = z.output<typeof interviewsSearch>;
