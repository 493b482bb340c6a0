import { Column, Entity } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  instantColumn,
  jsonColumn,
  smallintColumn,
} from '../../../infrastructure/database/index.js';

/** A year of which the notice is known. */
@Entity('calendar_year')
export class CalendarYearRow {
  @Column(smallintColumn({ primary: true })) year!: number;
  @Column(jsonColumn()) holidays!: Record<string, string>;
  @Column(jsonColumn()) workdays!: Record<string, string>;
  /** The state of the calendar that this year came with. */
  @Column(bigintColumn()) version!: number;
  @Column(instantColumn()) updatedAt!: number;
}

/** The one row that counts the states of the calendar; 0: it was never filled. */
@Entity('calendar_state')
export class CalendarStateRow {
  @Column(codeColumn(16, { primary: true })) id!: string;
  @Column(bigintColumn()) version!: number;
}

export const CALENDAR_ID = 'calendar';
