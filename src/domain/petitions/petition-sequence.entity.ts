import { Column, Entity } from 'typeorm';
import { codeColumn, integerColumn } from '../../infrastructure/database/index.js';

/** The last serial given by a court in a year. */
@Entity('petition_sequence')
export class PetitionSequence {
  /** `350122:2026` */
  @Column(codeColumn(40, { primary: true })) sequenceKey!: string;
  @Column(integerColumn()) lastSerial!: number;
}
