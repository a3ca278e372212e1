import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { AwsFailure, FetchMail } from '../../aws/index.js';
import { type MailReport, readMail } from '../../mail/index.js';
import type { Feedback } from './feedback.js';
import { feedbackOfMail, isFromSes, sesMailOf, watchedAccount } from './mail-event.js';
import type { JsonObject } from './read-detail.js';
import type { Origin } from './read-ses-message.js';
import { type ReceivedMail, readReceived } from './received-mail.js';

/** Why a bounce mail is not counted. `not-fetched`: it is in S3 and cannot be read; `other-bucket`: it is in no bucket of the bot. */
export type UncountedMail = Origin &
  (
    | { why: 'not-authentic' | 'not-watched' }
    | { why: 'other-bucket'; bucket: string }
    | { why: 'not-fetched'; bucket: string; failure: AwsFailure; errorId: string }
  );

/** The mail is in S3 and could not be read: SNS has to deliver the message again. */
export class MailNotFetched extends Error {
  override readonly name = 'MailNotFetched';
}

/**
 * Returns a function that reads a mail that SES received, and resolves to the events that SNS would have brought about the mail that
 * came back. What is not about a mail of a watched account, or not written by SES, gives none; why is announced where somebody
 * should do something. Rejects with {@link MailNotFetched}.
 */
export function createMailReader(deps: {
  fetchMail: FetchMail;
  accounts: readonly AccountRegion[];
  onUncounted: (uncounted: UncountedMail) => Promise<void>;
  log: Logger;
}) {
  async function bytesOf(origin: Origin, mail: ReceivedMail): Promise<Uint8Array | undefined> {
    switch (mail.kind) {
      case 'content':
        return mail.bytes;
      case 'none':
        return undefined;
      case 's3':
        return fetchBytes(origin, mail);
      default:
        return mail satisfies never;
    }
  }

  async function fetchBytes(
    origin: Origin,
    { bucket, key }: ReceivedMail & { kind: 's3' },
  ): Promise<Uint8Array> {
    const fetched = await deps.fetchMail(origin, bucket, key);
    if (fetched === 'other-bucket') {
      await deps.onUncounted({ ...origin, why: 'other-bucket', bucket });
      throw new MailNotFetched('The mail is in a bucket that is not BOUNCE_MAIL_BUCKET');
    }
    if ('value' in fetched) return fetched.value;
    await deps.onUncounted({
      ...origin,
      why: 'not-fetched',
      bucket,
      failure: fetched.failure,
      errorId: fetched.errorId,
    });
    throw new MailNotFetched(`The mail could not be read from S3: ${fetched.failure.kind}`);
  }

  async function countable(
    origin: Origin,
    report: MailReport,
    dmarc: string | undefined,
  ): Promise<Origin | undefined> {
    const sent = sesMailOf(report);
    if (!sent || report.recipients.length === 0) return undefined;
    if (!isFromSes(report, dmarc)) {
      await deps.onUncounted({ ...origin, why: 'not-authentic' });
      return undefined;
    }
    const account = watchedAccount(deps.accounts, sent, origin.account);
    if (!account) await deps.onUncounted({ ...origin, why: 'not-watched' });
    return account && { ...origin, account: account.account, region: account.region };
  }

  return async function feedbackOfReceived(origin: Origin, event: JsonObject): Promise<readonly Feedback[]> {
    const mail = readReceived(event);
    const bytes = await bytesOf(origin, mail);
    if (!bytes) return [];
    const report = await readMail(bytes);
    const owner = await countable(origin, report, mail.dmarc);
    const feedback = owner ? feedbackOfMail(owner, report) : [];
    deps.log.info(
      { messageId: origin.snsMessageId, kind: report.kind, recipients: feedback.length },
      'received mail read',
    );
    return feedback;
  };
}
