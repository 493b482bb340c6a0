import { Column, Entity, Index } from 'typeorm';
import { booleanColumn, codeColumn, idColumn, instantColumn } from '../../infrastructure/database/index.js';

/** An earlier petition of the same person, wherever it was registered. */
@Entity('petition_link')
@Index('ix_petition_link_earlier', ['earlierPetition'])
export class PetitionLink {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(idColumn({ primary: true })) earlierPetition!: string;
  /** By what they were found to belong together: the strongest ground. */
  @Column(codeColumn(16)) ground!: 'identity' | 'name_and_phone' | 'case';
  /** The same enforcement case, or where neither names one, the same executing court: a repeat of the same matter. */
  @Column(booleanColumn()) sameMatter!: boolean;
  @Column(instantColumn()) linkedAt!: number;
}
