export { AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead } from './audit.entity.js';
export { AuditModule } from './audit.module.js';
export { AuditTrail, type AuditNote, commitment } from './audit-trail.js';
export { SealCheckpoint } from './seal-checkpoint.js';
export { type TrailFinding, type TrailReport, verifyTrail } from './verify-trail.js';
