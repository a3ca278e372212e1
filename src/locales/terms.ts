/** What the texts of every language are chosen by. */
export type Metric = 'bounce' | 'complaint';
export type Level = 'advisory' | 'warning' | 'review' | 'pause';
/** `recipients` is 0 as well where it is not known; times in ms. */
export type ShownRate = {
  window: 'volume' | 'early' | 'hour' | 'day' | 'week';
  events: number;
  recipients: number;
  scope?: { kind: 'configuration-set' | 'from-domain' | 'tenant'; name: string } | undefined;
  attemptsFrom?: 'send-events' | 'statistics' | 'outcomes' | undefined;
  countedSince?: number | undefined;
  distinct?: { since: number; events: number; recipients: number } | undefined;
};
/** One of the places bounces or complaints come from. */
export type Source = { name: string; count: number; share: number };
/** What the course of an alert is made of. */
export type AlertStep = 'escalation' | 'reminder' | 'end';
/** How AWS judges an account; an object for a word that is not known here. */
export type EnforcementStatus =
  | 'healthy'
  | 'under-review'
  | 'paused-by-aws'
  | 'paused-by-owner'
  | { unfamiliar: string };

/** What can happen to a request that other people decide on. */
export type ApprovalStep =
  | 'requested'
  | 'approved'
  | 'denied'
  | 'cancelled'
  | 'expired'
  | 'retried'
  | 'acting'
  | 'changed'
  | 'failed'
  | 'done';

/** Of the records an identity needs. */
export type RecordCounts = { wrong: number; missing: number; of: number };
/** Why an address is on a suppression list. */
export type SuppressionReason = 'BOUNCE' | 'COMPLAINT';
