import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  idColumn,
  lawDateColumn,
  smallintColumn,
} from '../../infrastructure/database/index.js';
import type { Outcome } from './vocabulary.js';

/** One piece of evidence behind the outcome of a round. Its text is in the record of the proposal. */
@Entity('petition_evidence')
export class PetitionEvidence {
  @PrimaryColumn(idColumn()) petitionKey!: string;
  @PrimaryColumn(smallintColumn()) round!: number;
  /** A field of the closing form, or a code derived from the register. */
  @PrimaryColumn(codeColumn(40)) code!: string;
  @Column(codeColumn(32)) outcome!: Outcome;
  @Column(lawDateColumn({ nullable: true })) day!: string | null;
  /** In fen. */
  @Column(bigintColumn({ nullable: true })) amount!: number | null;
}
