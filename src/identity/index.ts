export type { Diagnosis } from './diagnosis.js';
export { usualDnsServers } from './dns/dns-servers.js';
export { createExamine, type Examine } from './examine.js';
export { expectedTime } from './expected-time.js';
export { createIdentity } from './identity.js';
export type { DkimState, FeedbackRoute, IdentityState } from './identity-state.js';
