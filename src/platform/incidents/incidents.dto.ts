import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';

export const INCIDENT_FILTER: FilterFields = {
  incidentKey: { column: 'n.key', type: 'string' },
  state: { column: 'n.state', type: 'string' },
  type: { column: 'n.type', type: 'string' },
  elementId: { column: 'n.elementId', type: 'string' },
  processInstanceKey: { column: 'n.instanceKey', type: 'string' },
  rootProcessInstanceKey: { column: 'n.rootKey', type: 'string' },
  processDefinitionId: { column: 'i.processId', type: 'string' },
  processDefinitionKey: { column: 'i.definitionKey', type: 'string' },
  businessKey: { column: 'i.businessKey', type: 'string' },
  /** Its titles are made keys first: see `Subjects`. */
  businessTitle: { any: (comparison) => comparison, column: 'i.businessKey', type: 'string' },
  raisedAt: { column: 'n.raisedAt', type: 'number' },
  resolvedAt: { column: 'n.resolvedAt', type: 'number' },
};

export const incidentSearchSchema = searchRequestSchema(
  'IncidentSearch',
  filterSchema('IncidentFilter', INCIDENT_FILTER),
  ['raisedAt', 'key'],
);

const instant = z.int().describe('Milliseconds since the epoch, UTC');

const incidentSchema = z
  .object({
    incidentKey: z.string(),
    state: z.enum(['open', 'resolved']),
    type: z.string(),
    message: z.string(),
    elementId: z.string(),
    elementName: z.string().describe('Empty where the designer gave none'),
    elementType: z.string().describe('As BPMN calls it: exclusiveGateway; process where it could not begin'),
    elementInstanceKey: z.string(),
    processInstanceKey: z.string(),
    rootProcessInstanceKey: z.string(),
    processDefinitionKey: z.string(),
    processDefinitionId: z.string(),
    processName: z.string(),
    processVersion: z.int(),
    businessKey: z.string(),
    businessTitle: z.string().nullable().describe('What people call what it is about: the number of a petition'),
    raisedAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: 'Incident' });

export const incidentSearchResultSchema = searchResultSchema('IncidentSearchResult', incidentSchema);

export const incidentDetailSchema = incidentSchema
  .extend({
    job: z
      .object({
        jobKey: z.string(),
        type: z.string(),
        state: z.string(),
        attempts: z.int(),
        retriesLeft: z.int(),
        lastError: z.string().nullable(),
      })
      .nullable()
      .describe('The external job that was at work there, if one was'),
  })
  .meta({ id: 'IncidentDetail' });

export const resolutionSchema = z
  .strictObject({
    variables: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Set on the instance before the token tries again'),
    retries: z.int().min(1).max(100).optional().describe('Of its external job; as the diagram says unless given'),
  })
  .meta({ id: 'IncidentResolution' });

export const resolutionResultSchema = z
  .object({ incidentKey: z.string(), state: z.literal('resolved') })
  .meta({ id: 'IncidentResolutionResult' });
