import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  lawDateColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';

/** The assigned court asks for more time; at most one is open for an assignment. */
@Entity('extension_request')
@Index('ix_extension_request_assignment', ['assignmentKey', 'state'])
export class ExtensionRequest {
  @Column(idColumn({ primary: true, name: 'request_key' })) key!: string;
  @Column(idColumn()) assignmentKey!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(codeColumn(16)) state!: 'open' | 'granted' | 'denied' | 'withdrawn';
  /** The day that was in force when it was asked. */
  @Column(lawDateColumn()) dueOn!: string;
  @Column(lawDateColumn()) requestedDueOn!: string;
  @Column(lawDateColumn({ nullable: true })) grantedDueOn!: string | null;
  /** Sealed. */
  @Column(textColumn()) reasons!: string;
  @Column(codeColumn(26)) requestedBy!: string;
  @Column(stringColumn(80)) requestedByName!: string;
  @Column(instantColumn()) requestedAt!: number;
  @Column(codeColumn(26, { nullable: true })) decidedBy!: string | null;
  @Column(instantColumn({ nullable: true })) decidedAt!: number | null;
}
