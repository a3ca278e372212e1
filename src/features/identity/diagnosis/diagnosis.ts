import type { ServerOutcome } from '../dns/outcome.js';
import type { NameServer } from '../dns/zone-finder.js';
import type { KeyProblem } from './checks/dkim-key.js';
import type { DnsProvider } from './dns-provider.js';
import type { ExpectedRecord } from './expected-records.js';

/** What is right and wrong with an identity's records. TTLs are in seconds, times in milliseconds. */
export type Diagnosis = {
  domain: string;
  zone: ZoneHealth | undefined;
  provider: DnsProvider | undefined;
  records: readonly RecordDiagnosis[];
  /** Of the required records: SES does not look at the others. `right` if no record was expected. */
  worst: RecordVerdict;
  /** Until when a resolver may repeat an older answer although the record is right now; undefined where none does. */
  waitUntil: number | undefined;
  dmarc: DmarcPolicy | undefined;
};

export type ZoneHealth = {
  apex: string;
  /** Each name server, and what is wrong with it. */
  servers: readonly { name: string; trouble: ServerTrouble | undefined }[];
  /**
   * The bot reaches no name server, but resolvers do: the network of the bot blocks DNS, and the domain is not to blame.
   */
  blocked: boolean;
};

export type ServerTrouble =
  | 'lame'
  | 'server-failed'
  | 'timeout'
  | 'unreachable'
  | NonNullable<Extract<NameServer, { reason: unknown }>['reason']>;

/**
 * `spreading`: some name servers of the zone have the right record, others do not. `unknown`: no server answered, which
 * says nothing about the record.
 */
export type RecordVerdict = RecordJudgement['verdict'];

export type RecordDiagnosis = RecordJudgement & {
  record: ExpectedRecord;
  /** The values at the record's name, or at the name where the record was found instead. */
  found: readonly string[];
  /** For how many seconds resolvers may cache the present answer; undefined where no server gave a TTL. */
  ttl: number | undefined;
  /** The name to enter where the provider appends the zone's name: `@` for the zone itself. */
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
  /** Of another account, another Region or an earlier setup. */
  | { kind: 'other-token'; found: string }
  /** The value of another of this identity's records. */
  | { kind: 'swapped'; found: string }
  | { kind: 'other-value'; found: string }
  /** The key itself, or addresses, where the CNAME should be. */
  | { kind: 'flattened'; into: 'key' | 'addresses'; proxied: boolean }
  /** A TXT record with the target, where the CNAME to it should be. */
  | { kind: 'other-type'; type: 'TXT' }
  /** The answer comes from a wildcard, which answers for every name that does not exist. */
  | { kind: 'wildcard'; wildcard: string }
  /** The CNAME is right, but there is no key at its target. */
  | { kind: 'nothing-behind'; target: string }
  | { kind: 'behind-unanswered'; target: string; outcomes: readonly ServerOutcome[] }
  | { kind: 'several-spf' | 'several-dmarc' | 'several-mx' | 'several-keys'; found: readonly string[] }
  | { kind: 'spf-without-ses'; found: string }
  | { kind: 'dmarc-unreadable'; found: string }
  | { kind: 'key-revoked'; found: string }
  | { kind: 'key-unreadable'; found: string; why: KeyProblem }
  /** The MAIL FROM domain has servers that receive mail. */
  | { kind: 'receives-mail'; found: readonly string[] }
  /** A CNAME is at the name, and beside a CNAME there can be no other record: RFC 1034 §3.6.2. */
  | { kind: 'cname-instead'; target: string }
  | { kind: 'servers-differ'; right: readonly string[]; wrong: readonly string[] }
  | { kind: 'lame'; servers: readonly string[] }
  /** The name servers have the record, but resolvers do not accept it: often a broken DNSSEC chain. */
  | { kind: 'resolvers-fail'; resolvers: readonly string[] }
  | { kind: 'no-answer'; outcomes: readonly ServerOutcome[] };

/** What web forms and people do to a value on its way into DNS. */
export type Alteration = 'quoted' | 'extra-spaces' | 'extra-underscore' | 'other-case';

export type Misplacement =
  | 'doubled-name'
  | 'subdomain-left-out'
  | 'below-www'
  | 'missing-underscore'
  | 'extra-underscore-in-name'
  | 'domainkey-left-out';

/** The one thing to do. Values are in zone-file notation. */
export type RecordFix =
  | { kind: 'add'; value: string | undefined }
  | { kind: 'rename'; from: string }
  | { kind: 'replace'; found: string; value: string | undefined }
  /** Of several records one stays, with this value. */
  | { kind: 'merge'; found: readonly string[]; value: string }
  | { kind: 'remove'; values: readonly string[] }
  /** Only the owner knows which of several keys is right. */
  | { kind: 'keep-own-key' }
  /** `target` is that of the CNAME; `otherName`: the CNAME may be in use, and another name serves as well. */
  | { kind: 'replace-cname'; target: string; value: string | undefined; otherName: string | undefined }
  /** The records stay as they are, and another subdomain becomes the MAIL FROM domain. */
  | { kind: 'other-mail-from'; example: string }
  | { kind: 'enter-as-cname'; value: string; proxyOff: boolean }
  | { kind: 'register-domain' }
  | { kind: 'repair-name-servers'; servers: readonly string[] }
  | { kind: 'check-dnssec' }
  /** Nothing to do: the change is on its way, or no server answered. */
  | { kind: 'wait' };

export type DmarcPolicy = {
  /** The name at which it was found: the domain's own, or that of a domain above. */
  at: string;
  inherited: boolean;
  policy: 'none' | 'quarantine' | 'reject';
  /** How mail from SES passes now: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html */
  dkim: 'aligned' | 'exact-domain-only' | 'not-verified' | 'no-dkim';
  /** While the MAIL FROM domain is not verified, SES uses one of its own: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
  spf: 'aligned' | 'impossible-when-strict' | 'not-verified' | 'no-mail-from' | 'other-domain';
};
