import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  bigintColumn,
} from '../../infrastructure/database/index.js';
import type { InstanceState, Variables } from '../engine/index.js';

/** One process instance: a root, or one that a call activity of its tree started. */
@Entity('process_instance')
@Index('ix_process_instance_root', ['rootKey', 'state'])
@Index('ix_process_instance_process', ['processId', 'state', 'key'])
@Index('ix_process_instance_business', ['businessKey'])
@Index('ix_process_instance_epoch', ['state', 'rescheduleEpoch', 'key'])
export class ProcessInstance {
  @Column(idColumn({ primary: true, name: 'instance_key' })) key!: string;
  /** The root locks the whole tree; a root's own key for a root. */
  @Column(idColumn()) rootKey!: string;
  @Column(idColumn({ nullable: true })) parentKey!: string | null;
  @Column(idColumn({ nullable: true })) parentElementInstanceKey!: string | null;
  @Column(idColumn()) definitionKey!: string;
  @Column(codeColumn(120)) processId!: string;
  /** The domain's key of the root, the same in the whole tree. */
  @Column(codeColumn(120)) businessKey!: string;
  @Column(codeColumn(12)) state!: 'active' | 'completed' | 'terminated';
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) startedAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
  /** Of the instance's own scope: ids and routing facts. */
  @Column(jsonColumn()) variables!: Variables;
  /** Of a root: counts the steps of its tree, so that a node knows whether its warm tree is the newest. */
  @Column(bigintColumn()) treeVersion!: number;
  /** Of a root: the last epoch with which what is due in its tree was evaluated. Null for called ones. */
  @Column(integerColumn({ nullable: true })) rescheduleEpoch!: number | null;
  /** Of a root: the variables that it began with, for a restart. Null for one older than this column. */
  @Column(jsonColumn({ nullable: true })) startedWith!: Variables | null;
}

/** What the engine needs to go on; gone when the instance has ended. */
@Entity('process_instance_state')
@Index('ix_process_instance_state_root', ['rootKey'])
export class ProcessInstanceState {
  @Column(idColumn({ primary: true })) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  /** Of the engine that saved it. */
  @Column(integerColumn()) stateVersion!: number;
  @Column(jsonColumn()) state!: InstanceState;
}

/** Of a tree that nobody has given a scope yet: platform administrators see it, for its incidents. */
export const NO_SCOPE = '/';

/** Who may see a tree: neutral scope paths such as `/1/12/`, given by the domain. */
@Entity('process_instance_scope')
@Index('ix_process_instance_scope_path', ['scope', 'rootKey'])
export class ProcessInstanceScope {
  @Column(idColumn({ primary: true })) rootKey!: string;
  @Column(codeColumn(120, { primary: true })) scope!: string;
}
