import { z } from 'zod';
import {
  containsPattern,
  type FilterFields,
  filterSchema,
  likePattern,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import { DUE_GROUP_SQL, DUE_GROUPS, DUE_STATE_SQL, DUE_STATES } from './due-when.js';
import { groupPrincipal } from './principals.js';
import { TASK_ACTIONS } from './task-actions.js';
import { TASK_EVENT_TYPES } from './task-events.js';
import { OVERSEEN_QUEUES, TASK_QUEUES } from './task-queues.js';

/**
 * `dueState`, `dueGroup` and `queue` are of open tasks, by the legal clock (`:legalNow` and the other
 * bounds) and for one user (`:me`). `candidateGroup` takes wildcards: `*@350122` are those of one place.
 * `text` looks into names; the search itself adds what the tasks are about.
 */
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
  assignedAt: { column: 't.assignedAt', type: 'number' },
  dueState: { conditions: DUE_STATE_SQL },
  dueGroup: { conditions: DUE_GROUP_SQL },
  queue: { conditions: { ...TASK_QUEUES, ...OVERSEEN_QUEUES } },
  createdAt: { column: 't.createdAt', type: 'number' },
  owner: { column: 't.owner', type: 'string' },
  delegationState: { column: 't.delegationState', type: 'string' },
  releaseWarnedAt: { column: 't.releaseWarnedAt', type: 'number' },
  candidateGroup: {
    matches: (group, parameter) =>
      `EXISTS (SELECT 1 FROM user_task_access named WHERE named.task_key = t.key AND named.principal LIKE :${parameter(groupPrincipal(likePattern(group)))} ESCAPE '!' )`,
  },
  text: { matches: (text, parameter) => `t.name LIKE :${parameter(containsPattern(text))} ESCAPE '!'` },
};

export const taskFilterSchema = filterSchema('UserTaskFilter', TASK_FILTER);

export const taskSearchSchema = searchRequestSchema('UserTaskSearch', taskFilterSchema, [
  'dueAt',
  'createdAt',
  'priority',
]).extend({
  overseen: z.boolean().default(false).describe('Those of others that you oversee, instead of your own'),
});

const instant = z.int().describe('Milliseconds since the epoch, UTC');

export const taskSchema = z
  .object({
    userTaskKey: z.string(),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }).describe('Its name in each language'),
    state: z.enum(['open', 'completed', 'withdrawn']),
    command: z.string().nullable(),
    formId: z.string().nullable(),
    assignee: z.string().nullable(),
    assigneeName: z.string().nullable(),
    assignedAt: instant.nullable().describe('Since when the assignee has it'),
    owner: z.string().nullable().describe('Who delegated it, gets it back and completes it'),
    ownerName: z.string().nullable(),
    delegationState: z.enum(['pending', 'resolved']).nullable().describe('pending: with the delegate; resolved: back'),
    releasesAt: instant
      .nullable()
      .describe('When the claim is released unless its assignee works on it, by the system clock; null: never'),
    releaseWarnedAt: instant.nullable().describe('Since when it is said that it will be'),
    priority: z.int(),
    dueAt: instant.nullable(),
    followUpAt: instant.nullable(),
    warnAt: instant.nullable().describe('From when on it is nearly due'),
    dueState: z.enum(DUE_STATES).nullable().describe('By the legal clock; null where nothing is due'),
    dueGroup: z.enum(DUE_GROUPS).nullable().describe('Under which heading a queue shows it; null once it has ended'),
    daysLeft: z.int().nullable().describe('Days until its last day, 0 on that day, less than 0 after it'),
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
    subject: z
      .object({
        kind: z.string().describe('As `petition`'),
        key: z.string(),
        label: z.object({ zh: z.string(), en: z.string() }).describe('As people call it: a petition’s number'),
        about: z.object({ kind: z.string(), key: z.string() }).nullable(),
      })
      .nullable()
      .describe('What the business key stands for'),
    isSuspended: z.boolean().describe('Its tree stands still: nothing can be done until it is resumed'),
    hasDraft: z.boolean().describe('You have typed something that is not submitted yet'),
    variables: z.record(z.string(), z.unknown()).describe('What the form may read: ids and routing facts'),
    version: z.int().describe('Also the ETag: send it as If-Match'),
  })
  .meta({ id: 'UserTask' });

export const taskDetailSchema = taskSchema
  .extend({ may: z.array(z.enum(TASK_ACTIONS)).describe('What you may do with it now') })
  .meta({ id: 'UserTaskDetail' });

export const taskSearchResultSchema = searchResultSchema('UserTaskSearchResult', taskSchema);

export const taskAssignmentSchema = z
  .strictObject({
    assignee: z
      .string()
      .max(64)
      .nullable()
      .optional()
      .describe('User to assign; null gives the task back; left out claims it for oneself, from nobody'),
  })
  .meta({ id: 'UserTaskAssignment' });

export const taskAssignmentResultSchema = z
  .object({ userTaskKey: z.string(), assignee: z.string().nullable(), version: z.int() })
  .meta({ id: 'UserTaskAssignmentResult' });

export const taskDelegationSchema = z
  .strictObject({ to: z.string().max(64).describe('Another candidate, who works on it and returns it') })
  .meta({ id: 'UserTaskDelegation' });

export const taskDelegationResultSchema = z
  .object({
    userTaskKey: z.string(),
    assignee: z.string().nullable(),
    owner: z.string().nullable(),
    delegationState: z.enum(['pending', 'resolved']).nullable(),
    version: z.int(),
  })
  .meta({ id: 'UserTaskDelegationResult' });

export const bulkAssignmentSchema = z
  .strictObject({
    userTaskKeys: z.array(z.string().max(26)).min(1).max(200),
    assignee: z
      .string()
      .max(64)
      .nullable()
      .optional()
      .describe('User to assign; null gives the tasks back; left out claims them for oneself, from nobody'),
  })
  .meta({ id: 'UserTaskBulkAssignment' });

export const bulkAssignmentResultSchema = z
  .object({
    items: z.array(
      z.union([
        z.object({
          userTaskKey: z.string(),
          state: z.literal('done'),
          assignee: z.string().nullable(),
          version: z.int(),
        }),
        z.object({
          userTaskKey: z.string(),
          state: z.literal('refused'),
          code: z.string().describe('Of the problem that the same request for this task alone would answer'),
          messages: z.object({ zh: z.string(), en: z.string() }),
          assignee: z.string().nullable().optional().describe('Who has it'),
          assigneeName: z.string().nullable().optional(),
        }),
      ]),
    ),
  })
  .meta({ id: 'UserTaskBulkAssignmentResult' });

export const choicesQuerySchema = z.strictObject({
  q: z.string().trim().max(60).default('').describe('Part of the label'),
  value: z.string().max(120).optional().describe('For the label of this value alone'),
  limit: z.coerce.number().int().min(1).max(4000).default(20),
});

export const choicesSchema = z
  .object({ items: z.array(z.object({ value: z.string(), label: z.string() })) })
  .meta({ id: 'FieldChoices' });

export const candidatesQuerySchema = z
  .strictObject({ userTaskKeys: z.array(z.string().max(26)).min(1).max(200) })
  .meta({ id: 'UserTaskCandidatesQuery' });

export const candidatesSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'UserTaskCandidates' });

export const taskTouchResultSchema = z
  .object({ userTaskKey: z.string(), releasesAt: instant.nullable(), releaseWarnedAt: instant.nullable() })
  .meta({ id: 'UserTaskTouchResult' });

const person = z.object({ id: z.string(), name: z.string() });
const dates = z.record(z.string(), instant.nullable());

export const taskHistorySchema = searchResultSchema(
  'UserTaskHistory',
  z
    .object({
      seq: z.int(),
      type: z.enum(TASK_EVENT_TYPES),
      actor: person,
      at: instant.describe('Milliseconds of the legal clock'),
      from: person.nullable().optional().describe('Of a change of the assignee: who had it'),
      to: person.nullable().optional().describe('Of a change of the assignee: who has it'),
      fromDates: dates.optional(),
      toDates: dates.optional(),
      releasesAt: instant.optional(),
      commentKey: z.string().optional(),
      attachmentKey: z.string().optional(),
    })
    .meta({ id: 'UserTaskEvent' }),
);

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
  .object({
    data: z.record(z.string(), z.unknown()).nullable(),
    savedAt: instant.nullable(),
    version: z.int().describe('Also the ETag: send it as If-Match; 0 where nothing is saved yet'),
  })
  .meta({ id: 'UserTaskDraftResult' });

export const taskFormSchema = z
  .object({
    formId: z.string().nullable(),
    schema: z.record(z.string(), z.unknown()).nullable().describe('form-js schema, labels in the language asked for'),
    variables: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'UserTaskForm' });
