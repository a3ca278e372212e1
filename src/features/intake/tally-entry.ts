import { accountRegionKey } from '../../account-region.js';
import type { DimensionName, SeenKey, TallyEntry } from '../../store/index.js';
import { ARRIVED, type Counter, type CountingRules, countersOf } from './counters.js';
import { domainOf } from './email-address.js';
import { type Bounce, type Complaint, type Feedback, journalBody } from './feedback.js';
import { negativeDimensions } from './negative-part.js';
import type { Origin } from './read-ses-message.js';
import { providerOf } from './reason/provider.js';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** SNS gives up on an HTTPS endpoint after an hour: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const KEEP_SNS_ID_S = 3 * HOUR_S;
/** The same event by the other route follows within minutes; sends are many, so their keys expire soon. */
const KEEP_COMMON_S = 2 * DAY_S;
/** A dead-letter queue can bring a bounce back for 14 days. */
const KEEP_RARE_S = 15 * DAY_S;

/** Kinds that happen at most once for a mail and recipient. The others may repeat; only the SNS id tells them apart. */
const ONCE: ReadonlySet<Feedback['kind']> = new Set([
  'send',
  'delivery',
  'bounce',
  'complaint',
  'reject',
  'rendering-failure',
]);
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

/** All entries of an event: {@link tallyEntry} first, then {@link partEntry} and {@link arrivalEntry} where it has them. */
export function entriesOf(
  rules: CountingRules,
  feedback: Feedback,
): readonly [TallyEntry, ...(readonly TallyEntry[])] {
  const others = [partEntry(rules, feedback), arrivalEntry(feedback)];
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

/**
 * The keys by which an event is recognized when it arrives again. The first is what happened to which mail and recipient,
 * because an event that arrives both by the identity's topic and by the configuration set has two SNS ids; where that
 * does not tell events apart, it is the SNS id. The second is the feedbackId; AWS does not document whether it is the
 * same on both routes. A complaint with a feedbackId has that key only: several recipients of one mail may complain, and
 * each complaint names all of them.
 */
export function seenKeys(feedback: Feedback): readonly SeenKey[] {
  const { kind, snsMessageId, messageId, recipient } = feedback;
  const feedbackId =
    feedback.kind === 'bounce'
      ? feedback.bounce.feedbackId
      : feedback.kind === 'complaint'
        ? feedback.complaint.feedbackId
        : undefined;
  const keepSeconds = kind === 'send' || kind === 'delivery' ? KEEP_COMMON_S : KEEP_RARE_S;
  const byFeedbackId = { key: `feedback|${kind}|${feedbackId}|${recipient}`, keepSeconds };
  if (kind === 'complaint' && feedbackId) return [byFeedbackId];
  const keys: SeenKey[] = [
    ONCE.has(kind) && messageId !== ''
      ? { key: `${whatHappened(feedback)}|${messageId}|${recipient}`, keepSeconds }
      : { key: `sns|${snsMessageId}|${recipient}`, keepSeconds: KEEP_SNS_ID_S },
  ];
  if (feedbackId) keys.push(byFeedbackId);
  return keys;
}

/** A soft bounce may be followed by a hard one of the same mail, so the type is part of what happened. */
function whatHappened(feedback: Feedback): string {
  return feedback.kind === 'bounce' ? `bounce-${feedback.bounce.type}` : feedback.kind;
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
