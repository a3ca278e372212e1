import type { SeenKey } from '../../store/index.js';
import type { Feedback } from './feedback.js';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** SNS gives up on an HTTPS endpoint after an hour: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
export const KEEP_SNS_ID_S = 3 * HOUR_S;
/** The same event by the other route follows within minutes; sends are many, so their keys expire soon. */
const KEEP_COMMON_S = 2 * DAY_S;
/** A dead-letter queue can bring a bounce back for 14 days. */
export const KEEP_RARE_S = 15 * DAY_S;

/** Kinds that happen at most once for a mail and recipient. The others may repeat; only the SNS id tells them apart. */
const ONCE: ReadonlySet<Feedback['kind']> = new Set([
  'send',
  'delivery',
  'bounce',
  'complaint',
  'reject',
  'rendering-failure',
]);

/**
 * The keys by which an event is recognized when it arrives again. The first is what happened to which mail and recipient,
 * because an event that arrives both by the identity's topic and by the configuration set has two SNS ids; where that
 * does not tell events apart, it is the SNS id. The second is the feedbackId; AWS does not document whether it is the
 * same on both routes. A complaint with a feedbackId has that key only: several recipients of one mail may complain, and
 * each complaint names all of them. A bounce that was read from a mail is the same whatever type SES gives it.
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
  if (feedback.kind === 'bounce' && feedback.bounce.byMail) {
    return BOUNCE_TYPES.map((type) => ({ key: `bounce-${type}|${messageId}|${recipient}`, keepSeconds }));
  }
  const keys: SeenKey[] = [
    ONCE.has(kind) && messageId !== ''
      ? { key: `${whatHappened(feedback)}|${messageId}|${recipient}`, keepSeconds }
      : { key: `sns|${snsMessageId}|${recipient}`, keepSeconds: KEEP_SNS_ID_S },
  ];
  if (feedbackId) keys.push(byFeedbackId);
  return keys;
}

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types */
const BOUNCE_TYPES = ['Permanent', 'Transient', 'Undetermined'] as const;

/** A soft bounce may be followed by a hard one of the same mail, so the type is part of what happened. */
function whatHappened(feedback: Feedback): string {
  return feedback.kind === 'bounce' ? `bounce-${feedback.bounce.type}` : feedback.kind;
}
