import type { DimensionName } from '../../store/index.js';
import type { Counter } from './counters.js';
import type { Bounce, Complaint, Feedback } from './feedback.js';

/** Names are the sender's, the recipient's or a stranger's; none need be longer to be told apart. */
const LONGEST_NAME = 100;

/** RFC 3463, section 2: https://www.rfc-editor.org/rfc/rfc3463#section-2 */
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}$/;

/** What a rate of a part of the sending is made of: recipients attempted, and what counts against them. */
const RATE_COUNTERS: ReadonlySet<Counter> = new Set(['sent', 'not-attempted', 'hard', 'complaint']);
const HARM: ReadonlySet<Counter> = new Set(['hard', 'complaint']);

type Dimensions = { names: readonly DimensionName[]; counters: readonly Counter[] };

/**
 * Which part of the sending a mail belongs to: its configuration set, the domain it was sent from, its tenant. Only
 * event publishing says so, and says it of sends too: what an identity's topic tells is of no part, so that bounces are
 * never held against sends that nobody counted.
 *
 * Deliveries are in no part. They are half of all that comes, and where sends are known they change no rate.
 */
export function sendingDimensions(feedback: Feedback, counters: readonly Counter[]): Dimensions | undefined {
  const { configurationSet, fromDomain, tenant } = feedback;
  if (!configurationSet || feedback.kind === 'delivery') return undefined;
  return dimensionsOf(counters, RATE_COUNTERS, { cs: configurationSet, from: fromDomain, tenant });
}

/** Where a bounce or complaint came from, and why. */
export function badEventDimensions(feedback: Feedback, counters: readonly Counter[]): Dimensions | undefined {
  const why =
    feedback.kind === 'bounce'
      ? causeOfBounce(feedback.bounce)
      : feedback.kind === 'complaint'
        ? causeOfComplaint(feedback.complaint)
        : undefined;
  return dimensionsOf(counters, HARM, { to: domainOf(feedback.recipient), why });
}

function dimensionsOf(
  counters: readonly Counter[],
  wanted: ReadonlySet<Counter>,
  names: Readonly<Record<string, string | undefined>>,
): Dimensions | undefined {
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

/** A subtype that says something, else the status of the bounce mail; that mail may be anybody's. */
function causeOfBounce({ subType, status }: Bounce): string {
  return subType === 'General' && status && STATUS.test(status) ? status : subType;
}

function causeOfComplaint({ feedbackType, subType }: Complaint): string | undefined {
  return feedbackType ?? subType;
}
