import type { AddressMark, Metric, PartKind, Provider, Reason } from '../../../locales/index.js';
import type { NamedBlocklist } from './named-blocklist.js';

/**
 * What the most likely cause is decided by: the negative events (bounces, complaints, delays, rejects) of a window, and what is usual for this
 * sender. All of it is of one reading. Times in ms.
 */
export type CauseFacts = {
  about: CauseSubject;
  from: number;
  to: number;
  /** Recipients attempted in the window; 0 where that is unknown. */
  attempts: number;
  /** The negative events of the window, counted by what they have in common. */
  groups: readonly NegativeGroup[];
  /** The same, by when their mail was sent: some equal steps of whole hours, oldest first. */
  steps: readonly NegativeStep[];
  /** The parts of the sending in the window, with the attempts and negative events of each. */
  parts: readonly PartFacts[];
  /** The time before the window for which counts by part are kept. */
  before: { hours: number; attempts: number; events: number };
  /** The newest negative events of the window, at most {@link MOST_SAMPLED}. */
  sample: readonly SampledEvent[];
  /** Since when deliveries to a recipient are known: a recipient is new as far as is known since then. */
  recipientsSince: number;
};

/** Which events need a cause: all that are negative, or those that AWS counts in one of its rates. */
export type CauseSubject = 'all' | Metric;

export const MOST_SAMPLED = 200;

/** Negative events that are alike in everything that is counted. */
export type NegativeGroup = {
  reason: Reason;
  provider: Provider;
  count: number;
  /** How many there would be of as many recipients in the time before the window; 0 where that is unknown. */
  usual: number;
};
export type NegativeStep = { start: number; groups: readonly Omit<NegativeGroup, 'usual'>[] };

/** A part of the sending: all mail with this configuration set, from this source IP, to this provider. */
export type PartFacts = {
  kind: PartKind;
  name: string;
  attempts: number;
  /** Its negative events. */
  events: number;
  /** In the time before the window. */
  before: { attempts: number; events: number };
};

/** One negative event, without the address it is about. */
export type SampledEvent = {
  at: number;
  reason: Reason;
  provider: Provider;
  /** The domain of the recipient; empty when the event does not say. */
  domain: string;
  isComplaint: boolean;
  /** Whether no mail to this recipient was delivered or bounced before the window; undefined when that was not read. */
  isFirstEver?: boolean | undefined;
  /** How many mails to this recipient have a known outcome in the window, this one included. */
  mails: number;
  marks: readonly AddressMark[];
  /** The domain that was meant, where this one is a typical misspelling of it. */
  meant?: string | undefined;
  /** The blocklist that the receiving server names. */
  blocklist?: NamedBlocklist | undefined;
  diagnostic?: string | undefined;
  /** The parts of the sending it belongs to. */
  parts: readonly { kind: PartKind; name: string }[];
};
