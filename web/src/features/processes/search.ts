import { z } from 'zod';

const text = z.string().max(120).optional().catch(undefined);
const cursor = z.string().max(600).optional().catch(undefined);

/** Which number colours the diagram; `state`: none, each node says how it stands. */
export const HEATS = [
  'state',
  'waiting',
  'meanWaiting',
  'meanDuration',
  'p95Duration',
  'overdue',
  'incidents',
] as const;
export type HeatName = (typeof HEATS)[number];

export const PROCESS_SORTS = ['process', 'active', 'overdue', 'incidents'] as const;

export const processesSearch = z.object({
  text,
  sort: z.enum(PROCESS_SORTS).optional().catch(undefined),
});

/** What is narrowed down to below a diagram. */
export const SHOWN = ['active', 'overdue', 'incident', 'any'] as const;

export const processSearch = z.object({
  /** The number of a version; all of them without one. */
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  /** The node that is looked at. */
  element: text,
  heat: z.enum(HEATS).optional().catch(undefined),
  show: z.enum(SHOWN).optional().catch(undefined),
  after: cursor,
});
export type ProcessSearch = z.output<typeof processSearch>;

/** Versions by their numbers: the one that instances are in, and the one that they go to. */
export const migrationSearch = z.object({
  from: z.coerce.number().int().min(1).optional().catch(undefined),
  to: z.coerce.number().int().min(1).optional().catch(undefined),
});

export const incidentsSearch = z.object({
  process: text,
  element: text,
  /** The number of a petition, exactly. */
  number: text,
  state: z.enum(['open', 'resolved', 'any']).optional().catch(undefined),
  sort: z.enum(['newest', 'oldest']).optional().catch(undefined),
  after: cursor,
});
export type IncidentsSearch = z.output<typeof incidentsSearch>;

export const BATCH_STATES = ['active', 'suspended', 'completed', 'cancelled'] as const;

export const batchesSearch = z.object({
  state: z.enum(BATCH_STATES).optional().catch(undefined),
  after: cursor,
});
export type BatchesSearch = z.output<typeof batchesSearch>;

export const ITEM_STATES = ['waiting', 'done', 'left', 'failed', 'skipped', 'cancelled'] as const;

export const batchSearch = z.object({
  items: z.enum(ITEM_STATES).optional().catch(undefined),
  after: cursor,
});
export type BatchSearch = z.output<typeof batchSearch>;
