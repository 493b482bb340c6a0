import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, jsonColumn } from '../../infrastructure/database/index.js';
import type { NoticeFacts } from './notice-texts.js';

/**
 * A notice to those with a role at a court, or to one of its users. It holds no text: the words of
 * its template are put together when it is read, in the reader's language.
 */
@Entity('notice')
@Index('ix_notice_principal', ['principal', 'key'])
@Index('ix_notice_petition', ['petitionKey'])
export class Notice {
  @Column(idColumn({ primary: true, name: 'notice_key' })) key!: string;
  /** `supervisor@350122`, or `user:` and the user's key. */
  @Column(codeColumn(64)) principal!: string;
  @Column(codeColumn(40)) template!: string;
  /** Null where it is about no petition. */
  @Column(idColumn({ nullable: true })) petitionKey!: string | null;
  @Column(codeColumn(48, { nullable: true })) petitionNumber!: string | null;
  @Column(codeColumn(64, { nullable: true })) caseNumber!: string | null;
  @Column(idColumn({ nullable: true })) assignmentKey!: string | null;
  @Column(instantColumn()) at!: number;
  /** What else the words of the template need; never texts of people. */
  @Column(jsonColumn({ nullable: true })) facts!: NoticeFacts | null;
}

/** That a user has read a notice. */
@Entity('notice_read')
export class NoticeRead {
  @Column(idColumn({ primary: true })) noticeKey!: string;
  @Column(codeColumn(26, { primary: true })) userId!: string;
  @Column(instantColumn()) at!: number;
}

/** A letter to the petitioner, to be delivered; the text is made from its template then. */
@Entity('petitioner_letter')
@Index('ix_petitioner_letter_petition', ['petitionKey', 'key'])
@Index('ix_petitioner_letter_open', ['deliveredAt', 'key'])
export class PetitionerLetter {
  @Column(idColumn({ primary: true, name: 'letter_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(idColumn({ nullable: true })) assignmentKey!: string | null;
  @Column(codeColumn(40)) template!: string;
  @Column(instantColumn()) at!: number;
  @Column(instantColumn({ nullable: true })) deliveredAt!: number | null;
}
