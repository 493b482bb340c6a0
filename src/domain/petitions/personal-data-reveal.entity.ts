import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, jsonColumn, stringColumn } from '../../infrastructure/database/index.js';

/** Who looked at the unmasked data of whom, when and why. Written before the data are told. */
@Entity('personal_data_reveal')
@Index('ix_personal_data_reveal_petition', ['petitionKey', 'at'])
@Index('ix_personal_data_reveal_actor', ['actorId', 'at'])
export class PersonalDataReveal {
  @Column(idColumn({ primary: true, name: 'reveal_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(codeColumn(26)) actorId!: string;
  @Column(stringColumn(80)) actorName!: string;
  @Column(instantColumn()) at!: number;
  @Column(stringColumn(500)) reason!: string;
  /** Keys of the persons that were revealed. */
  @Column(jsonColumn()) persons!: string[];
}
