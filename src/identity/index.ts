export type { Diagnosis } from './diagnosis.js';
export { createExamine, type Examine } from './examine.js';
export { expectedTime } from './expected-time.js';
export type { DkimState, IdentityState } from './identity-state.js';
