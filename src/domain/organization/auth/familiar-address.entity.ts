import { Column, Entity } from 'typeorm';
import { codeColumn, idColumn, instantColumn, integerColumn } from '../../../infrastructure/database/index.js';

/** An address that an account was signed in from, with a count of attempts of its own. All instants are the system clock's. */
@Entity('familiar_address')
export class FamiliarAddressRow {
  @Column(idColumn({ primary: true })) userId!: string;
  /** A keyed fingerprint, another one for each account. */
  @Column(codeColumn(64, { primary: true })) addressHash!: string;
  @Column(instantColumn()) signedInAt!: number;
  /** Sign-ins begun from here since the last one that succeeded. */
  @Column(integerColumn()) failedAttempts!: number;
  /** Until then every sign-in from here is refused. */
  @Column(instantColumn({ nullable: true })) lockedUntil!: number | null;
}
