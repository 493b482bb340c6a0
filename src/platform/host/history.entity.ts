import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn } from '../../infrastructure/database/index.js';

/** One run of one element: the history that the diagram shows. */
@Entity('activity_instance')
@Index('ix_activity_instance_instance', ['instanceKey', 'key'])
@Index('ix_activity_instance_root', ['rootKey', 'state'])
export class ActivityInstance {
  @Column(idColumn({ primary: true, name: 'element_instance_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  /** The element instance or process instance it runs in. */
  @Column(idColumn()) scopeKey!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(codeColumn(40)) elementType!: string;
  @Column(codeColumn(12)) state!: 'active' | 'completed' | 'terminated';
  @Column(instantColumn()) startedAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
}

/** A sequence flow that a token took: for the diagram, and for a replay of the history. */
@Entity('taken_flow')
@Index('ix_taken_flow_instance', ['instanceKey'])
export class TakenFlow {
  @Column(idColumn({ primary: true, name: 'taken_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(codeColumn(120)) flowId!: string;
  @Column(instantColumn()) at!: number;
}
