import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { TrailFinding } from '../audit/index.js';

/** A verification of the trail that somebody asked for, done in the background by whichever node lives. */
@Entity('audit_verification')
@Index('ix_audit_verification_state', ['state', 'key'])
export class AuditVerification {
  @Column(idColumn({ primary: true, name: 'verification_key' })) key!: string;
  /** One chain; null: the whole trail. */
  @Column(codeColumn(64, { nullable: true })) chain!: string | null;
  @Column(codeColumn(12)) state!: 'waiting' | 'running' | 'done';
  @Column(codeColumn(64)) requestedBy!: string;
  @Column(stringColumn(120)) requestedByName!: string;
  /** By the system clock, as all instants here: how long a machine took is no matter of the law. */
  @Column(instantColumn()) requestedAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
  /** The last chain that was recomputed: another node goes on after it. Null: the seals come first, and go on after `checkpoints`. */
  @Column(codeColumn(64, { nullable: true })) position!: string | null;
  @Column(integerColumn()) totalChains!: number;
  @Column(integerColumn()) chains!: number;
  @Column(integerColumn()) entries!: number;
  @Column(integerColumn()) checkpoints!: number;
  @Column(integerColumn()) anchors!: number;
  @Column(integerColumn()) unsealed!: number;
  @Column(integerColumn()) totalFindings!: number;
  /** The first ones. */
  @Column(jsonColumn()) findings!: TrailFinding[];
  /** A node has it until then. */
  @Column(instantColumn()) leasedUntil!: number;
}
