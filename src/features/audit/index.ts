export { AUDIT_STREAM, type Audit, createAudit } from './audit.js';
export { createAuditFeature } from './feature.js';
