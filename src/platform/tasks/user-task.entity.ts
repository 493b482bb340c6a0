import { Column, Entity, Index } from 'typeorm';
import {
  booleanColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';
import type { Variables } from '../engine/index.js';
import type { TaskEventDetails, TaskEventType } from './task-events.js';

@Entity('user_task')
@Index('ix_user_task_root', ['rootKey'])
@Index('ix_user_task_due', ['state', 'dueAt', 'key'])
@Index('ix_user_task_warn', ['state', 'warnAt', 'dueAt', 'key'])
@Index('ix_user_task_idle', ['state', 'idleCheckAt', 'key'])
export class UserTask {
  /** The element instance's key. */
  @Column(idColumn({ primary: true, name: 'task_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) businessKey!: string;
  @Column(idColumn()) definitionKey!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(stringColumn(255)) name!: string;
  /** The command that takes the submission; from the task's header. */
  @Column(codeColumn(120, { nullable: true })) command!: string | null;
  @Column(codeColumn(120, { nullable: true })) formId!: string | null;
  @Column(codeColumn(64, { nullable: true })) assignee!: string | null;
  @Column(stringColumn(120, { nullable: true })) assigneeName!: string | null;
  /** Since when the assignee has it, by the legal clock; null where nobody has, and of claims from before it was kept. */
  @Column(instantColumn({ nullable: true })) assignedAt!: number | null;
  /** Who gets it back from the assignee that it was delegated to, and completes it. */
  @Column(codeColumn(64, { nullable: true })) owner!: string | null;
  @Column(stringColumn(120, { nullable: true })) ownerName!: string | null;
  /** As in Camunda 7: `pending` with the delegate, `resolved` once it is back. */
  @Column(codeColumn(10, { nullable: true })) delegationState!: 'pending' | 'resolved' | null;
  @Column(codeColumn(12)) state!: 'open' | 'completed' | 'withdrawn';
  @Column(instantColumn({ nullable: true })) dueAt!: number | null;
  @Column(instantColumn({ nullable: true })) followUpAt!: number | null;
  /** From when on it is nearly due. */
  @Column(instantColumn({ nullable: true })) warnAt!: number | null;
  /** How the due date was derived, as its expression gave it. */
  @Column(jsonColumn({ nullable: true })) dueExplanation!: Variables | null;
  @Column(integerColumn()) priority!: number;
  @Column(jsonColumn()) headers!: Record<string, string>;
  /** What its form and command may read. */
  @Column(jsonColumn()) variables!: Variables;
  @Column(instantColumn()) createdAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
  @Column(codeColumn(64, { nullable: true })) endedBy!: string | null;
  @Column(stringColumn(120, { nullable: true })) endedByName!: string | null;
  /** When the claim is released unless there is work on it, by the system clock. Null: never. */
  @Column(instantColumn({ nullable: true })) releasesAt!: number | null;
  /** Since when that has been said. */
  @Column(instantColumn({ nullable: true })) releaseWarnedAt!: number | null;
  /** When the sweep looks at it next: to warn, then to release. */
  @Column(instantColumn({ nullable: true })) idleCheckAt!: number | null;
  /** Counts changes; the ETag. */
  @Column(integerColumn()) version!: number;
}

/** Who may see a task, one row for each principal (`group:…`, `user:…`): lists are filtered by index. */
@Entity('user_task_access')
@Index('ix_user_task_access_principal', ['principal', 'open', 'taskKey'])
export class UserTaskAccess {
  @Column(idColumn({ primary: true })) taskKey!: string;
  @Column(codeColumn(120, { primary: true })) principal!: string;
  @Column(booleanColumn()) open!: boolean;
  /** True where the diagram says so. Who merely had the task once sees it, and is no candidate. */
  @Column(booleanColumn({ nullable: true })) named!: boolean | null;
}

/** What somebody has typed so far. It need not be valid, and it is encrypted: it may be personal. */
@Entity('user_task_draft')
export class UserTaskDraft {
  @Column(idColumn({ primary: true })) taskKey!: string;
  @Column(codeColumn(64, { primary: true })) userId!: string;
  @Column(textColumn()) ciphertext!: string;
  @Column(instantColumn()) savedAt!: number;
  /** Counts saves; the ETag. */
  @Column(integerColumn({ nullable: true })) version!: number;
}

/** A filter of tasks that somebody has saved under a name. */
@Entity('user_task_filter')
@Index('ix_user_task_filter_user', ['userId', 'place', 'key'])
export class UserTaskFilter {
  @Column(idColumn({ primary: true, name: 'filter_key' })) key!: string;
  @Column(codeColumn(64)) userId!: string;
  @Column(stringColumn(80)) name!: string;
  /** As the search takes it. */
  @Column(jsonColumn()) filter!: Variables;
  /** Of the tasks of others that its owner oversees. */
  @Column(booleanColumn()) overseen!: boolean;
  /** Its place among the owner's, from 0. */
  @Column(integerColumn()) place!: number;
  /** Counts changes; the ETag. */
  @Column(integerColumn()) version!: number;
}

/** What happened to a task, in order. No texts: they may be personal. */
@Entity('user_task_history')
export class UserTaskEvent {
  @Column(idColumn({ primary: true })) taskKey!: string;
  @Column(integerColumn({ primary: true })) seq!: number;
  @Column(codeColumn(20)) type!: TaskEventType;
  @Column(codeColumn(64)) actorId!: string;
  @Column(stringColumn(120)) actorName!: string;
  @Column(jsonColumn()) details!: TaskEventDetails;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) at!: number;
}
