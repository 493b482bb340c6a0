import { Column, Entity } from 'typeorm';
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
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(smallintColumn({ primary: true })) round!: number;
  /** A field of the closing form, or a code derived from the register. */
  @Column(codeColumn(40, { primary: true })) code!: string;
  @Column(codeColumn(32)) outcome!: Outcome;
  @Column(lawDateColumn({ nullable: true })) day!: string | null;
  /** In fen. */
  @Column(bigintColumn({ nullable: true })) amount!: number | null;
}
