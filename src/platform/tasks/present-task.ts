import type { Text } from '../../shared/errors.js';
import { daysLeftOf, dueBounds, dueGroupOf, dueStateOf } from './due-when.js';
import type { Subject } from '../host/index.js';
import type { UserTask } from './user-task.entity.js';

/** What is known of a task besides its row. */
export interface Surroundings {
  subject: Subject | null;
  isSuspended: boolean;
  hasDraft: boolean;
  /** By the legal clock. */
  legalNow: number;
}

/** A task as REST shows it. */
export function presentTask(task: UserTask, { subject, isSuspended, hasDraft, legalNow }: Surroundings) {
  const bounds = dueBounds(legalNow);
  return {
    userTaskKey: task.key,
    name: task.name,
    names: namesOf(task.name),
    state: task.state,
    command: task.command,
    formId: task.formId,
    assignee: task.assignee,
    assigneeName: task.assigneeName,
    assignedAt: task.assignedAt,
    owner: task.owner,
    ownerName: task.ownerName,
    delegationState: task.delegationState,
    releasesAt: task.releasesAt,
    releaseWarnedAt: task.releaseWarnedAt,
    priority: task.priority,
    dueAt: task.dueAt,
    followUpAt: task.followUpAt,
    warnAt: task.warnAt,
    dueState: dueStateOf(task, legalNow),
    dueGroup: dueGroupOf(task, bounds),
    daysLeft: daysLeftOf(task, bounds),
    dueExplanation: task.dueExplanation,
    createdAt: task.createdAt,
    endedAt: task.endedAt,
    completedBy: task.endedBy,
    completedByName: task.endedByName,
    elementId: task.elementId,
    processDefinitionKey: task.definitionKey,
    processDefinitionId: task.processId,
    processInstanceKey: task.instanceKey,
    rootProcessInstanceKey: task.rootKey,
    businessKey: task.businessKey,
    subject,
    isSuspended,
    hasDraft,
    variables: task.variables,
    version: task.version,
  };
}

/** Diagrams name a task in Chinese, with an English line below. */
export function namesOf(name: string): Text {
  const [zh = name, ...rest] = name.split('\n').map((line) => line.trim());
  return { zh, en: rest.join(' ') || zh };
}
