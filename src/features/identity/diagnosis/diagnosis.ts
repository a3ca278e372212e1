import type { ServerOutcome } from '../dns/observation.js';
import type { NameServer } from '../dns/zone-finder.js';
import type { Alteration } from './checks/altered-text.js';
import type { DnsProvider } from './dns-provider.js';
import type { ExpectedRecord } from './expected-records.js';

/** What is right and wrong with an identity's records. TTLs are in seconds, times in milliseconds. */
export type Diagnosis = {
  domain: string;
  zone: ZoneHealth | undefined;
  provider: DnsProvider | undefined;
  records: readonly RecordDiagnosis[];
  /** Of the records that are needed, and of those recommended that do harm. `right` if none was expected. */
  worst: RecordVerdict;
  /** Until when a resolver may repeat an older answer to what is right by now; undefined where none does. */
  waitUntil: number | undefined;
  dmarc: DmarcPolicy | undefined;
};

export type ZoneHealth = {
  apex: string;
  /** Each name server, and what is wrong with it. */
  servers: readonly { name: string; trouble: ServerTrouble | undefined }[];
  /** No name server can be reached from here, but resolvers reach them: the way out is closed, not the domain broken. */
  blocked: boolean;
};

export type ServerTrouble =
  | 'lame'
  | 'server-failed'
  | 'timeout'
  | 'unreachable'
  | NonNullable<Extract<NameServer, { why: unknown }>['why']>;

/**
 * `spreading`: some name servers of the zone have it right, others not. `unknown`: nobody answered, which says nothing
 * about the record.
 */
export type RecordVerdict = RecordJudgement['verdict'];

export type RecordDiagnosis = RecordJudgement & {
  record: ExpectedRecord;
  /** What there is at the record's name, or where it was found instead. */
  found: readonly string[];
  /** For how long what there is now may still be repeated; undefined where nobody said. */
  ttl: number | undefined;
  /** The name as it is entered where the zone's name is appended: `@` for the zone itself. */
  enterAs: string;
};

export type RecordJudgement =
  | { verdict: 'right'; at?: string }
  | { verdict: 'wrong' | 'missing' | 'spreading' | 'unknown'; fault: RecordFault; fix: RecordFix };

export type RecordFault =
  | { kind: 'not-found'; nameExists: boolean }
  | { kind: 'domain-not-registered' }
  /** The record is there under another name. */
  | { kind: Misplacement; foundAt: string }
  | { kind: Alteration; found: string }
  /** The zone's name was appended to the value. */
  | { kind: 'domain-appended'; found: string }
  | { kind: 'other-region'; found: string; region: string | undefined }
  /** Of another account, another region or a former set-up. */
  | { kind: 'other-token'; found: string }
  /** The value of another of this identity's records. */
  | { kind: 'swapped'; found: string }
  | { kind: 'other-value'; found: string }
  /** The key itself, or addresses, where the CNAME should be. */
  | { kind: 'flattened'; into: 'key' | 'addresses'; proxied: boolean }
  | { kind: 'other-type'; type: 'CNAME' | 'TXT' }
  /** What seems to be there is what every name has that does not exist. */
  | { kind: 'wildcard'; wildcard: string }
  /** The CNAME is right, but there is no key behind it. */
  | { kind: 'nothing-behind'; target: string }
  | { kind: 'behind-unanswered'; target: string; heard: readonly ServerOutcome[] }
  | { kind: 'several-spf' | 'several-dmarc' | 'several-mx' | 'several-keys'; found: readonly string[] }
  | { kind: 'spf-without-ses'; found: string }
  | { kind: 'dmarc-unreadable'; found: string }
  | { kind: 'key-revoked' | 'key-unreadable'; found: string }
  | { kind: 'servers-differ'; right: readonly string[]; wrong: readonly string[] }
  | { kind: 'lame'; servers: readonly string[] }
  /** The name servers have it, but resolvers cannot take it from them: often a broken chain of DNSSEC. */
  | { kind: 'resolvers-fail'; resolvers: readonly string[] }
  | { kind: 'no-answer'; heard: readonly ServerOutcome[] };

export type Misplacement =
  | 'doubled-name'
  | 'subdomain-left-out'
  | 'below-www'
  | 'missing-underscore'
  | 'extra-underscore-in-name'
  | 'domainkey-left-out';

/** The one thing to do. `to` and `value` are as zone files write them. */
export type RecordFix =
  | { kind: 'add'; value: string | undefined }
  | { kind: 'rename'; from: string }
  | { kind: 'replace'; found: string; value: string | undefined }
  /** Of several records one may stay, with this value. */
  | { kind: 'merge'; found: readonly string[]; value: string }
  | { kind: 'remove'; values: readonly string[] }
  | { kind: 'enter-as-cname'; value: string; proxyOff: boolean }
  | { kind: 'register-domain' }
  | { kind: 'repair-name-servers'; servers: readonly string[] }
  | { kind: 'check-dnssec' }
  /** Nothing to do: it is on its way, or nobody answered. */
  | { kind: 'wait' };

export type DmarcPolicy = {
  /** Where it was found: the domain's own, or a parent's. */
  at: string;
  inherited: boolean;
  policy: 'none' | 'quarantine' | 'reject';
  /** How SES can pass: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html */
  dkim: 'aligned' | 'exact-domain-only' | 'no-dkim';
  spf: 'aligned' | 'impossible-when-strict' | 'no-mail-from' | 'other-domain';
};
