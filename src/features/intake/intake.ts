import type { Logger } from 'pino';
import type { SnsNotification, Topic } from '../../sns/index.js';
import type { Documents, Journal } from '../../store/index.js';
import type { CountingRules } from './counters.js';
import type { Feedback } from './feedback.js';
import type { JsonObject } from './read-detail.js';
import { type Origin, readSesMessage } from './read-ses-message.js';
import { createFeedbackRecorder } from './record-feedback.js';
import type { Recorder } from './recorder.js';
import { seenKeys } from './seen-keys.js';
import { type NonMailMessage, nonMailEntry } from './tally-entry.js';

/** The journal stream of signed messages that could not be read, for people to inspect. */
const QUARANTINE = 'quarantine';

/**
 * Records a verified SNS message. Resolves when it is durable, also when it is of no use or unreadable, because SNS would
 * only deliver the same message again. Rejects when the store cannot record it.
 */
export function createIntake(deps: {
  recorder: Recorder;
  journal: Pick<Journal, 'append' | 'read'>;
  rules: CountingRules;
  log: Logger;
  /** Receives for each event and each non-mail message its type, and false when it was a duplicate. */
  onEvent: (type: string, counted: boolean) => void;
  /** Reads what came back in a mail that SES received, see `createMailReader`. */
  feedbackOfReceived?: (origin: Origin, event: JsonObject) => Promise<readonly Feedback[]>;
  documents?: Documents;
  /** Called when AWS may have changed the state of an account. */
  onAccountChangeHint?: () => void;
}) {
  const recordFeedback = createFeedbackRecorder({ ...deps, record: deps.recorder.record });

  async function recordNonMail(origin: Origin, type: NonMailMessage): Promise<boolean> {
    const [counted = false] = await deps.recorder.record([nonMailEntry(origin, type)]);
    deps.onEvent(type, counted);
    return counted;
  }

  /**
   * Keeps the message, once however often SNS delivers it. It is kept before it is counted: otherwise one that was counted but
   * not kept would never be.
   */
  async function quarantine(
    messageId: string,
    { at, body, why }: { at: number; body: string; why: string },
  ): Promise<void> {
    const kept = await deps.journal.read(QUARANTINE, { order: 'newest', limit: 1, about: messageId });
    if (kept.length > 0) return;
    await deps.journal.append(QUARANTINE, { at, about: messageId, body });
    deps.log.warn({ messageId, why }, 'message unreadable, quarantined');
  }

  return async function takeIn({ topic, messageId, at, message }: SnsNotification): Promise<void> {
    const origin = originOf(topic, at, messageId);
    const read = readSesMessage(origin, message);
    switch (read.kind) {
      case 'feedback':
        await recordFeedback(read.feedback);
        return;
      case 'received': {
        const feedback = await deps.feedbackOfReceived?.(read.origin, read.event);
        if (feedback) await recordFeedback(feedback);
        await recordNonMail(read.origin, 'received');
        return;
      }
      case 'non-mail': {
        deps.log.info({ messageId, type: read.type }, 'message is not about sent mail');
        await recordNonMail(read.origin, counterOf(read.type));
        return;
      }
      case 'account-change-hint': {
        deps.log.info({ messageId, type: read.type }, 'account may have changed');
        if (await recordNonMail(read.origin, 'hint')) deps.onAccountChangeHint?.();
        return;
      }
      case 'unreadable': {
        await quarantine(messageId, { at, body: message, why: read.why });
        await recordNonMail(origin, 'unreadable');
        return;
      }
      default:
        return read satisfies never;
    }
  };
}

function counterOf(type: string): NonMailMessage {
  return type === 'set-up' ? 'set-up' : 'unknown';
}

function originOf(topic: Topic, at: number, snsMessageId: string): Origin {
  return { account: topic.account, region: topic.region, at, snsMessageId };
}

/**
 * Whether the store would still recognize the message if it had counted it before. If not, counting it now could count it
 * twice. A message that is not about mail is in no rate, so that it does not matter there.
 *
 * @param now ms since the epoch
 */
export function isRemembered({ topic, messageId, at, message }: SnsNotification, now: number): boolean {
  const read = readSesMessage(originOf(topic, at, messageId), message);
  if (read.kind !== 'feedback') return true;
  return read.feedback.every((one) => seenKeys(one).some(({ keepSeconds }) => now - at < keepSeconds * 1000));
}
