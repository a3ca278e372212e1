import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { Review, ReviewNews } from './review.js';

const SIGN = {
  granted: mrkdwn`:white_check_mark:`,
  pending: mrkdwn`:hourglass_flowing_sand:`,
  denied: mrkdwn`:large_orange_circle:`,
  failed: mrkdwn`:large_orange_circle:`,
  'back-in-sandbox': mrkdwn`:red_circle:`,
} as const;

/** Tells what became of the request for production access, and what to do now. */
export function reviewMessage(
  t: Catalog,
  scope: { account: string; region: string },
  { caseId, since }: Review,
  news: ReviewNews,
): Message {
  const where = t.accountRegion(scope);
  const headline = mrkdwn`${SIGN[news]} ${t.productionAccess.news[news].headline}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(t.productionAccess.news[news].remedy),
    context(
      where,
      ...(caseId ? [t.productionAccess.supportCase(caseId)] : []),
      t.enforcement.noticed(slackDate(since, 'date_short_time')),
    ),
  ]);
}
