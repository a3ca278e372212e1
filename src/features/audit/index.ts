export { AUDIT_STREAM, type Audit, type AuditEntry, createAudit } from './audit.js';
export { createAuditFeature } from './feature.js';
