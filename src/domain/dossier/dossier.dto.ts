import { z } from 'zod';
import { pageInfoSchema } from '../../infrastructure/search/index.js';
import { ACTIONS, codesOf, DUE_STATES } from '../petitions/index.js';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.string().describe('ISO 8601, UTC');
const person = z.strictObject({ id: z.string(), name: z.string() });

const actionSchema = z
  .strictObject({
    code: z.enum(codesOf(ACTIONS)),
    label: text,
    about: text.nullable().describe('What it is about besides the petition: a task’s name, a letter’s number'),
    allowed: z.boolean(),
    why: text.nullable().describe('Why it can’t be done now, and what to do'),
    leads: z.union([
      z.strictObject({ kind: z.literal('task'), userTaskKey: z.string(), version: z.int() }),
      z.strictObject({ kind: z.literal('request'), method: z.enum(['GET', 'POST']), path: z.string() }),
    ]),
    keys: z.record(z.string(), z.string()).describe('Values that the request needs, or that bound what it may ask'),
    courts: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('To choose from, likeliest first'),
  })
  .meta({ id: 'PetitionAction' });

export const actionsSchema = z.strictObject({ items: z.array(actionSchema) }).meta({ id: 'PetitionActions' });
export type ActionsView = z.output<typeof actionsSchema>;

const openTaskSchema = z
  .strictObject({
    userTaskKey: z.string(),
    name: text,
    createdAt: instant,
    dueAt: instant.nullable(),
    warnAt: instant.nullable(),
    dueState: z.enum(codesOf(DUE_STATES)).nullable(),
    explanation: z.record(z.string(), z.unknown()).nullable().describe('How the due date was derived'),
    assignee: person.nullable(),
    owner: person.nullable().describe('Who has delegated it and gets it back'),
    standing: z
      .enum(['mine', 'free', 'taken', 'other'])
      .describe('mine: assigned to you; free: yours to claim; taken: claimed by a colleague; other: not your task'),
    processInstanceKey: z.string(),
    rootProcessInstanceKey: z.string(),
    version: z.int(),
  })
  .meta({ id: 'PetitionOpenTask' });

export const openTasksSchema = z.strictObject({ items: z.array(openTaskSchema) }).meta({ id: 'PetitionOpenTasks' });
export type OpenTasksView = z.output<typeof openTasksSchema>;

export const processesSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        processInstanceKey: z.string(),
        processDefinitionKey: z.string(),
        processDefinitionId: z.string(),
        name: text,
        version: z.int(),
        state: z.enum(['active', 'completed', 'terminated']),
        startedAt: instant,
        endedAt: instant.nullable(),
        isMain: z.boolean().describe('The petition’s own; the others press it, or follow from it'),
      }),
    ),
  })
  .meta({ id: 'PetitionProcesses' });
export type ProcessesView = z.output<typeof processesSchema>;

export const documentQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(600).optional().describe('`endCursor` of the page before'),
});
export type DocumentQuery = z.output<typeof documentQuerySchema>;

export const documentPageSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        attachmentKey: z.string(),
        name: z.string(),
        mediaType: z.string(),
        size: z.int().describe('In bytes'),
        sha256: z.string(),
        uploadedBy: person,
        at: instant,
        removedAt: instant.nullable(),
        removedBy: person.nullable(),
        isRemovable: z.boolean().describe('By you'),
        userTaskKey: z.string().nullable().describe('Null: with the petition as a whole'),
        taskName: text.nullable(),
      }),
    ),
    page: pageInfoSchema,
  })
  .meta({ id: 'PetitionDocumentPage' });
export type DocumentsView = z.output<typeof documentPageSchema>;
