import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../audit/index.js';
import { DeadlinesModule } from '../deadlines/index.js';
import { LegalClockController } from './legal-clock.controller.js';
import { MoveClockAudited } from './move-clock-audited.js';

/** The legal clock over REST: read by everybody, moved in the demo profile. */
@Module({
  imports: [AuditModule, DeadlinesModule, IdempotencyModule],
  controllers: [LegalClockController],
  providers: [MoveClockAudited],
})
export class LegalClockModule {}
