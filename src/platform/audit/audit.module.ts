import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead } from './audit.entity.js';
import { AuditSealer } from './audit-sealer.js';
import { AuditTrail } from './audit-trail.js';
import { SealCheckpoint } from './seal-checkpoint.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditChain, AuditEntry, AuditSalt, AuditCheckpoint, AuditSealedHead])],
  providers: [AuditTrail, SealCheckpoint, AuditSealer],
  exports: [AuditTrail, SealCheckpoint],
})
export class AuditModule {}
