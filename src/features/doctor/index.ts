export { createDoctorDeps } from './doctor-deps.js';
export { findingsHeadline, findingText, partLine, uncheckedLines } from './doctor-message.js';
export { type DoctorFinding, isAdvice } from './facts.js';
export { checkSetup, createDoctorFeature } from './feature.js';
export type { DoctorReport } from './what-was-checked.js';
