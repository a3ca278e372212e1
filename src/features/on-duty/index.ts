export { createOnDutyFeature } from './feature.js';
export { readSecret } from './signature.js';
