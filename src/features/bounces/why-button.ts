import type { AccountRegion } from '../../account-region.js';
import type { Catalog, Metric } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Action } from '../../slack/actions.js';
import { type Button, textMessage } from '../../slack/blocks.js';
import type { BouncesCommandDeps } from './bounces-command.js';
import { bouncesMessage } from './bounces-message.js';

const WHY = 'bounces-why';

/** What an alert is about: the time of its mails (ms), and the card that shows it. */
export type AlertWindow = {
  accountRegion: AccountRegion;
  metric: Metric;
  from: number;
  to: number;
  cardId: string;
};

/** The button of an alert that explains it. @param ref what names the alert */
export function whyButton(t: Catalog, ref: string): Button {
  return { action: WHY, text: t.bounces.why, value: ref };
}

export type WhyDeps = Pick<BouncesCommandDeps, 'readBounces' | 'causeOf' | 'now'> & {
  /** Resolves to what the alert of that name is about; undefined where there is none. */
  findAlertWindow: (ref: string) => Promise<AlertWindow | undefined>;
  cards: RoutedCards;
};

const HOUR_MS = 3_600_000;
const GROUP = { bounce: 'bounces', complaint: 'complaints' } as const;

/**
 * Answers in the thread of the alert, for the time that the alert is about. It is one reply, which a later click brings up to
 * date. Everybody in the channel can read it, so it has no examples.
 */
export function whyAction(deps: WhyDeps): Action {
  const { readBounces, causeOf, findAlertWindow, cards, now } = deps;
  return {
    id: WHY,
    audience: 'members',
    run: async ({ value, t: words }) => {
      const alert = await findAlertWindow(value);
      if (!alert) return { tell: textMessage(words.bounces.alertGone) };
      const { accountRegion, metric, from, to, cardId } = alert;
      const found = await readBounces({
        accountRegion,
        from: Math.floor(from / HOUR_MS) * HOUR_MS,
        to,
        group: GROUP[metric],
        hasExamples: false,
      });
      if (!('breakDown' in found)) return { tell: textMessage(words.bounces.alertGone) };
      const cause = await causeOf(found);
      await cards.show(`${WHY}/${cardId}`, {
        about: { accountRegion, level: 'warning' },
        message: (channelTexts) => bouncesMessage(channelTexts, found, { cause: cause(channelTexts) }),
        revision: now(),
        urgent: true,
        thread: { under: cardId, broadcast: false },
      });
      return { tell: textMessage(words.bounces.inThread) };
    },
  };
}
