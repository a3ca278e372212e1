import type { SnsNotification } from '../../sns/index.js';
import { readSesMessage } from './read-ses-message.js';
import { seenKeys } from './tally-entry.js';

/**
 * Whether the store would still know, had it counted what this says: if not, counting it now could be counting it twice.
 * What is about none of our mails enters no rate, so it does not matter there.
 *
 * @param now ms since the epoch
 */
export function isRemembered({ topic, messageId, at, message }: SnsNotification, now: number): boolean {
  const { account, region } = topic;
  const read = readSesMessage({ account, region, at, snsMessageId: messageId }, message);
  if (read.kind !== 'feedback') return true;
  return read.feedback.every((one) => seenKeys(one).some(({ keepSeconds }) => now - at < keepSeconds * 1000));
}
