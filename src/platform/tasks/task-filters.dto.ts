import { z } from 'zod';
import { MOST_FILTERS } from './saved-filters.js';
import { OVERSEEN_QUEUES, TASK_QUEUES, type OverseenQueue, type TaskQueue } from './task-queues.js';
import { taskFilterSchema } from './tasks.dto.js';

const name = z.string().trim().min(1).max(80);
const overseen = z.boolean().describe('Of the tasks of others that you oversee');
const queues = Object.keys({ ...TASK_QUEUES, ...OVERSEEN_QUEUES }) as [TaskQueue | OverseenQueue];

export const newTaskFilterSchema = z
  .strictObject({ name, filter: taskFilterSchema, overseen: overseen.default(false) })
  .meta({ id: 'NewTaskFilter' });

export const taskFilterChangeSchema = z
  .strictObject({ name: name.optional(), filter: taskFilterSchema.optional(), overseen: overseen.optional() })
  .meta({ id: 'TaskFilterChange' });

export const taskFilterOrderSchema = z
  .strictObject({
    filterKeys: z.array(z.string().max(26)).max(MOST_FILTERS).describe('All of yours, in their new order'),
  })
  .meta({ id: 'TaskFilterOrder' });

const count = z.int().describe('Open tasks that it finds');

export const savedTaskFilterSchema = z
  .object({
    filterKey: z.string(),
    name: z.string(),
    filter: taskFilterSchema,
    overseen,
    count,
    version: z.int().describe('Also the ETag: send it as If-Match'),
  })
  .meta({ id: 'SavedTaskFilter' });

export const taskFiltersSchema = z
  .object({
    queues: z
      .array(z.object({ queue: z.enum(queues), overseen, count }))
      .describe('Those that you have without saving any: search with `filter.queue`'),
    saved: z.array(savedTaskFilterSchema).describe('Yours, in your order'),
    legalNow: z.int().describe('The instant of the legal clock as of which it is counted'),
  })
  .meta({ id: 'TaskFilters' });
