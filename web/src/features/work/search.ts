import { z } from 'zod';

export const TABS = ['form', 'subject', 'diagram', 'talk', 'history'] as const;
export type Tab = (typeof TABS)[number];

export const DUE_GROUPS = ['overdue', 'today', 'this_week', 'later', 'none'] as const;

export const SORTS = ['dueAt', 'createdAt', 'priority'] as const;
export type Sort = (typeof SORTS)[number];

/** What of the work screen stands in the address bar. */
export const workSearch = z.object({
  /** A queue of everybody’s, by the server’s name for it. */
  queue: z.string().max(40).optional().catch(undefined),
  /** A saved filter, by its key. */
  filter: z.string().max(26).optional().catch(undefined),
  q: z.string().max(80).optional().catch(undefined),
  due: z.array(z.enum(DUE_GROUPS)).max(5).optional().catch(undefined),
  /** A role at a court: `handler@350122`. */
  group: z.string().max(60).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  tab: z.enum(TABS).optional().catch(undefined),
});

export type WorkSearch = z.output<typeof workSearch>;
