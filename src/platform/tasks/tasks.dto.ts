import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';

/** `dueState` is that of open tasks with a due date, by the legal clock (`:legalNow`). */
export const TASK_FILTER: FilterFields = {
  userTaskKey: { column: 't.key', type: 'string' },
  state: { column: 't.state', type: 'string' },
  assignee: { column: 't.assignee', type: 'string' },
  command: { column: 't.command', type: 'string' },
  name: { column: 't.name', type: 'string' },
  processDefinitionId: { column: 't.processId', type: 'string' },
  processInstanceKey: { column: 't.instanceKey', type: 'string' },
  rootProcessInstanceKey: { column: 't.rootKey', type: 'string' },
  businessKey: { column: 't.businessKey', type: 'string' },
  priority: { column: 't.priority', type: 'number' },
  dueAt: { column: 't.dueAt', type: 'number' },
  dueState: {
    conditions: {
      on_time: "t.state = 'open' AND t.dueAt > :legalNow AND (t.warnAt IS NULL OR t.warnAt > :legalNow)",
      due_soon: "t.state = 'open' AND t.dueAt > :legalNow AND t.warnAt <= :legalNow",
      overdue: "t.state = 'open' AND t.dueAt <= :legalNow",
    },
  },
  createdAt: { column: 't.createdAt', type: 'number' },
};

export const taskSearchSchema = searchRequestSchema('UserTaskSearch', filterSchema('UserTaskFilter', TASK_FILTER), [
  'dueAt',
  'createdAt',
  'priority',
]);

const instant = z.int().describe('Milliseconds since the epoch, UTC');

export const taskSchema = z
  .object({
    userTaskKey: z.string(),
    name: z.string(),
    state: z.enum(['open', 'completed', 'withdrawn']),
    command: z.string().nullable(),
    formId: z.string().nullable(),
    assignee: z.string().nullable(),
    assigneeName: z.string().nullable(),
    priority: z.int(),
    dueAt: instant.nullable(),
    followUpAt: instant.nullable(),
    warnAt: instant.nullable().describe('From when on it is nearly due'),
    dueExplanation: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('How the due date was derived: rule, article, days skipped'),
    createdAt: instant,
    endedAt: instant.nullable(),
    completedBy: z.string().nullable(),
    completedByName: z.string().nullable(),
    elementId: z.string().describe('For the diagram only'),
    processDefinitionKey: z.string(),
    processDefinitionId: z.string(),
    processInstanceKey: z.string(),
    rootProcessInstanceKey: z.string(),
    businessKey: z.string().describe('The domain’s key: a petition’s'),
    variables: z.record(z.string(), z.unknown()).describe('What the form may read: ids and routing facts'),
    version: z.int().describe('Also the ETag: send it as If-Match'),
  })
  .meta({ id: 'UserTask' });

export const taskSearchResultSchema = searchResultSchema('UserTaskSearchResult', taskSchema);

export const taskAssignmentSchema = z
  .strictObject({
    assignee: z
      .string()
      .max(64)
      .nullable()
      .optional()
      .describe('User to assign; null gives the task back; left out claims it for oneself'),
  })
  .meta({ id: 'UserTaskAssignment' });

export const taskAssignmentResultSchema = z
  .object({ userTaskKey: z.string(), assignee: z.string().nullable(), version: z.int() })
  .meta({ id: 'UserTaskAssignmentResult' });

export const taskCompletionSchema = z
  .strictObject({ variables: z.record(z.string(), z.unknown()).default({}).describe('The form’s submission') })
  .meta({ id: 'UserTaskCompletion' });

export const taskCompletionResultSchema = z
  .object({ userTaskKey: z.string(), processInstanceKey: z.string(), state: z.literal('completed') })
  .meta({ id: 'UserTaskCompletionResult' });

export const taskDraftSchema = z
  .strictObject({ data: z.record(z.string(), z.unknown()).describe('As typed so far; need not be valid') })
  .meta({ id: 'UserTaskDraft' });

export const taskDraftResultSchema = z
  .object({ data: z.record(z.string(), z.unknown()).nullable(), savedAt: instant.nullable() })
  .meta({ id: 'UserTaskDraftResult' });

export const taskFormSchema = z
  .object({
    formId: z.string().nullable(),
    schema: z.record(z.string(), z.unknown()).nullable().describe('form-js schema, labels in the language asked for'),
    variables: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'UserTaskForm' });
