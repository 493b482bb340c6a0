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

@Entity('user_task')
@Index('ix_user_task_root', ['rootKey'])
@Index('ix_user_task_due', ['state', 'dueAt', 'key'])
@Index('ix_user_task_warn', ['state', 'warnAt', 'dueAt', 'key'])
export class UserTask {
  /** The element instance's key. */
  @Column(idColumn({ primary: true, name: 'task_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(64)) businessKey!: string;
  @Column(idColumn()) definitionKey!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(stringColumn(255)) name!: string;
  /** The command that takes the submission; from the task's header. */
  @Column(codeColumn(120, { nullable: true })) command!: string | null;
  @Column(codeColumn(120, { nullable: true })) formId!: string | null;
  @Column(codeColumn(64, { nullable: true })) assignee!: string | null;
  @Column(stringColumn(120, { nullable: true })) assigneeName!: string | null;
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
}

/** What somebody has typed so far. It need not be valid, and it is encrypted: it may be personal. */
@Entity('user_task_draft')
export class UserTaskDraft {
  @Column(idColumn({ primary: true })) taskKey!: string;
  @Column(codeColumn(64, { primary: true })) userId!: string;
  @Column(textColumn()) ciphertext!: string;
  @Column(instantColumn()) savedAt!: number;
}
