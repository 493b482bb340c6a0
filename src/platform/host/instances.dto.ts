import { z } from 'zod';
import { searchRequestSchema, searchResultSchema } from '../../infrastructure/search/index.js';
import { instanceFilterSchema } from './instance-filter.js';
import { suspensionSchema } from './suspensions.dto.js';

export const instanceSearchSchema = searchRequestSchema('ProcessInstanceSearch', instanceFilterSchema, [
  'startedAt',
  'key',
]);

const instant = z.int().describe('Milliseconds since the epoch, UTC');
const states = z.enum(['active', 'completed', 'terminated']);

export const instanceSchema = z
  .object({
    processInstanceKey: z.string(),
    rootProcessInstanceKey: z.string(),
    parentProcessInstanceKey: z.string().nullable(),
    processDefinitionKey: z.string(),
    processDefinitionId: z.string(),
    processName: z.string(),
    processVersion: z.int(),
    businessKey: z.string(),
    businessTitle: z.string().nullable().describe('What people call what it is about: the number of a petition'),
    state: states,
    incidents: z.int().describe('Open ones; of those in processes that it called see there'),
    overdue: z.int().describe('Open tasks past their due date'),
    startedAt: instant,
    endedAt: instant.nullable(),
    suspension: suspensionSchema.nullable().describe('What its tree stands still for; null while it may move'),
    variables: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Null for who may see how it runs and not what is in it: designers'),
  })
  .meta({ id: 'ProcessInstance' });

export const instanceSearchResultSchema = searchResultSchema('ProcessInstanceSearchResult', instanceSchema);

export const instanceDetailSchema = instanceSchema
  .omit({ incidents: true })
  .extend({
    revision: z.string().describe('Of its tree, as `events` tells it: what is read here is at least as new'),
    elements: z
      .array(
        z.object({
          elementId: z.string(),
          active: z.int(),
          completed: z.int(),
          terminated: z.int(),
          overdue: z.int().describe('Open tasks that are past their due date'),
          incidents: z.int().describe('Open ones'),
        }),
      )
      .describe('How often each element runs, has run, is late or stuck'),
    activities: z.array(
      z.object({
        elementInstanceKey: z.string(),
        elementId: z.string(),
        elementType: z.string(),
        scopeKey: z.string(),
        state: states,
        startedAt: instant,
        endedAt: instant.nullable(),
      }),
    ),
    takenFlows: z.array(z.object({ flowId: z.string(), times: z.int() })).describe('For the diagram'),
    called: z.array(
      z.object({
        processInstanceKey: z.string(),
        processDefinitionId: z.string(),
        processName: z.string(),
        elementInstanceKey: z.string().nullable(),
        state: states,
      }),
    ),
    tasks: z
      .array(
        z.object({
          userTaskKey: z.string(),
          elementId: z.string(),
          name: z.string(),
          state: z.enum(['open', 'completed', 'withdrawn']),
          assigneeName: z.string().nullable(),
          completedByName: z.string().nullable(),
          dueAt: instant.nullable(),
          dueState: z.enum(['on_time', 'due_soon', 'overdue']).nullable(),
          createdAt: instant,
          endedAt: instant.nullable(),
        }),
      )
      .describe('Who has them and when they are due'),
    timers: z.array(z.object({ timerKey: z.string(), elementId: z.string(), dueAt: instant, state: z.string() })),
    jobs: z
      .array(
        z.object({
          jobKey: z.string(),
          elementId: z.string(),
          type: z.string(),
          state: z.string(),
          priority: z.int(),
          retriesLeft: z.int(),
          attempts: z.int(),
          dueAt: instant.describe('Of the next attempt, by the system clock'),
          lastError: z.string().nullable(),
        }),
      )
      .describe('Work outside the database'),
    incidents: z.array(
      z.object({
        incidentKey: z.string(),
        elementId: z.string(),
        type: z.string(),
        message: z.string(),
        state: z.string(),
        raisedAt: instant,
      }),
    ),
  })
  .meta({ id: 'ProcessInstanceDetail' });

export const cancellationResultSchema = z
  .object({ processInstanceKey: z.string(), state: z.literal('terminated') })
  .meta({ id: 'ProcessInstanceCancellation' });

export const startSchema = z
  .strictObject({
    processDefinitionId: z.string().min(1).max(120).describe('The newest version is started'),
    businessKey: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe('The domain’s key; the request’s idempotency key unless given'),
    variables: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'ProcessInstanceStart' });

export const startResultSchema = z
  .object({ processInstanceKey: z.string() })
  .meta({ id: 'ProcessInstanceStartResult' });
