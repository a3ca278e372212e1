export { createDoctorDeps } from './doctor-deps.js';
export { findingsHeadline, findingText } from './doctor-message.js';
export { type DoctorFinding, isAdvice } from './facts.js';
export { checkSetup, createDoctorFeature } from './feature.js';
