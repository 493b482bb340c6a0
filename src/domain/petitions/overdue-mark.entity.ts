import { Column, Entity, PrimaryColumn } from 'typeorm';
import { codeColumn, idColumn, instantColumn, smallintColumn } from '../../infrastructure/database/index.js';

/** A step whose clock ran out: once per step and round. */
@Entity('overdue_mark')
export class OverdueMark {
  @PrimaryColumn(idColumn()) petitionKey!: string;
  @PrimaryColumn(smallintColumn()) round!: number;
  @PrimaryColumn(codeColumn(24)) step!: string;
  /** The assignment, or an empty text for the petition's own steps. */
  @PrimaryColumn(idColumn()) assignmentKey!: string;
  @Column(instantColumn()) at!: number;
}
