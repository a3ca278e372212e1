import type { Provider, Reason } from './terms.js';

/** The kinds of parts of the sending by which events are told apart. */
export type PartKind =
  | 'configuration-set'
  | 'tag'
  | 'from-domain'
  | 'tenant'
  | 'caller'
  | 'source-ip'
  | 'provider';

/** What addresses that a script made up have more often than addresses of people. */
export type AddressMark = 'dotted-gmail' | 'sms-gateway' | 'role-account' | 'random-name';

/** Why mail bounces, as far as the numbers tell, with what supports it and what speaks against it. */
export type Cause = CauseDetail & {
  /** How many of the negative events it explains. */
  explained: EventShare;
  support: readonly CauseEvidence[];
  against: readonly CauseEvidence[];
};

/** So many of so many. */
export type EventShare = { events: number; of: number };

export type CauseDetail =
  /** Many recipients who never got mail before, dead addresses over many domains. */
  | { kind: 'purchased-list'; source?: SourceName | undefined }
  | { kind: 'one-source'; source: SourceName }
  /** A script signs up addresses that it makes up. */
  | { kind: 'sign-up-attack'; source?: SourceName | undefined }
  /** Somebody signs strangers up, who get much mail that they did not ask for. */
  | { kind: 'list-bombing'; source?: SourceName | undefined }
  | { kind: 'typo-domains'; domains: readonly TypoDomain[] }
  | { kind: 'dead-domain'; domain: string }
  | { kind: 'provider-outage'; provider: ProviderName }
  | { kind: 'provider-block'; provider: ProviderName; reason: Reason }
  /** `listed`: the IP address or domain that the list has, as the receiving servers say. */
  | { kind: 'blocklist'; blocklist: string; listed?: string | undefined }
  /** `since`: undefined where it began before the window. */
  | { kind: 'authentication'; since?: number | undefined; domain?: string | undefined }
  | { kind: 'stolen-credentials'; sources: readonly SourceName[] };

export type CauseKind = CauseDetail['kind'];

/** A part of the sending by its name, as somebody would look for it. */
export type SourceName = { kind: PartKind; name: string };
export type TypoDomain = { wrong: string; right: string; events: number };
/** A provider of the list, or a domain that nobody of the list hosts. */
export type ProviderName = { provider: Exclude<Provider, 'other'> } | { domain: string };

/** A fact for or against a cause; the texts are in the locales. */
export type CauseEvidence =
  /** Of the sampled events, so many are about recipients who got no mail before, as far as is known since then. */
  | { fact: 'first-ever'; share: EventShare; since: number }
  /** So many of the recipients had got mail before. */
  | { fact: 'known-recipients'; share: EventShare; since: number }
  /** The bot has known recipients only since then, so that "new" says little. */
  | { fact: 'short-history'; since: number }
  | { fact: 'dead-addresses'; share: EventShare; domains: number }
  | { fact: 'complaints'; share: EventShare }
  | { fact: 'made-up-addresses'; share: EventShare; marks: readonly { mark: AddressMark; events: number }[] }
  | { fact: 'several-mails'; share: EventShare }
  | { fact: 'source-rate'; source: SourceName; rate: number; rest: number }
  | { fact: 'provider-rate'; provider: ProviderName; rate: number; rest: number }
  | { fact: 'new-source'; source: SourceName; attempts: number; days: number }
  | { fact: 'volume'; times: number }
  | { fact: 'usual-volume'; times: number }
  | { fact: 'says'; diagnostic: string }
  | { fact: 'recipient-domains'; domains: number }
  | { fact: 'began'; at: number }
  /** So many of the events have other reasons. */
  | { fact: 'others'; share: EventShare }
  /** Nearly all mail goes to this provider, so that there is nothing to compare it with. */
  | { fact: 'only-provider'; share: number };
