import { Column, Entity } from 'typeorm';
import { idColumn, instantColumn, textColumn } from '../../infrastructure/database/index.js';

/** The petitioner's receipt. The query code is sealed here only to print it; it is checked by its HMAC. */
@Entity('petition_receipt')
export class PetitionReceipt {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  /** Sealed. */
  @Column(textColumn()) queryCode!: string;
  /** Null until the process has issued it. */
  @Column(instantColumn({ nullable: true })) issuedAt!: number | null;
}
