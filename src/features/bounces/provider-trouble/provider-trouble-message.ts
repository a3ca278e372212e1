import type { AccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import { context, type Message, message, section } from '../../../slack/blocks.js';
import { lines, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import type { ProviderTrouble } from './provider-trouble.js';

/** Says that a provider defers or refuses mail; the same message says later that it is over. */
export function providerTroubleMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  trouble: ProviderTrouble,
): Message {
  const { provider, since, usual, reason, diagnostic, highest, overAt, isUnknown } = trouble;
  const where = t.accountRegion(accountRegion);
  const begun = t.providerTrouble.since(slackDate(since, 'date_short_time'));
  if (overAt !== undefined) {
    const headline = isUnknown
      ? mrkdwn`:grey_question: ${t.providerTrouble.overUnknown(provider, highest)}`
      : mrkdwn`:white_check_mark: ${t.providerTrouble.over(provider, highest, overAt - since)}`;
    const ended = t.providerTrouble.until(slackDate(overAt, 'time'));
    return message(mrkdwn`${headline} · ${where}`, [section(headline), context(where, begun, ended)]);
  }
  const headline = mrkdwn`:large_yellow_circle: ${t.providerTrouble.headline(provider, trouble, usual)}`;
  const says = diagnostic === undefined ? [] : [t.providerTrouble.says(provider, diagnostic)];
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(lines([t.providerTrouble.reason(reason), ...says])),
    context(where, begun, t.providerTrouble.notInRate),
  ]);
}
