import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, lawDateColumn } from '../../infrastructure/database/index.js';
import type { ParticipationRole } from './vocabulary.js';

/** What a court has to do with a petition. */
@Entity('petition_participation')
@Index('ix_petition_participation_court', ['court', 'role', 'petitionKey'])
export class Participation {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(idColumn({ primary: true })) court!: string;
  @Column(codeColumn(16, { primary: true })) role!: ParticipationRole;
  /** The court's path when it joined, `/1/35/3501/`. */
  @Column(codeColumn(255)) courtPath!: string;
  @Column(instantColumn()) since!: number;
}

/**
 * Who sees a petition: one row for each participating court and each court above it. Derived from
 * the participations, with what lists are sorted by. A list reads the range of its own scope, so that
 * its cost grows with what it shows and never with what others have; a prefix over paths would need a
 * sort of all matches.
 */
@Entity('petition_scope')
@Index('ix_petition_scope_petition', ['petitionKey'])
@Index('ix_petition_scope_received', ['scope', 'receivedOn', 'petitionKey'])
@Index('ix_petition_scope_number', ['scope', 'numberOrder', 'petitionKey'])
@Index('ix_petition_scope_due', ['scope', 'dueAt', 'petitionKey'])
export class PetitionScope {
  /** A court's path, compared for equality. */
  @Column(codeColumn(255, { primary: true })) scope!: string;
  @Column(idColumn({ primary: true })) petitionKey!: string;
  // These are never missing; nullable since they came to a table with rows.
  @Column(lawDateColumn({ nullable: true })) receivedOn!: string | null;
  /** The petition's number so that it sorts: `numberOrder`. */
  @Column(codeColumn(64, { nullable: true })) numberOrder!: string | null;
  /** When the clock of the present round is over; `NEVER_DUE` while it stands still, and once it has stopped. */
  @Column(instantColumn({ nullable: true })) dueAt!: number | null;
}
