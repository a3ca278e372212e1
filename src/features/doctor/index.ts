export { doctorDeps } from './doctor-deps.js';
export { headlineOf, wordsFor } from './doctor-message.js';
export { examine } from './examine.js';
export { createDoctor } from './feature.js';
export { type Finding, isAdvice } from './finding.js';
