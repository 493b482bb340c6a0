import { Column, Entity } from 'typeorm';
import { codeColumn, instantColumn, stringColumn } from '../../infrastructure/database/index.js';

/** A tree by its root, all versions of a process, one version by its key, or an external job type. */
export type SuspensionKind = 'instance' | 'process' | 'definition' | 'job-type';

/** What an operator has stopped, until it is resumed. What was before is in the trail. */
@Entity('suspension')
export class Suspension {
  @Column(codeColumn(12, { primary: true })) kind!: SuspensionKind;
  /** The root's key, the process id, the version's key or the job type. */
  @Column(codeColumn(120, { primary: true })) subject!: string;
  @Column(stringColumn(500, { nullable: true })) reason!: string | null;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) suspendedAt!: number;
  @Column(codeColumn(64)) suspendedBy!: string;
  @Column(stringColumn(120)) suspendedByName!: string;
}
