export { AuditReadingModule } from './audit-reading.module.js';
export { AUDIT_READERS, type AuditReach, type AuditReaders, type AuditSubject } from './audit-readers.js';
