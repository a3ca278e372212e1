/** The values by which the texts of every language are selected. */
export type Metric = 'bounce' | 'complaint';
export type Level = 'advisory' | 'warning' | 'review' | 'pause';
/** A rate to show. `recipients` is also 0 when it is unknown; times in ms. */
export type ShownRate = {
  window: 'volume' | 'early' | 'hour' | 'day' | 'week';
  events: number;
  recipients: number;
  scope?: { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string } | undefined;
  attemptsFrom?: 'send-events' | 'statistics' | 'outcomes' | undefined;
  countedSince?: number | undefined;
  distinct?: { since: number; events: number; recipients: number } | undefined;
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
