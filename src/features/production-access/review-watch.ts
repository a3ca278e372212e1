import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AccountState, Ses } from '../../aws/index.js';
import { createStateWatch, type Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCard, RoutedCards } from '../../routing/index.js';
import { type Button, buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { linkButtons } from '../../slack/links.js';
import type { Documents } from '../../store/index.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { productionButton, relatedButton } from './accounts-message.js';
import { type AccessReview, decideReview, type ReviewNews } from './review.js';

const SIGN: Readonly<Record<ReviewNews, Mrkdwn>> = {
  granted: mrkdwn`:white_check_mark:`,
  pending: mrkdwn`:hourglass_flowing_sand:`,
  denied: mrkdwn`:large_orange_circle:`,
  failed: mrkdwn`:large_orange_circle:`,
  'back-in-sandbox': mrkdwn`:red_circle:`,
};

/** Watches requests for production access until AWS has decided, and announces each change once. */
export function createReviewWatch(deps: {
  accounts: readonly Ses[];
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
}): Watch {
  const { accounts } = deps;
  const check = createStateWatch<Ses, AccountState, AccessReview, RoutedCard>(deps, {
    collection: 'production-reviews',
    id: accountRegionKey,
    observe: async (ses) => {
      const answer = await ses.state();
      return 'failure' in answer ? undefined : answer.value;
    },
    decide: decideReview,
    announce: ({ news, ...review }, ses) => [
      news && {
        id: `production/${accountRegionKey(ses)}/${review.since}`,
        at: review.since,
        card: {
          about: { accountRegion: ses, level: news === 'back-in-sandbox' ? 'review' : 'warning' },
          message: (t) => reviewMessage(t, ses, review, news),
          mentions: true,
          revision: 1,
          urgent: true,
        },
      },
    ],
    announceForMs: 30 * 86_400_000,
    event: 'production access changed',
    logged: (review) => ({ production: review?.production, status: review?.status }),
  });
  return async () => {
    await Promise.all(accounts.map((ses) => check(ses)));
  };
}

/** AWS answers in its support case; what can be done here comes first. */
function nextSteps(t: Catalog, accountRegion: AccountRegion, news: ReviewNews): readonly Button[] {
  const links = linkButtons(t, accountRegion.region, { page: 'account', support: news !== 'granted' });
  switch (news) {
    case 'granted':
      return [commandButton(t, 'quota'), ...links];
    case 'pending':
      return links;
    case 'denied':
      return [relatedButton(t), ...links];
    case 'failed':
    case 'back-in-sandbox':
      return [productionButton(t, accountRegion), ...links];
    default:
      return news satisfies never;
  }
}

/** The result of the request for production access, and what to do now. */
function reviewMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { caseId, since }: AccessReview,
  news: ReviewNews,
): Message {
  const where = t.accountRegion(accountRegion);
  const headline = mrkdwn`${SIGN[news]} ${t.productionAccess.news[news].headline}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(t.productionAccess.news[news].remedy),
    buttons(...nextSteps(t, accountRegion, news)),
    context(
      where,
      ...(caseId ? [t.productionAccess.supportCase(caseId)] : []),
      t.enforcement.noticed(slackDate(since, 'date_short_time')),
    ),
  ]);
}
