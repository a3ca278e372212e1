import type { Cause, PartKind } from './cause-terms.js';
import type { Metric, Reason } from './terms.js';

/** The sections of a reply to AWS, in their order. */
export type ReplySection =
  | 'what-happened'
  | 'impact'
  | 'root-cause'
  | 'done'
  | 'prevention'
  | 'handling'
  | 'validation'
  | 'consent'
  | 'answers'
  | 'request';

/** What a reply is about: why AWS acted, or at which point of the case it is. */
export type ReplyVariant =
  | 'bounce'
  | 'complaint'
  | 'content'
  | 'spamtrap'
  | 'blocklist'
  | 'credentials'
  | 'listbombing'
  | 'human-review'
  | 'related-account'
  | 'follow-up'
  | 'general';

/** What AWS wants to read: https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html */
export type ReplyPoint =
  | 'root-cause'
  | 'implemented'
  | 'recurrence'
  | 'tracking'
  | 'new-addresses'
  | 'acceptable-use'
  | 'list-origin'
  | 'unsubscribe'
  | 'credentials'
  | 'form-protection'
  | 'questions'
  | 'relation';

/** What the bot does not know, and people have to fill in. */
export type ReplyUnknown =
  | 'impact'
  | 'cause'
  | 'list-source'
  | 'campaign'
  | 'content'
  | 'spamtrap-source'
  | 'listing'
  | 'credentials'
  | 'form'
  | 'authentication'
  | 'provider'
  | 'typo-form'
  | 'done'
  | 'prevention'
  | 'application-handling'
  | 'validation'
  | 'acceptable-use'
  | 'list-origin'
  | 'unsubscribe'
  | 'relation'
  | 'questions'
  | 'more';

/** What AWS has said, as a reply names it. */
export type ReplyNotice =
  | 'under-review'
  | 'pending-pause'
  | 'paused'
  | 'refused'
  | 'asks'
  | 'ended'
  | 'other';

/** Why AWS acted, as a reply names it. */
export type ReplyReason =
  | 'bounce'
  | 'complaint'
  | 'content'
  | 'spamtrap'
  | 'blocklist'
  | 'listbombing'
  | 'credentials'
  | 'feedback'
  | 'provider'
  | 'website'
  | 'related-account'
  | 'internal-review'
  | 'unsolicited'
  | 'phishing';

/** So many bounces or complaints of so many recipients, about mail sent in a time (ms). */
export type CountedTime = { from: number; to: number; events: number; recipients: number };

/** One line of the timeline; `at` in ms. */
export type TimelineEntry = { at: number } & (
  | { what: 'notice'; notice: ReplyNotice }
  | { what: 'began' | 'ended'; metric: Metric }
  | { what: 'highest'; metric: Metric; rate: number }
  | { what: 'paused' | 'resumed'; configurationSet: string }
  | { what: 'stated'; text: string }
  | { what: 'count-from' }
);

/** What stays in place after it was done. */
export type ReplyMeasure =
  | 'fix'
  | 'bounce-removal'
  | 'double-opt-in'
  | 'address-validation'
  | 'form-protection'
  | 'unsubscribe'
  | 'credentials'
  | 'site'
  | 'monitoring';

/** After which event mail is counted. */
export type CountedAfter = 'count-from' | 'fix' | 'pause' | 'incident';

/** A statement of a reply: the values of one sentence or a few. The sentences are in the locales. Times in ms, rates 0 to 1. */
export type ReplyStatement =
  | {
      say: 'notice';
      at: number;
      notice: ReplyNotice;
      reasons: readonly ReplyReason[];
      account: string;
      region: string;
      rate?: number | undefined;
      count?: number | undefined;
      denominator?: number | undefined;
      denominatorOf?: 'distinct addresses' | 'eligible emails' | 'emails' | undefined;
      windowDays?: number | undefined;
    }
  | { say: 'timeline'; entries: readonly TimelineEntry[] }
  | { say: 'incident' | 'usual'; metric: Metric; counted: CountedTime }
  | { say: 'since'; metric: Metric; counted: CountedTime; after: CountedAfter }
  | { say: 'nothing-sent'; from: number; to: number; after: CountedAfter }
  | { say: 'aws-rate' | 'aws-highest'; metric: Metric; rate: number; at: number }
  | {
      say: 'part';
      metric: Metric;
      kind: PartKind;
      name: string;
      events: number;
      of: number;
      recipients?: number | undefined;
    }
  | { say: 'reasons'; metric: Metric; items: readonly { reason: Reason; events: number }[]; of: number }
  | { say: 'domains'; metric: Metric; items: readonly { name: string; events: number }[]; of: number }
  | { say: 'cause'; cause: Cause; metric: Metric }
  | { say: 'stated-cause' | 'remark'; text: string }
  | { say: 'paused'; at: number; configurationSet: string; isOn: boolean }
  | { say: 'resumed'; at: number; configurationSet: string }
  | { say: 'stated'; at: number; text: string }
  | { say: 'in-place'; measures: readonly { measure: ReplyMeasure; at: number }[] }
  | { say: 'planned'; texts: readonly string[] }
  | { say: 'monitoring'; since: number; bounce: readonly number[]; complaint: readonly number[] }
  | { say: 'events'; from: number; to: number; bounces: number; complaints: number }
  | { say: 'held-back'; from: number; to: number; recipients: number }
  | { say: 'request'; notice: ReplyNotice; variant: ReplyVariant; countFrom?: number | undefined }
  | { say: 'unknown'; what: ReplyUnknown };

/** What a section must not say. `sentence` is the one in which it is. */
export type ClaimProblem = {
  sentence: string;
} /** The section is about what is done, and the sentence is about what will be. */ & (
  | { problem: 'future'; word: string }
  /** A date after today in a section about what is done. */
  | { problem: 'later-date'; date: string }
  /** It states as done what is only noted as planned. */
  | { problem: 'planned'; note: string }
);
