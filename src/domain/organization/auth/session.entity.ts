import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn } from '../../../infrastructure/database/index.js';

/** One sign-in, kept alive by a chain of refresh tokens. All instants are the system clock's. */
@Entity('user_session')
@Index('ix_user_session_user', ['userId', 'expiresAt'])
export class SessionRow {
  @Column(idColumn({ primary: true })) id!: string;
  @Column(idColumn()) userId!: string;
  @Column(instantColumn()) createdAt!: number;
  /** However often it is refreshed. */
  @Column(instantColumn()) expiresAt!: number;
  @Column(instantColumn({ nullable: true })) revokedAt!: number | null;
}

/** A link of the chain; only its SHA-256 is kept. Used twice, it was stolen: the session ends. */
@Entity('refresh_token')
@Index('ix_refresh_token_session', ['sessionId'])
export class RefreshTokenRow {
  @Column(codeColumn(64, { primary: true })) tokenHash!: string;
  @Column(idColumn()) sessionId!: string;
  @Column(instantColumn()) issuedAt!: number;
  @Column(instantColumn()) expiresAt!: number;
  @Column(instantColumn({ nullable: true })) usedAt!: number | null;
}
