import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { ContactMethod, Outcome, RecordKind } from './vocabulary.js';

/**
 * One act upon a petition, by a person or by the process: the register of what was done, from which
 * the timeline and the petitioner's milestones are read. Never changed once written. What can be
 * counted has a column; texts of people are sealed together.
 */
@Entity('petition_record')
@Index('ix_petition_record_petition', ['petitionKey', 'key'])
@Index('ix_petition_record_assignment', ['assignmentKey', 'kind'])
@Index('ix_petition_record_kind', ['kind', 'at'])
export class PetitionRecord {
  @Column(idColumn({ primary: true, name: 'record_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(idColumn({ nullable: true })) assignmentKey!: string | null;
  @Column(smallintColumn()) round!: number;
  @Column(codeColumn(32)) kind!: RecordKind;
  @Column(instantColumn()) at!: number;
  /** Where the actor acted; null for the process. */
  @Column(idColumn({ nullable: true })) court!: string | null;
  @Column(codeColumn(26)) actorId!: string;
  @Column(stringColumn(80)) actorName!: string;
  @Column(idColumn({ nullable: true })) taskKey!: string | null;

  /** The day of what is recorded, where it is another than that of recording. */
  @Column(lawDateColumn({ nullable: true })) happenedOn!: string | null;
  @Column(codeColumn(16, { nullable: true })) method!: ContactMethod | null;
  /** What was found or decided: a code of the form. */
  @Column(codeColumn(32, { nullable: true })) finding!: string | null;
  @Column(codeColumn(32, { nullable: true })) outcome!: Outcome | null;
  /** In fen. */
  @Column(bigintColumn({ nullable: true })) amount!: number | null;
  /** Further codes, days and keys; never texts of people. */
  @Column(jsonColumn()) facts!: Record<string, unknown>;
  /** Texts by the field of the form, sealed as one. */
  @Column(jsonColumn({ nullable: true })) texts!: { sealed: string } | null;
}
