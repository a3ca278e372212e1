import type { DimensionName } from '../../store/index.js';
import type { Counter } from './counters.js';
import type { Bounce, Complaint, Feedback } from './feedback.js';

/** Names come from senders, recipients or strangers; this length tells them apart. */
const LONGEST_NAME = 100;

/** RFC 3463, section 2: https://www.rfc-editor.org/rfc/rfc3463#section-2 */
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;

/** The counters of a rate for a part of the sending: recipients attempted, and the bad events. */
const RATE_COUNTERS: ReadonlySet<Counter> = new Set(['sent', 'not-attempted', 'hard', 'complaint']);
const BAD_EVENTS: ReadonlySet<Counter> = new Set(['hard', 'complaint']);

type CountedDimensions = { names: readonly DimensionName[]; counters: readonly Counter[] };

/**
 * Which part of the sending a mail belongs to: its configuration set, the domain it was sent from, its tenant. Only event
 * publishing says so, for sends too. An event from an identity's topic belongs to no part, so that no bounce is compared
 * with sends that were not counted.
 *
 * Deliveries belong to no part. They are half of all events, and where sends are known they change no rate.
 */
export function sendingDimensions(
  feedback: Feedback,
  counters: readonly Counter[],
): CountedDimensions | undefined {
  const { configurationSet, fromDomain, tenant } = feedback;
  if (!configurationSet || feedback.kind === 'delivery') return undefined;
  return dimensionsOf(counters, RATE_COUNTERS, { cs: configurationSet, from: fromDomain, tenant });
}

/** The recipient's domain and the cause of a bounce or complaint. */
export function badEventDimensions(
  feedback: Feedback,
  counters: readonly Counter[],
): CountedDimensions | undefined {
  const why =
    feedback.kind === 'bounce'
      ? causeOfBounce(feedback.bounce)
      : feedback.kind === 'complaint'
        ? causeOfComplaint(feedback.complaint)
        : undefined;
  return dimensionsOf(counters, BAD_EVENTS, { to: domainOf(feedback.recipient), why });
}

function dimensionsOf(
  counters: readonly Counter[],
  wanted: ReadonlySet<Counter>,
  names: Readonly<Record<string, string | undefined>>,
): CountedDimensions | undefined {
  const counted = counters.filter((counter) => wanted.has(counter));
  if (counted.length === 0) return undefined;
  const found = Object.entries(names).flatMap(([kind, name]): DimensionName[] =>
    name ? [`${kind}=${name.slice(0, LONGEST_NAME)}`] : [],
  );
  return { names: found, counters: counted };
}

function domainOf(recipient: string): string | undefined {
  const at = recipient.lastIndexOf('@');
  return at < 0 ? undefined : recipient.slice(at + 1);
}

/** A subtype that means something, or else the status in the bounce mail, which anybody may have written. */
function causeOfBounce({ subType, status }: Bounce): string {
  return subType === 'General' && status && STATUS.test(status) ? status : subType;
}

function causeOfComplaint({ feedbackType, subType }: Complaint): string | undefined {
  return feedbackType ?? subType;
}
