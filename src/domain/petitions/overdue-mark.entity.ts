import { Column, Entity } from 'typeorm';
import { codeColumn, idColumn, instantColumn, smallintColumn } from '../../infrastructure/database/index.js';

/** A step whose clock ran out: once per step and round. */
@Entity('overdue_mark')
export class OverdueMark {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(smallintColumn({ primary: true })) round!: number;
  @Column(codeColumn(24, { primary: true })) step!: string;
  /** The assignment, or an empty text for the petition's own steps. */
  @Column(idColumn({ primary: true })) assignmentKey!: string;
  @Column(instantColumn()) at!: number;
}
