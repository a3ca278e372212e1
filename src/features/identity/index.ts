export type { Diagnosis } from './diagnosis/diagnosis.js';
export { createExamine, type Examine } from './diagnosis/examine.js';
export { type DnsServers, readDnsServers, usualDnsServers } from './dns/dns-servers.js';
export { createIdentity } from './feature.js';
export { expectedTime } from './monitoring/expected-time.js';
