import type { Logger } from 'pino';
import type { SnsNotification } from '../../sns/index.js';
import type { Journal } from '../../store/index.js';
import type { CountingRules } from './bounce-class.js';
import type { Feedback } from './feedback.js';
import { type Origin, readSesMessage } from './read-ses-message.js';
import type { Recorder } from './recorder.js';
import { type NonMailMessage, nonMailEntry, partEntry, tallyEntry } from './tally-entry.js';

/** The journal stream of signed messages that could not be understood, for somebody to look at. */
const QUARANTINE = 'quarantine';

/**
 * Takes in what a verified SNS message says. Resolves when it is durable, also when it is of no use or cannot be read:
 * SNS would only bring the same message again. Rejects when the store cannot take it.
 */
export function createIntake(deps: {
  recorder: Recorder;
  journal: Journal;
  rules: CountingRules;
  log: Logger;
  /** Is told of each piece of feedback or aside what it was and whether it was counted or had been seen before. */
  onEvent: (type: string, counted: boolean) => void;
  /** Is told that AWS may look at the account differently now. */
  onHint?: () => void;
}) {
  async function recordFeedback(feedback: readonly Feedback[]): Promise<void> {
    const entries = feedback.map((one) => tallyEntry(deps.rules, one));
    const parts = feedback.flatMap((one) => partEntry(deps.rules, one) ?? []);
    const counted = await deps.recorder.record([...entries, ...parts]);
    for (const [index, { kind }] of feedback.entries()) deps.onEvent(kind, counted[index] ?? false);
  }

  async function recordAside(origin: Origin, type: NonMailMessage): Promise<boolean> {
    const [counted = false] = await deps.recorder.record([nonMailEntry(origin, type)]);
    deps.onEvent(type, counted);
    return counted;
  }

  return async function takeIn({ topic, messageId, at, message }: SnsNotification): Promise<void> {
    const origin: Origin = { account: topic.account, region: topic.region, at, snsMessageId: messageId };
    const read = readSesMessage(origin, message);
    switch (read.kind) {
      case 'feedback':
        return recordFeedback(read.feedback);
      case 'aside': {
        deps.log.info({ messageId, type: read.type }, 'message that is about no mail of ours');
        await recordAside(origin, asideCounter(read.type));
        return;
      }
      case 'hint': {
        deps.log.info({ messageId, type: read.type }, 'a hint that AWS is to be asked again');
        if (await recordAside(origin, 'hint')) deps.onHint?.();
        return;
      }
      case 'unreadable': {
        deps.log.warn({ messageId, why: read.why }, 'message kept in quarantine');
        await deps.journal.append(QUARANTINE, { at, about: messageId, body: message });
        await recordAside(origin, 'unreadable');
        return;
      }
      default:
        return read satisfies never;
    }
  };
}

function asideCounter(type: string): NonMailMessage {
  if (type === 'set-up') return 'set-up';
  return type.toLowerCase() === 'received' ? 'received' : 'unknown';
}
