import { Column, Entity, Index } from 'typeorm';
import {
  booleanColumn,
  codeColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
  textColumn,
} from '../../../infrastructure/database/index.js';
import type { Derivation, Limit } from '../../clocks/index.js';
import type { PauseCode } from '../vocabulary.js';

export type ClockState = 'running' | 'paused' | 'stopped';

/**
 * The clock of one round of a petition: from receipt (or reopening) until the petitioner is told.
 * Its start and its limit never change; what is computed from them follows pauses and the calendar.
 * Changed only within a step of the petition's process.
 */
@Entity('petition_clock')
@Index('ix_petition_clock_due', ['state', 'dueAt', 'petitionKey'])
export class PetitionClock {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(smallintColumn({ primary: true })) round!: number;
  @Column(codeColumn(8)) state!: ClockState;
  @Column(lawDateColumn()) startedOn!: string;
  /** As the table of limits gave it when the petition was received. */
  @Column(jsonColumn({ name: 'time_limit' })) limit!: Required<Limit>;
  /** The last day; null while the clock stands still. */
  @Column(lawDateColumn({ nullable: true })) dueOn!: string | null;
  @Column(instantColumn({ nullable: true })) dueAt!: number | null;
  @Column(instantColumn({ nullable: true })) warnAt!: number | null;
  @Column(booleanColumn()) provisional!: boolean;
  @Column(jsonColumn()) derivation!: Derivation;
  @Column(instantColumn({ nullable: true })) warnedAt!: number | null;
  @Column(instantColumn({ nullable: true })) overdueAt!: number | null;
  @Column(instantColumn({ nullable: true })) stoppedAt!: number | null;
}

/** Days of a round that do not count: from `from` on, until before `to`. */
@Entity('petition_clock_pause')
@Index('ix_petition_clock_pause_petition', ['petitionKey', 'round'])
export class PetitionClockPause {
  @Column(idColumn({ primary: true, name: 'pause_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(smallintColumn()) round!: number;
  @Column(codeColumn(24)) code!: PauseCode;
  @Column(lawDateColumn({ name: 'from_day' })) from!: string;
  /** The day on which it counts again; null while it lasts. */
  @Column(lawDateColumn({ nullable: true, name: 'to_day' })) to!: string | null;
  /** Sealed. */
  @Column(textColumn()) reason!: string;
  @Column(codeColumn(26)) begunBy!: string;
  @Column(stringColumn(80)) begunByName!: string;
  @Column(instantColumn()) begunAt!: number;
  @Column(codeColumn(26, { nullable: true })) endedBy!: string | null;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
}
