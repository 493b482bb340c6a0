import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
} from '../../infrastructure/database/index.js';

/** The head of a chain. Locked by whoever appends. */
@Entity('audit_chain')
export class AuditChain {
  @Column(codeColumn(64, { primary: true })) rootKey!: string;
  @Column(integerColumn()) lastSeq!: number;
  @Column(codeColumn(64)) lastHash!: string;
  /** Up to which entry a checkpoint vouches for it. */
  @Column(integerColumn()) sealedSeq!: number;
}

@Entity('audit_entry')
@Index('ix_audit_entry_at', ['at'])
@Index('ix_audit_entry_actor', ['actorId', 'at'])
@Index('ix_audit_entry_type', ['type', 'at'])
export class AuditEntry {
  @Column(codeColumn(64, { primary: true })) rootKey!: string;
  @Column(integerColumn({ primary: true })) seq!: number;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) at!: number;
  @Column(codeColumn(120)) type!: string;
  @Column(codeColumn(64)) actorId!: string;
  /** Keys, facts, salted commitments. No personal data. */
  @Column(jsonColumn()) data!: Record<string, unknown>;
  @Column(codeColumn(64)) previousHash!: string;
  @Column(codeColumn(64)) hash!: string;
}

/** The salt of a commitment. Deleting it erases the personal value's trace; the chain still verifies. */
@Entity('audit_salt')
export class AuditSalt {
  @Column(codeColumn(64, { primary: true })) rootKey!: string;
  @Column(integerColumn({ primary: true })) seq!: number;
  @Column(codeColumn(60, { primary: true })) field!: string;
  @Column(codeColumn(32)) salt!: string;
}

/** A seal over the heads of all chains that grew since the one before: itself a chain. */
@Entity('audit_checkpoint')
export class AuditCheckpoint {
  @Column(integerColumn({ primary: true, name: 'checkpoint_seq' })) seq!: number;
  @Column(instantColumn()) at!: number;
  @Column(integerColumn()) heads!: number;
  @Column(codeColumn(64)) headsHash!: string;
  @Column(codeColumn(64)) previousHash!: string;
  @Column(codeColumn(64)) hash!: string;
}

/** What a checkpoint has sealed of one chain. */
@Entity('audit_sealed_head')
@Index('ix_audit_sealed_head_chain', ['rootKey', 'checkpointSeq'])
export class AuditSealedHead {
  @Column(integerColumn({ primary: true })) checkpointSeq!: number;
  @Column(codeColumn(64, { primary: true })) rootKey!: string;
  @Column(bigintColumn()) lastSeq!: number;
  @Column(codeColumn(64)) lastHash!: string;
}
