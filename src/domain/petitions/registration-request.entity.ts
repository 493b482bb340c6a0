import { Column, Entity } from 'typeorm';
import { codeColumn, idColumn, instantColumn } from '../../infrastructure/database/index.js';

/** A registration by its client's `Idempotency-Key`: the same key answers with the same petition. */
@Entity('registration_request')
export class RegistrationRequest {
  @Column(codeColumn(26, { primary: true })) actorId!: string;
  @Column(codeColumn(128, { primary: true })) idempotencyKey!: string;
  /** Keyed digest of the content: the same key with another content is refused. */
  @Column(codeColumn(64)) digest!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(instantColumn()) at!: number;
}
