import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';

/** What somebody said about a task, or about a whole tree. Never edited; encrypted: it may be personal. */
@Entity('process_comment')
@Index('ux_process_comment_root', ['rootKey', 'seq'], { unique: true })
@Index('ix_process_comment_task', ['taskKey', 'seq'])
export class ProcessComment {
  @Column(idColumn({ primary: true, name: 'comment_key' })) key!: string;
  @Column(idColumn()) rootKey!: string;
  /** Null: about the tree. */
  @Column(idColumn({ nullable: true })) taskKey!: string | null;
  /** Counts those of the root. */
  @Column(integerColumn()) seq!: number;
  @Column(codeColumn(64)) author!: string;
  @Column(stringColumn(120)) authorName!: string;
  @Column(textColumn()) ciphertext!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) at!: number;
}

/** A file with a task, or with a whole tree. Its content is in the file store, under the row's key. */
@Entity('process_attachment')
@Index('ux_process_attachment_root', ['rootKey', 'seq'], { unique: true })
@Index('ix_process_attachment_task', ['taskKey', 'seq'])
export class ProcessAttachment {
  @Column(idColumn({ primary: true, name: 'attachment_key' })) key!: string;
  @Column(idColumn()) rootKey!: string;
  /** Null: with the tree. */
  @Column(idColumn({ nullable: true })) taskKey!: string | null;
  /** Counts those of the root. */
  @Column(integerColumn()) seq!: number;
  /** Encrypted: people name files after people. */
  @Column(textColumn()) nameCiphertext!: string;
  @Column(codeColumn(100)) mediaType!: string;
  /** In bytes, before encryption. */
  @Column(integerColumn()) size!: number;
  /** Of the content before encryption, in hexadecimal. */
  @Column(codeColumn(64)) sha256!: string;
  @Column(codeColumn(64)) uploadedBy!: string;
  @Column(stringColumn(120)) uploadedByName!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) at!: number;
  /** A removed one stays as a row without content. */
  @Column(instantColumn({ nullable: true })) removedAt!: number | null;
  @Column(codeColumn(64, { nullable: true })) removedBy!: string | null;
  @Column(stringColumn(120, { nullable: true })) removedByName!: string | null;
}
