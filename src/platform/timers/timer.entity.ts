import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, integerColumn } from '../../infrastructure/database/index.js';

/** A timer: the truth of when something is due. Queues only wake. */
@Entity('timer')
@Index('ix_timer_due', ['state', 'dueAt', 'key'])
@Index('ix_timer_root', ['rootKey'])
export class Timer {
  @Column(idColumn({ primary: true, name: 'timer_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(idColumn()) elementInstanceKey!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) dueAt!: number;
  /** Counts arming and moving: a wake-up for another generation is stale. */
  @Column(integerColumn()) generation!: number;
  @Column(codeColumn(12)) state!: 'armed' | 'fired' | 'disarmed';
  /** W3C `traceparent` of the step that armed it, where steps are traced. */
  @Column(codeColumn(64, { nullable: true })) traceParent!: string | null;
}
