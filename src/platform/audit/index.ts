import { AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead } from './audit.entity.js';

export { AuditChain, AuditEntry, AuditSalt };
export { AuditModule } from './audit.module.js';
export { AuditTrail } from './audit-trail.js';
export { readTrail } from './read-trail.js';
export { verifyTrail } from './verify-trail.js';

/** For who opens the database without the application. */
export const AUDIT_ENTITIES = [AuditChain, AuditEntry, AuditSalt, AuditCheckpoint, AuditSealedHead];
