import { z } from 'zod';

const text = z.string().max(120).optional().catch(undefined);
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** What is asked for in the list of instances, in the address bar. */
export const instancesSearch = z.object({
  process: text,
  state: z.enum(['active', 'completed', 'terminated', 'any']).optional().catch(undefined),
  attention: z.enum(['incident', 'overdue', 'none']).optional().catch(undefined),
  suspended: z.enum(['suspended', 'none']).optional().catch(undefined),
  /** The number of a petition, exactly. */
  number: text,
  /** Where a token is now. */
  element: text,
  from: date,
  to: date,
  sort: z.enum(['newest', 'oldest']).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
});

export type InstancesSearch = z.output<typeof instancesSearch>;

export const TABS = [
  'tasks',
  'timers',
  'jobs',
  'incidents',
  'variables',
  'decisions',
  'messages',
  'hierarchy',
  'history',
] as const;

/** Of one instance: the tab, and the element that is looked at. */
export const instanceSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  element: text,
});
