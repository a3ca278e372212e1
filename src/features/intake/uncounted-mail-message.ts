import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { UncountedMail } from './take-in-mail.js';

const DAY_MS = 86_400_000;

/** The card of a bounce mail that is not counted: one a day for each reason, account and Region. */
export function uncountedMailCard(uncounted: UncountedMail): string {
  return `uncounted-mail/${uncounted.why}/${accountRegionKey(uncounted)}/${Math.floor(uncounted.at / DAY_MS)}`;
}

/** Says that a bounce mail is not counted, why, and what to do. */
export function uncountedMailMessage(t: Catalog, uncounted: UncountedMail): Message {
  const where = t.accountRegion(uncounted);
  const { headline, rest } = wordsOf(t, uncounted);
  const first = mrkdwn`:large_yellow_circle: ${headline}`;
  return message(mrkdwn`${first} ${where}`, [
    section(first),
    ...rest.map((text) => section(text)),
    context(where, slackDate(uncounted.at, 'date_short_time')),
  ]);
}

function wordsOf(t: Catalog, uncounted: UncountedMail) {
  const { bounceMail } = t;
  switch (uncounted.why) {
    case 'not-authentic':
      return { headline: bounceMail.notAuthentic, rest: [bounceMail.notAuthenticRemedy] };
    case 'not-watched':
      return { headline: bounceMail.notWatched, rest: [bounceMail.notWatchedRemedy] };
    case 'other-bucket':
      return { headline: bounceMail.otherBucket(uncounted.bucket), rest: [bounceMail.otherBucketRemedy] };
    case 'not-fetched':
      return {
        headline: bounceMail.notFetched(uncounted.bucket),
        rest: [failureLine(t, uncounted), bounceMail.notFetchedRemedy],
      };
    default:
      return uncounted satisfies never;
  }
}
