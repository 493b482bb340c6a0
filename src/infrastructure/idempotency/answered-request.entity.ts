import { Column, Entity, Index } from 'typeorm';
import { codeColumn, instantColumn, jsonColumn } from '../database/index.js';

/** A request that was answered, by its sender and their `Idempotency-Key`. */
@Entity('answered_request')
@Index('ix_answered_request_at', ['at'])
export class AnsweredRequest {
  @Column(codeColumn(64, { primary: true })) actorId!: string;
  @Column(codeColumn(100, { primary: true })) idempotencyKey!: string;
  /** Keyed, of the route and the body: they may be personal, and are only compared. */
  @Column(codeColumn(64)) digest!: string;
  /** What was answered, sealed: it may be personal. Null for as long as the work goes on. */
  @Column(jsonColumn({ nullable: true })) answer!: { sealed: string } | null;
  /** By the system clock: old ones may be cleared. */
  @Column(instantColumn()) at!: number;
}
