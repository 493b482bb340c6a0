import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, jsonColumn } from '../../infrastructure/database/index.js';

/** Each accepted command with its answer: a repeat answers the same and moves nothing. */
@Entity('command_log')
@Index('ix_command_log_at', ['at'])
export class CommandLog {
  @Column(codeColumn(200, { primary: true })) commandId!: string;
  /** SHA-256 of what was asked: the same id with other content is refused. */
  @Column(codeColumn(64)) digest!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(40)) kind!: string;
  /** As `{ value }`: an answer may be a bare string or nothing. */
  @Column(jsonColumn()) answer!: { value: unknown };
  /** By the system clock: old entries may be cleared. */
  @Column(instantColumn()) at!: number;
}
