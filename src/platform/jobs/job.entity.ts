import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  textColumn,
} from '../../infrastructure/database/index.js';
import type { Variables } from '../engine/index.js';

/** Work outside the database: at least once, with its key as idempotency key. */
@Entity('job')
@Index('ix_job_due', ['state', 'dueAt', 'key'])
@Index('ix_job_next', ['state', 'type', 'place', 'dueAt', 'key'])
@Index('ix_job_root', ['rootKey'])
export class Job {
  @Column(idColumn({ primary: true, name: 'job_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) businessKey!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(codeColumn(120)) type!: string;
  @Column(jsonColumn()) headers!: Record<string, string>;
  @Column(jsonColumn()) variables!: Variables;
  @Column(integerColumn()) retriesLeft!: number;
  @Column(integerColumn()) attempts!: number;
  @Column(codeColumn(12)) state!: 'waiting' | 'completed' | 'failed' | 'withdrawn';
  /** Next attempt, by the system clock. */
  @Column(instantColumn()) dueAt!: number;
  /** A worker has it until then, by the system clock. */
  @Column(instantColumn()) leasedUntil!: number;
  @Column(textColumn({ nullable: true })) lastError!: string | null;
  /** W3C `traceparent` of the step that opened it, where steps are traced. */
  @Column(codeColumn(64, { nullable: true })) traceParent!: string | null;
  /** 100 less the priority: what stands first is taken first, so that one index serves the order. */
  @Column(integerColumn({ nullable: true })) place!: number;
}

/** A type whose jobs are limited over all nodes: locked while one of them is taken. */
@Entity('job_type')
export class JobType {
  @Column(codeColumn(120, { primary: true })) type!: string;
}
