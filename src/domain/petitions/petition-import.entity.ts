import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, integerColumn, jsonColumn } from '../../infrastructure/database/index.js';
import type { FieldError } from '../../shared/errors.js';

/** One upload of a file of petitions. */
@Entity('petition_import')
@Index('ux_petition_import_request', ['actorId', 'idempotencyKey'], { unique: true })
export class PetitionImport {
  @Column(idColumn({ primary: true, name: 'import_key' })) key!: string;
  @Column(codeColumn(26)) actorId!: string;
  @Column(codeColumn(128, { nullable: true })) idempotencyKey!: string | null;
  /** SHA-256 of the file. */
  @Column(codeColumn(64)) fileDigest!: string;
  @Column(instantColumn()) at!: number;
  /** Null while rows are still being registered: a repeat then goes on where it stopped. */
  @Column(instantColumn({ nullable: true })) finishedAt!: number | null;
  /** How many rows the file holds; null for uploads before this was counted. */
  @Column(integerColumn({ nullable: true })) rowCount!: number | null;
}

/** What became of one row; the errors name cells and rules, never what was in the cell. */
@Entity('petition_import_row')
export class PetitionImportRow {
  @Column(idColumn({ primary: true })) importKey!: string;
  /** As in the sheet: data begin in row 2. */
  @Column(integerColumn({ primary: true })) row!: number;
  @Column(codeColumn(40, { nullable: true })) reference!: string | null;
  @Column(codeColumn(24)) status!: 'registered' | 'already-registered' | 'refused';
  @Column(idColumn({ nullable: true })) petitionKey!: string | null;
  @Column(jsonColumn()) errors!: FieldError[];
}
