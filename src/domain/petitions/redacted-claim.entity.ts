import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, textColumn } from '../../infrastructure/database/index.js';

/** What a court that a petition was assigned to reads in place of the claim. */
@Entity('redacted_claim')
@Index('ix_redacted_claim_petition', ['petitionKey', 'givenAt'])
export class RedactedClaim {
  @Column(idColumn({ primary: true })) assignmentKey!: string;
  @Column(idColumn()) petitionKey!: string;
  /** Path of the court that it was given to. */
  @Column(codeColumn(255)) courtPath!: string;
  @Column(instantColumn()) givenAt!: number;
  /** Sealed. */
  @Column(textColumn()) text!: string;
}
