import { Global, Module } from '@nestjs/common';
import { AUDIT_READERS } from '../../platform/audit-reading/index.js';
import { CourtAuditors } from './court-auditors.js';

/** Who reads the audit trail, and what its words mean. Global: the platform asks for it. */
@Global()
@Module({
  providers: [{ provide: AUDIT_READERS, useClass: CourtAuditors }],
  exports: [AUDIT_READERS],
})
export class TrailModule {}
