import type { IdentityState } from '../../../aws/index.js';
import type { QueriedServers } from '../dns/lookup.js';
import { isQueryName, parentOf, type RecordType } from '../dns/question.js';
import type { RecordDiagnosis } from './diagnosis.js';
import { isUnregistered } from './dns-view.js';
import { domainOf, type ExpectedRecord } from './expected-records.js';
import { misplacedNames, unusedNameBeside } from './misplacements.js';

export type PlannedQuery = { name: string; type: RecordType; servers: QueriedServers };

/** RFC 9989 §4.10 limits the tree walk to so many labels. */
const LABELS_OF_A_DMARC_WALK = 7;

/** The queries for every identity. */
export function firstQueries(
  state: IdentityState,
  expected: readonly ExpectedRecord[],
): readonly PlannedQuery[] {
  const records = expected.flatMap(({ name, type, purpose }): PlannedQuery[] => [
    { name, type, servers: 'all' },
    // SES publishes the key itself, and any resolver can read it: only the CNAME to it belongs to the domain.
    ...(purpose === 'dkim' ? [{ name, type: 'TXT', servers: 'resolvers' } as const] : []),
  ]);
  const domain = domainOf(state);
  const policies = [`_dmarc.${domain}`, ...dmarcParents(domain)].map(
    (name): PlannedQuery => ({ name, type: 'TXT', servers: 'resolvers' }),
  );
  // An expected record at the same name is queried at all servers.
  return unique([...policies, ...records]);
}

/** The names above the domain's own at which its DMARC policy may be, the nearest first. */
export function dmarcParents(domain: string): readonly string[] {
  const parents: string[] = [];
  for (let name = parentOf(domain); name.includes('.'); name = parentOf(name)) parents.push(name);
  return parents.slice(-LABELS_OF_A_DMARC_WALK).map((parent) => `_dmarc.${parent}`);
}

/** The queries that may explain why a record is missing or wrong. */
export function furtherQueries(
  diagnosed: readonly RecordDiagnosis[],
  domain: string,
  apex: string | undefined,
): readonly PlannedQuery[] {
  if (apex === undefined || isUnregistered(domain, apex)) return [];
  const toExplain = diagnosed.filter(({ verdict }) => verdict === 'missing' || verdict === 'wrong');
  return unique(toExplain.flatMap(({ record }) => queriesAround(record, domain, apex)));
}

function queriesAround(record: ExpectedRecord, domain: string, apex: string): readonly PlannedQuery[] {
  const { name, type, purpose } = record;
  const unused = unusedNameBeside(name);
  const elsewhere = misplacedNames(record, domain, apex).map((other) => ({ name: other.name, type }));
  const instead: { name: string; type: RecordType }[] =
    purpose === 'dkim'
      ? [
          { name, type: 'A' },
          { name: unused, type: 'A' },
          { name: unused, type: 'TXT' },
        ]
      : [];
  if (purpose === 'ownership') instead.push({ name: domain, type: 'TXT' });
  return [...elsewhere, { name: unused, type }, ...instead].map((question) => ({
    ...question,
    servers: 'authority',
  }));
}

function unique(queries: readonly PlannedQuery[]): readonly PlannedQuery[] {
  const byKey = new Map(
    queries
      .filter(({ name }) => isQueryName(name))
      .map((question) => [`${question.type} ${question.name}`, question]),
  );
  return [...byKey.values()];
}
