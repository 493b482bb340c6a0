import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, smallintColumn, textColumn } from '../../infrastructure/database/index.js';

/** A person whom the petition accuses. Never shown to the court where that person serves. */
@Entity('petition_accused')
@Index('ix_petition_accused_petition', ['petitionKey', 'ordinal'])
export class PetitionAccused {
  @Column(idColumn({ primary: true, name: 'accused_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(smallintColumn()) ordinal!: number;
  /** Sealed. */
  @Column(textColumn()) name!: string;
  @Column(codeColumn(64)) nameHash!: string;
  /** Where the person serves, where that is known. */
  @Column(idColumn({ nullable: true })) court!: string | null;
}
