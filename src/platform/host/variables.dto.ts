import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';

const instant = z.int().describe('Milliseconds since the epoch, UTC');

export const variablesSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        value: z.unknown(),
        scopeKey: z.string().describe('The process or element instance in whose own scope it is'),
        elementId: z.string().nullable().describe('Of an element that runs now; null for the instance itself'),
        changedAt: instant.nullable().describe('Null for elements, and where it was set before changes were kept'),
        changedBy: z.string().nullable(),
        changedByName: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Variables' });

export const setVariablesSchema = z
  .strictObject({
    variables: z
      .record(z.string().min(1).max(255), z.unknown())
      .refine((variables) => Object.keys(variables).length > 0, '至少给出一个变量。|Give one variable at least.'),
  })
  .meta({ id: 'VariablesUpdate' });

export const setVariablesResultSchema = z
  .object({ processInstanceKey: z.string(), variables: z.record(z.string(), z.unknown()) })
  .meta({ id: 'VariablesUpdateResult' });

export const VARIABLE_CHANGE_FILTER: FilterFields = {
  name: { column: 'c.name', type: 'string' },
  step: { column: 'c.step', type: 'string' },
  changedBy: { column: 'c.changedBy', type: 'string' },
  changedAt: { column: 'c.changedAt', type: 'number' },
};

export const variableChangeSearchSchema = searchRequestSchema(
  'VariableChangeSearch',
  filterSchema('VariableChangeFilter', VARIABLE_CHANGE_FILTER),
  ['sequence', 'changedAt'],
);

export const variableChangeSearchResultSchema = searchResultSchema(
  'VariableChangeSearchResult',
  z
    .object({
      name: z.string(),
      value: z.unknown(),
      sequence: z.int().describe('The number of the step in its tree'),
      step: z.string().describe('What kind of step, as the trail names it'),
      changedAt: instant,
      changedBy: z.string(),
      changedByName: z.string(),
    })
    .meta({ id: 'VariableChange' }),
);

export const hierarchySchema = z
  .object({
    items: z
      .array(
        z.object({
          processInstanceKey: z.string(),
          parentProcessInstanceKey: z.string().nullable(),
          depth: z.int().describe('0 for the root'),
          processDefinitionKey: z.string(),
          processDefinitionId: z.string(),
          processName: z.string(),
          version: z.int(),
          calledBy: z
            .object({ elementId: z.string(), elementInstanceKey: z.string() })
            .nullable()
            .describe('The call activity; null for the root'),
          state: z.enum(['active', 'completed', 'terminated']),
          startedAt: instant,
          endedAt: instant.nullable(),
          activeElements: z.array(
            z.object({ elementInstanceKey: z.string(), elementId: z.string(), elementType: z.string() }),
          ),
        }),
      )
      .describe('The root first, then what each called, in the order in which they were called'),
    isComplete: z.boolean().describe('False where the tree has more instances than are shown'),
  })
  .meta({ id: 'CallHierarchy' });
