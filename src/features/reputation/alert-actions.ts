import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, ActionAnswer, Click } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import { acknowledge, muteOf, unmute } from './alert-acts.js';
import { ACKNOWLEDGE, DETAILS, MUTE, UNMUTE } from './alert-buttons.js';
import type { AlertStore } from './alert-store.js';
import { detailsModal } from './details-modal.js';
import { acknowledgedLine, muteLine } from './done-lines.js';
import { muteModal } from './mute-modal.js';

/**
 * The buttons of an alert. Whoever sees it may use them. Of two at once the first one is the one who did it, and the
 * other one is told so.
 */
export function alertActions(deps: {
  book: AlertStore;
  figures: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  t: Catalog;
  now: () => number;
}): readonly Action[] {
  const { book, figures, t, now } = deps;

  async function acknowledgeIt({ value, userId }: Click): Promise<ActionAnswer> {
    const alert = await book.act(value, (open) => acknowledge(open, userId, now()));
    if (!alert?.acknowledged) return told(t.alert.gone);
    const byAnother = alert.acknowledged.by !== userId;
    return byAnother ? told(acknowledgedLine(t, alert.acknowledged)) : undefined;
  }

  async function askHowLong({ value }: Click): Promise<ActionAnswer> {
    const alert = await book.find(value);
    if (!alert || alert.endedAt !== undefined) return told(t.alert.gone);
    const holding = muteOf(alert);
    return holding ? told(muteLine(t, holding)) : { modal: muteModal(t, value) };
  }

  async function unmuteIt({ value, userId }: Click): Promise<ActionAnswer> {
    const alert = await book.act(value, (open) => unmute(open, userId, now()));
    return alert ? undefined : told(t.alert.gone);
  }

  async function showDetails({ value }: Click): Promise<ActionAnswer> {
    const alert = await book.find(value);
    if (!alert) return told(t.alert.gone);
    return { modal: detailsModal(t, alert, await figures(alert.accountRegion)) };
  }

  return [
    { id: ACKNOWLEDGE, run: acknowledgeIt },
    { id: MUTE, opensModal: true, run: askHowLong },
    { id: UNMUTE, run: unmuteIt },
    { id: DETAILS, opensModal: true, run: showDetails },
  ];
}

function told(what: Mrkdwn): ActionAnswer {
  return { tell: message(what, [section(what)]) };
}
