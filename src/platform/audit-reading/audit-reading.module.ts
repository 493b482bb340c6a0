import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../audit/index.js';
import { HostModule } from '../host/index.js';
import { AuditReadingController } from './audit-reading.controller.js';
import { AuditScope } from './audit-scope.js';
import { SearchAudit } from './search-audit.js';
import { Subjects } from './subjects.js';
import { AuditVerification } from './verification.entity.js';
import { VerificationWorker } from './verification-worker.js';
import { Verifications } from './verifications.js';

/** The trail over REST: searched, read and verified. */
@Module({
  imports: [AuditModule, HostModule, IdempotencyModule, TypeOrmModule.forFeature([AuditVerification])],
  controllers: [AuditReadingController],
  providers: [AuditScope, SearchAudit, Subjects, Verifications, VerificationWorker],
})
export class AuditReadingModule {}
