import { accountRegionKey } from '../../account-region.js';
import type { DimensionName, TallyEntry } from '../../store/index.js';
import { ARRIVED, type Counter, type CountingRules, countersOf } from './counters.js';
import { domainOf } from './email-address.js';
import { type Bounce, type Complaint, type Feedback, journalBody } from './feedback.js';
import { negativeDimensions } from './negative-part.js';
import type { Origin } from './read-ses-message.js';
import { providerOf } from './reason/provider.js';
import { KEEP_RARE_S, KEEP_SNS_ID_S, seenKeys } from './seen-keys.js';

/** Kinds that are needed to look a recipient up later. A send says nothing that its outcome does not. */
const JOURNALED: ReadonlySet<Feedback['kind']> = new Set([
  'delivery',
  'bounce',
  'complaint',
  'reject',
  'rendering-failure',
  'delivery-delay',
]);
const DISTINCT: ReadonlySet<Counter> = new Set(['sent', 'hard', 'complaint']);

/** All entries of an event: {@link tallyEntry} first, then the others that it has. */
export function entriesOf(
  rules: CountingRules,
  feedback: Feedback,
): readonly [TallyEntry, ...(readonly TallyEntry[])] {
  const others = [partEntry(rules, feedback), arrivalEntry(feedback), complaintMark(feedback)];
  return [tallyEntry(rules, feedback), ...others.filter((entry) => entry !== undefined)];
}

/** What the store counts and keeps of an event. */
export function tallyEntry(rules: CountingRules, feedback: Feedback): TallyEntry {
  const counters = countersOf(rules, feedback);
  const whole = wholeDimensions(feedback, counters);
  const dimensions = comesByTwoRoutes(feedback) ? whole : joined(partDimensions(feedback, counters), whole);
  return {
    ...placeOf(feedback),
    seen: seenKeys(feedback),
    counters,
    distinct: counters.filter((counter) => DISTINCT.has(counter)),
    ...(dimensions && { dimensions }),
    ...(JOURNALED.has(feedback.kind) && { journal: journalBody(feedback) }),
  };
}

/**
 * A second entry, for the part of the sending that a bounce or complaint belongs to. Such an event may arrive by two
 * routes, and only one says which part it is: counted separately, the result is the same whichever arrives first.
 */
export function partEntry(rules: CountingRules, feedback: Feedback): TallyEntry | undefined {
  if (!comesByTwoRoutes(feedback)) return undefined;
  const dimensions = partDimensions(feedback, countersOf(rules, feedback));
  if (!dimensions) return undefined;
  return {
    ...placeOf(feedback),
    seen: seenKeys(feedback).map(({ key, keepSeconds }) => ({ key: `part|${key}`, keepSeconds })),
    counters: [],
    distinct: [],
    dimensions,
  };
}

/** From so long after its mail on (ms), an event is counted at its arrival as well. */
const LATE_MS = 600_000;

/** A third entry, for an event about an older mail: it says when events arrived last, which the cohorts do not say. */
function arrivalEntry(feedback: Feedback): TallyEntry | undefined {
  const { at, recipient } = feedback;
  if (at - cohortOf(feedback) < LATE_MS) return undefined;
  return {
    accountRegion: accountRegionKey(feedback),
    at,
    recipient,
    seen: seenKeys(feedback).map(({ key, keepSeconds }) => ({ key: `arrived|${key}`, keepSeconds })),
    counters: ARRIVED,
    distinct: [],
  };
}

/**
 * Marks a complaint of SNS so that a mail about it, which has no feedbackId, is recognized. It does not decide about the complaint
 * itself: several people may complain about one mail.
 */
function complaintMark(feedback: Feedback): TallyEntry | undefined {
  if (feedback.kind !== 'complaint' || !feedback.complaint.feedbackId || feedback.messageId === '')
    return undefined;
  const { at, recipient, messageId } = feedback;
  const seen = [{ key: `complaint|${messageId}|${recipient}`, keepSeconds: KEEP_RARE_S }];
  return { accountRegion: accountRegionKey(feedback), at, recipient, seen, counters: [], distinct: [] };
}

function placeOf(feedback: Feedback): Pick<TallyEntry, 'accountRegion' | 'at' | 'bucketAt' | 'recipient'> {
  const { at, recipient } = feedback;
  const bucketAt = cohortOf(feedback);
  return { accountRegion: accountRegionKey(feedback), at, recipient, ...(bucketAt !== at && { bucketAt }) };
}

/**
 * The time (ms) of the mail that an event is about: a rate is "of these recipients, so many bounced". An event that does
 * not say when its mail was sent, or says a time after its own, counts when it arrives.
 */
function cohortOf({ at, sentAt = at }: Feedback): number {
  return Math.min(at, sentAt);
}

/** Only event publishing has sends and rejects. */
function comesByTwoRoutes({ kind }: Feedback): boolean {
  return kind === 'bounce' || kind === 'complaint';
}

/** The kinds of messages that are not about a mail that was sent; also the stored names of their counters. */
export type NonMailMessage = 'hint' | 'received' | 'set-up' | 'unknown' | 'unreadable';

/** An entry for a message that is not about a mail that was sent, so that its arrival is counted. */
export function nonMailEntry(origin: Origin, counter: NonMailMessage): TallyEntry {
  return {
    accountRegion: accountRegionKey(origin),
    at: origin.at,
    recipient: '',
    seen: [{ key: `sns|${origin.snsMessageId}`, keepSeconds: KEEP_SNS_ID_S }],
    counters: [counter],
    distinct: [],
  };
}

/** Names come from senders, recipients or strangers; this length tells them apart. */
const LONGEST_NAME = 100;

/** RFC 3463, section 2: https://www.rfc-editor.org/rfc/rfc3463#section-2 */
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;

/** The counters of a rate for a part of the sending: recipients attempted, and the bad events. */
const RATE_COUNTERS: ReadonlySet<Counter> = new Set([
  'sent',
  'not-attempted',
  'sent-no-feedback',
  'not-attempted-no-feedback',
  'hard',
  'complaint',
]);
const BAD_EVENTS: ReadonlySet<Counter> = new Set(['hard', 'complaint']);

type CountedDimensions = { names: readonly DimensionName[]; counters: readonly Counter[] };

/**
 * Which part of the sending a mail belongs to: its configuration set, the domain it was sent from, its tenant and campaign,
 * who sent it from where, and the provider it went to. Only event publishing says so, for sends too. An event from an
 * identity's topic belongs to no part, so that no bounce is compared with sends that were not counted.
 *
 * Deliveries belong to no part. They are half of all events, and where sends are known they change no rate.
 */
function partDimensions(feedback: Feedback, counters: readonly Counter[]): CountedDimensions | undefined {
  const { configurationSet, fromDomain, tenant, tag, caller, sourceIp, recipient } = feedback;
  if (!configurationSet || feedback.kind === 'delivery') return undefined;
  const sending = dimensionsOf(counters, RATE_COUNTERS, {
    cs: configurationSet,
    from: fromDomain,
    tenant,
    tag,
    caller,
    ip: sourceIp,
    // By the domain alone: the text of a bounce may show who hosts it, but a send has none.
    provider: providerOf(domainOf(recipient)),
  });
  return joined(sending, negativeDimensions(feedback, counters, 'source'));
}

/** The recipient's domain and the cause of a bounce or complaint, and the reason of every negative event. */
function wholeDimensions(feedback: Feedback, counters: readonly Counter[]): CountedDimensions | undefined {
  const why =
    feedback.kind === 'bounce'
      ? causeOfBounce(feedback.bounce)
      : feedback.kind === 'complaint'
        ? causeOfComplaint(feedback.complaint)
        : undefined;
  const bad = dimensionsOf(counters, BAD_EVENTS, { to: domainOf(feedback.recipient), why });
  return joined(bad, negativeDimensions(feedback, counters, 'whole'));
}

/** An entry adds each of its counters to each of its dimensions; a counter that a dimension is not read for does no harm. */
function joined(
  one: CountedDimensions | undefined,
  other: CountedDimensions | undefined,
): CountedDimensions | undefined {
  if (!one || !other) return one ?? other;
  return {
    names: [...one.names, ...other.names],
    counters: [...new Set([...one.counters, ...other.counters])],
  };
}

function dimensionsOf(
  counters: readonly Counter[],
  wanted: ReadonlySet<Counter>,
  names: Readonly<Record<string, string | undefined>>,
): CountedDimensions | undefined {
  const counted = counters.filter((counter) => wanted.has(counter));
  if (counted.length === 0) return undefined;
  const found: DimensionName[] = [];
  for (const kind in names) {
    const name = names[kind];
    if (name) found.push(`${kind}=${name.slice(0, LONGEST_NAME)}`);
  }
  return { names: found, counters: counted };
}

/** A subtype that means something, or else the status in the bounce mail, which anybody may have written. */
function causeOfBounce({ subType, status }: Bounce): string {
  return subType === 'General' && status && STATUS.test(status) ? status : subType;
}

function causeOfComplaint({ feedbackType, subType }: Complaint): string | undefined {
  return feedbackType ?? subType;
}
