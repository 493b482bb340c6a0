import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  booleanColumn,
  codeColumn,
  instantColumn,
  stringColumn,
} from '../../../infrastructure/database/index.js';
import type { Court, CourtLevel } from './court.js';

@Entity('court')
@Index('ux_court_sign', ['sign'], { unique: true })
@Index('ux_court_path', ['path'], { unique: true })
@Index('ix_court_parent', ['parentId', 'path'])
export class CourtRow {
  @Column(codeColumn(16, { primary: true })) id!: string;
  @Column(stringColumn(120)) name!: string;
  @Column(codeColumn(16)) sign!: string;
  @Column(codeColumn(16)) level!: CourtLevel;
  @Column(codeColumn(16, { nullable: true })) parentId!: string | null;
  @Column(codeColumn(120)) path!: string;
  @Column(codeColumn(6, { nullable: true })) administrativeCode!: string | null;
  @Column(booleanColumn()) active!: boolean;
  @Column(instantColumn()) updatedAt!: number;
}

/** The one row that counts the changes of the courts. */
@Entity('court_directory')
export class CourtDirectoryRow {
  @Column(codeColumn(16, { primary: true })) id!: string;
  @Column(bigintColumn()) version!: number;
}

export const COURT_DIRECTORY_ID = 'courts';

export function courtOf(row: CourtRow): Court {
  const { id, name, sign, level, parentId, path, administrativeCode, active } = row;
  return {
    id,
    name,
    sign,
    level,
    path,
    active,
    ...(parentId === null ? {} : { parentId }),
    ...(administrativeCode === null ? {} : { administrativeCode }),
  };
}

export function courtRowOf(court: Court, updatedAt: number): CourtRow {
  const { parentId = null, administrativeCode = null, ...rest } = court;
  return { ...rest, parentId, administrativeCode, updatedAt };
}
