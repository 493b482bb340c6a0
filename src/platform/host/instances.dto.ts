import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';

export const INSTANCE_FILTER: FilterFields = {
  processInstanceKey: { column: 'i.key', type: 'string' },
  rootProcessInstanceKey: { column: 'i.rootKey', type: 'string' },
  parentProcessInstanceKey: { column: 'i.parentKey', type: 'string' },
  processDefinitionKey: { column: 'i.definitionKey', type: 'string' },
  processDefinitionId: { column: 'i.processId', type: 'string' },
  businessKey: { column: 'i.businessKey', type: 'string' },
  state: { column: 'i.state', type: 'string' },
  startedAt: { column: 'i.startedAt', type: 'number' },
  endedAt: { column: 'i.endedAt', type: 'number' },
};

export const instanceSearchSchema = searchRequestSchema(
  'ProcessInstanceSearch',
  filterSchema('ProcessInstanceFilter', INSTANCE_FILTER),
  ['startedAt', 'key'],
);

const instant = z.int().describe('Milliseconds since the epoch, UTC');
const states = z.enum(['active', 'completed', 'terminated']);

export const instanceSchema = z
  .object({
    processInstanceKey: z.string(),
    rootProcessInstanceKey: z.string(),
    parentProcessInstanceKey: z.string().nullable(),
    processDefinitionKey: z.string(),
    processDefinitionId: z.string(),
    businessKey: z.string(),
    state: states,
    startedAt: instant,
    endedAt: instant.nullable(),
    variables: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ProcessInstance' });

export const instanceSearchResultSchema = searchResultSchema('ProcessInstanceSearchResult', instanceSchema);

export const instanceDetailSchema = instanceSchema
  .extend({
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
        elementInstanceKey: z.string().nullable(),
        state: states,
      }),
    ),
    timers: z.array(z.object({ timerKey: z.string(), elementId: z.string(), dueAt: instant, state: z.string() })),
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
      .max(64)
      .optional()
      .describe('The domain’s key; the request’s idempotency key unless given'),
    variables: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'ProcessInstanceStart' });

export const startResultSchema = z
  .object({ processInstanceKey: z.string() })
  .meta({ id: 'ProcessInstanceStartResult' });
