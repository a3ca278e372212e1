import { type BounceClass, type CountingRules, classifyBounce, isOutsideRates } from './bounce-class.js';
import type { Complaint, Feedback } from './feedback.js';

/**
 * What the tallies count, per recipient:
 *
 * - `sent`: attempted according to Send events; `not-attempted`: announced by a Send event, but held back by SES.
 * - `settled`: the fate of an attempt is known (delivered, or bounced for good). Bounds the attempts from below where
 *   Send events are not subscribed.
 * - `hard`, `complaint`: what AWS's bounce rate and complaint rate are made of.
 * - `outside`: announced by a Send event to somebody whom AWS leaves out of the rates.
 * - the rest: for the reader's eye, in no rate.
 */
export type Counter =
  | 'sent'
  | 'outside'
  | 'settled'
  | 'not-attempted'
  | 'hard'
  | 'complaint'
  | 'delivered'
  | 'soft'
  | 'dead'
  | 'undetermined'
  | 'uncounted'
  | 'rejected';

const NOTHING: readonly Counter[] = [];

/** The counters that a piece of feedback makes grow by one each. */
export function countersOf(rules: CountingRules, feedback: Feedback): readonly Counter[] {
  const outside = isOutsideRates(rules, feedback);
  switch (feedback.kind) {
    case 'send':
      return [outside ? 'outside' : 'sent'];
    case 'delivery':
      return outside ? NOTHING : ['delivered', 'settled'];
    case 'bounce':
      return countersOfBounce(classifyBounce(rules, feedback));
    case 'complaint':
      return !outside && complaintCounts(feedback.complaint) ? ['complaint'] : NOTHING;
    case 'reject':
      return outside ? NOTHING : ['rejected', 'not-attempted'];
    case 'rendering-failure':
    case 'delivery-delay':
    case 'open':
    case 'click':
    case 'subscription':
      return NOTHING;
    default:
      feedback satisfies never;
      return NOTHING;
  }
}

function countersOfBounce(bounceClass: BounceClass): readonly Counter[] {
  switch (bounceClass) {
    case 'hard':
      return ['hard', 'settled'];
    case 'soft':
      return ['soft', 'settled'];
    case 'dead':
      return ['dead', 'settled'];
    case 'reply':
      return ['soft'];
    case 'undetermined':
    case 'uncounted':
    case 'not-attempted':
      return [bounceClass];
    default:
      bounceClass satisfies never;
      return NOTHING;
  }
}

/**
 * The suppression-list subtypes mean that SES did not send; `not-spam` takes a complaint back.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complaint-object
 */
function complaintCounts({ subType, feedbackType, counted }: Complaint): boolean {
  return counted && !/^On\w+SuppressionList$/.test(subType ?? '') && feedbackType !== 'not-spam';
}
