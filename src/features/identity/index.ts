export { passesDmarc } from './diagnosis/checks/dmarc.js';
export { createDiagnoseIdentity, type DiagnoseIdentity } from './diagnosis/diagnose-identity.js';
export type { Diagnosis } from './diagnosis/diagnosis.js';
export { type DnsServers, defaultDnsServers, readDnsServers } from './dns/dns-servers.js';
export { createIdentityFeature } from './feature.js';
export { expectedTime } from './monitoring/expected-time.js';
export type { StoredIdentities } from './monitoring/unverified-identities.js';
export { stateWords, UNVERIFIED_SIGNS } from './overview-message.js';
