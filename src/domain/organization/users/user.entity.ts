import { Column, Entity, Index } from 'typeorm';
import {
  booleanColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  stringColumn,
} from '../../../infrastructure/database/index.js';
import type { Role } from './roles.js';

@Entity('user_account')
@Index('ux_user_account_login_name', ['loginName'], { unique: true })
export class UserRow {
  @Column(idColumn({ primary: true })) id!: string;
  /** In lower case. */
  @Column(codeColumn(64)) loginName!: string;
  @Column(stringColumn(64)) displayName!: string;
  /** Argon2id, in its own text form with parameters and salt. */
  @Column(codeColumn(255)) passwordHash!: string;
  /** `zh` or `en`, as chosen in the console; null until it is. */
  @Column(codeColumn(2, { nullable: true })) language!: 'zh' | 'en' | null;
  @Column(booleanColumn()) active!: boolean;
  /** Sign-ins begun from addresses that are not familiar since the last one from there that succeeded. */
  @Column(integerColumn()) failedAttempts!: number;
  /** System clock: until then every sign-in from such an address is refused. */
  @Column(instantColumn({ nullable: true })) lockedUntil!: number | null;
  @Column(instantColumn()) createdAt!: number;
  @Column(instantColumn()) updatedAt!: number;
  /** Counts changes by administrators and by the user; the ETag. */
  @Column(integerColumn()) version!: number;
}

@Entity('user_role')
@Index('ix_user_role_court', ['courtId', 'role', 'userId'])
export class UserRoleRow {
  @Column(idColumn({ primary: true })) userId!: string;
  @Column(codeColumn(16, { primary: true })) courtId!: string;
  @Column(codeColumn(24, { primary: true })) role!: Role;
}
