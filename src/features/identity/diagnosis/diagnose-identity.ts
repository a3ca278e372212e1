import type { IdentityState } from '../../../aws/index.js';
import type { Dns } from '../dns/dns.js';
import { diagnose } from './diagnose.js';
import type { Diagnosis } from './diagnosis.js';
import { domainOf, expectedRecords } from './expected-records.js';
import { firstQueries, furtherQueries, type PlannedQuery } from './queries.js';

/** Queries DNS about an identity, and resolves to what is right and wrong, within the deadline of {@link Dns}. */
export type DiagnoseIdentity = (state: IdentityState, signal?: AbortSignal) => Promise<Diagnosis>;

/** Queries the expected records, and in a second round, where a record is missing or wrong, what may explain that. */
export function createDiagnoseIdentity(deps: { dns: Dns; now: () => number }): DiagnoseIdentity {
  return (state, signal) =>
    deps.dns(async (lookup) => {
      const domain = domainOf(state);
      const expected = expectedRecords(state);
      const observe = (queries: readonly PlannedQuery[]) =>
        Promise.all(queries.map(({ name, type, servers }) => lookup.observe({ name, type }, servers)));
      const [zone, first] = await Promise.all([
        lookup.zoneOf(domain),
        observe(firstQueries(state, expected)),
      ]);
      const rough = diagnose(state, expected, { zone, observations: first }, deps.now());
      const further = furtherQueries(rough.records, domain, zone?.apex);
      if (further.length === 0) return rough;
      const observations = [...first, ...(await observe(further))];
      return diagnose(state, expected, { zone, observations }, deps.now());
    }, signal);
}
