import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn } from '../../infrastructure/database/index.js';
import type { Mark } from './vocabulary.js';

/** A mark of a petition, as a row: lists filter by it. */
@Entity('petition_mark')
@Index('ix_petition_mark_mark', ['mark', 'petitionKey'])
export class PetitionMark {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(codeColumn(16, { primary: true })) mark!: Mark;
}
