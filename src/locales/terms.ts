import type { Mrkdwn } from '../text/mrkdwn.js';

/** The values by which the texts of every language are selected. */
export type Metric = 'bounce' | 'complaint';
export const LEVELS = ['advisory', 'warning', 'review', 'pause'] as const;
export type Level = (typeof LEVELS)[number];
/** The time that a digest is about: a day or a week. */
export type DigestKind = 'daily' | 'weekly';
/** So many of so many recipients. */
export type DigestRate = { events: number; recipients: number };
/** A service outside Slack that is told of alerts. */
export type OnDutyService = 'webhook' | 'pagerduty';
/** The kinds of alerts for which a team can have a runbook. */
export const RUNBOOK_KINDS = ['bounce', 'complaint', 'enforcement', 'events', 'quota', 'finding'] as const;
export type RunbookKind = (typeof RUNBOOK_KINDS)[number];
/** A rate to show. `recipients` is also 0 when it is unknown; times in ms. */
export type ShownRate = {
  window: 'volume' | 'early' | 'hour' | 'day' | 'week';
  events: number;
  recipients: number;
  scope?: { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string } | undefined;
  attemptsFrom?: 'send-events' | 'statistics' | 'outcomes' | undefined;
  /** Of complaints: all recipients, where `recipients` are only those at domains that report complaints. */
  allRecipients?: number | undefined;
  /** Why `recipients` is unknown although there are events. */
  unknownAttempts?: ReasonUnknown | undefined;
  /** Of the volume: how many recipients AWS judges by, where that number is from, and between which it lies. */
  volume?:
    | {
        recipients: number;
        source: 'default' | 'configured' | 'fitted';
        interval?: { from: number; to: number } | undefined;
      }
    | undefined;
  countedSince?: number | undefined;
  /** Since when events are counted by the mail they belong to, where the window begins earlier. */
  cohortsSince?: number | undefined;
  distinct?: { since: number; events: number; recipients: number } | undefined;
};
/**
 * What happens to an alert that calms down: at `at` it falls to `next` or ends, if the rate stays below `below`. With `aws`
 * AWS's own rate has to fall below `aws.below` as well; `hasWaited`: that is all it waits for.
 */
export type ShownCalmingDown = {
  at: Mrkdwn;
  below: number;
  next: Level | undefined;
  aws?: { rate: number; at: Mrkdwn; below: number; hasWaited: boolean } | undefined;
};
/** Why the number of mails is unknown: there are no usable Send events, and SES's statistics do not help either. */
export type ReasonUnknown = {
  hasSendEvents: boolean;
  statistics: 'denied' | 'failed' | 'not-read' | 'none';
};
/** One of the sources of bounces or complaints, such as a configuration set or a mailbox provider; `share` is 0 to 1. */
export type Source = { name: string; count: number; share: number };
/** What a replay says about a message of the bot; `end` is the reply that says that it is over. */
export type ReplayedChange = 'post' | 'update' | 'thread' | 'broadcast' | 'end';
/** What is wrong with a line of a history. */
export type BadLineReason = 'not-json' | 'not-an-object' | 'unknown-form' | 'bad-time' | 'bad-value';
/** The later messages of an alert. */
export type AlertStep = 'escalation' | 'reminder' | 'end';
/** The enforcement status of an account; `unfamiliar` has the value of AWS when it is none of the known ones. */
export type EnforcementStatus =
  | 'healthy'
  | 'under-review'
  | 'paused-by-aws'
  | 'paused-by-owner'
  | { unfamiliar: string };

/** The steps of an approval request. */
export type ApprovalStep =
  | 'requested'
  | 'approved'
  | 'denied'
  | 'cancelled'
  | 'expired'
  | 'retried'
  | 'lapsed'
  | 'acting'
  | 'changed'
  | 'failed'
  | 'done';

/** How many of the DNS records that an identity needs are wrong or missing. */
export type RecordCounts = { wrong: number; missing: number; of: number };
/** Why an address is on a suppression list. */
export type ListedReason = 'BOUNCE' | 'COMPLAINT';

/** Why a mail was not delivered, delayed, or complained about. `src/features/intake/reason` says what is known of each. */
export type Reason =
  | 'no-such-mailbox'
  | 'no-such-domain'
  | 'invalid-address'
  | 'mailbox-disabled'
  | 'mailbox-full'
  | 'recipient-refuses'
  | 'relay-denied'
  | 'policy'
  | 'content'
  | 'virus'
  | 'too-large'
  | 'blocked-ip'
  | 'blocked-domain'
  | 'authentication'
  | 'rate-limited'
  | 'greylisted'
  | 'network'
  | 'expired'
  | 'receiver-error'
  | 'sender-error'
  | 'deferred-by-ses'
  | 'rejected-by-ses'
  | 'rendering-failure'
  | 'suppressed-account'
  | 'suppressed-tenant'
  | 'suppressed-global'
  | 'held-back'
  | 'unsubscribed'
  | 'out-of-office'
  | 'complaint'
  | 'complaint-spam'
  | 'complaint-fraud'
  | 'complaint-virus'
  | 'complaint-authentication'
  | 'complaint-not-spam'
  | 'unknown';

/** Who receives the mail of a recipient's domain, as far as the domain or the answer of its server says. */
export type Provider =
  | 'gmail'
  | 'google-workspace'
  | 'outlook'
  | 'microsoft-365'
  | 'yahoo'
  | 'aol'
  | 'apple'
  | 'comcast'
  | 'gmx'
  | 'mail-ru'
  | 'yandex'
  | 'qq'
  | 'netease'
  | 'docomo'
  | 'au'
  | 'softbank'
  | 'yahoo-japan'
  | 'zoho'
  | 'proofpoint'
  | 'mimecast'
  | 'barracuda'
  | 'other';

/** Which failures an answer is about: refused by the recipient's server or by SES in its place, complained about, delayed, or not sent. */
export type FailureGroup = 'bounces' | 'complaints' | 'delays' | 'not-sent';
/** What became of a mail that failed, as it is counted. */
export type FailureKind =
  | 'hard'
  | 'soft'
  | 'dead'
  | 'undetermined'
  | 'uncounted'
  | 'rejected'
  | 'not-attempted'
  | 'complaint'
  | 'not-rendered'
  | 'delayed'
  | 'automatic-reply';
/** The properties by which failures are filtered. */
export type FailureFilterKind =
  | 'reason'
  | 'provider'
  | 'domain'
  | 'address'
  | 'configuration-set'
  | 'tag'
  | 'from-domain'
  | 'tenant'
  | 'caller';
/** Where the mails that failed come from. */
export type FailureSource = 'configurationSet' | 'tag' | 'fromDomain' | 'caller' | 'tenant';
/** How many accounts and Regions there are, need attention, are unknown, and are paused wholly or in part. */
export type ShownCounts = {
  all: number;
  attention: number;
  unknown: number;
  paused: number;
  /** Whether any event of SES has arrived: without one nothing is known of the rates. */
  hasEvents: boolean;
};
