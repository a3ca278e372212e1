export type { DkimState, IdentityState } from './identity-state.js';
