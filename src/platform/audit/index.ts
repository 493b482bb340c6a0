import { AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead } from './audit.entity.js';

export { AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead };
export { AuditModule } from './audit.module.js';
export { AuditTrail } from './audit-trail.js';
export { readTrail } from './read-trail.js';
export {
  countChains,
  type TrailFinding,
  verifyChainsAfter,
  verifyOneChain,
  verifySealsAfter,
  verifyTrail,
} from './verify-trail.js';
export { readAnchors } from './read-anchors.js';

/** For who opens the database without the application. */
export const AUDIT_ENTITIES = [AuditChain, AuditEntry, AuditSalt, AuditCheckpoint, AuditSealedHead];
