import { z } from 'zod';

export const TABS = ['overview', 'timeline', 'diagram', 'assignments', 'contacts', 'documents', 'supervision'] as const;
export type Tab = (typeof TABS)[number];

const GROUPS = ['petition', 'contact', 'assignment', 'handling', 'clock', 'supervision'] as const;

/** What the address bar says of the page. */
export const petitionSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  /** Of the timeline. */
  group: z.enum(GROUPS).optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
  /** Which process the diagram shows, and what is selected in it. */
  instance: z.string().max(26).optional().catch(undefined),
  element: z.string().max(120).optional().catch(undefined),
});
export type PetitionSearch = z.output<typeof petitionSearch>;
