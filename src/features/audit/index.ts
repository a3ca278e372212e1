export { AUDIT_STREAM, type Audit, createAudit } from './audit.js';
export { auditFeature } from './feature.js';
