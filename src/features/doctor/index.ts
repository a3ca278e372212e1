export { createDoctorDeps } from './doctor-deps.js';
export { findingsHeadline, findingWords } from './doctor-message.js';
export { checkSetup } from './examine.js';
export { createDoctor } from './feature.js';
export { type DoctorFinding, isAdvice } from './finding.js';
