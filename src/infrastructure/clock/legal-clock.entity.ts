import { Column, Entity } from 'typeorm';
import { bigintColumn, codeColumn, instantColumn, integerColumn } from '../database/index.js';

export const LEGAL_CLOCK_ID = 'legal';

/** The one row: at `systemBaseAt` of the system clock it was `legalBaseAt`, and it runs `rate` times as fast. */
@Entity('legal_clock')
export class LegalClockRow {
  @Column(codeColumn(16, { primary: true }))
  id!: string;

  @Column(instantColumn())
  legalBaseAt!: number;

  @Column(instantColumn())
  systemBaseAt!: number;

  @Column(integerColumn())
  rate!: number;

  @Column(bigintColumn())
  version!: number;
}
