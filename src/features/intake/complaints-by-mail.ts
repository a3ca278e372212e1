import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { type Documents, decideDocument } from '../../store/index.js';
import type { Feedback } from './feedback.js';

/** Who complained about a mail according to a report by mail, and the complaint of SNS that was found to be the same. */
type ComplaintByMail = { recipients: readonly string[]; feedbackId?: string };
type ComplaintFeedback = Feedback & { kind: 'complaint' };

/** By account, Region and SES's id of the mail. */
const COLLECTION = 'complaints-by-mail';
/** As long as the store recognizes a complaint that arrives again. */
const KEEP_MS = 15 * 86_400_000;

/**
 * Remembers complaints that were counted from mails. A complaint of SNS is recognized by its feedbackId, because several people may
 * complain about one mail; a mail does not have it. So the first complaint of SNS about the same mail and person is the same.
 */
export function createComplaintsByMail({ documents }: { documents: Documents }) {
  const idOf = (place: AccountRegion, messageId: string) => `${accountRegionKey(place)}/${messageId}`;
  return {
    async note(feedback: readonly ComplaintFeedback[]): Promise<void> {
      const [first] = feedback;
      if (!first) return;
      const recipients = feedback.map(({ recipient }) => recipient);
      const id = idOf(first, first.messageId);
      await decideDocument<ComplaintByMail>(
        documents,
        { collection: COLLECTION, id, expiresInMs: KEEP_MS },
        (known) =>
          known
            ? { ...known, recipients: [...new Set([...known.recipients, ...recipients])] }
            : { recipients },
      );
    },
    /** Whether the complaint of SNS was counted from a mail. */
    async isKnown(feedback: readonly ComplaintFeedback[]): Promise<boolean> {
      const [first] = feedback;
      const feedbackId = first?.complaint.feedbackId;
      if (!first || !feedbackId || first.messageId === '') return false;
      const id = idOf(first, first.messageId);
      const known = await documents.get<ComplaintByMail>(COLLECTION, id);
      if (!known || !feedback.some(({ recipient }) => known.value.recipients.includes(recipient)))
        return false;
      const { decided } = await decideDocument<ComplaintByMail>(
        documents,
        { collection: COLLECTION, id, expiresInMs: KEEP_MS },
        (stored) =>
          stored === undefined || stored.feedbackId === undefined
            ? { ...(stored ?? known.value), feedbackId }
            : stored,
      );
      return decided?.feedbackId === feedbackId;
    },
  };
}
