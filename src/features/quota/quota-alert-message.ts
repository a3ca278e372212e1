import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { linkButtons } from '../../slack/links.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { quotaBar } from './quota.js';
import type { QuotaChange, QuotaLine, QuotaShortage } from './quota-use.js';

const SIGN: Readonly<Record<QuotaLine, Mrkdwn>> = {
  0.8: mrkdwn`:large_yellow_circle:`,
  0.95: mrkdwn`:large_orange_circle:`,
};

/** Says that the quota is nearly used up; the same message says later that it is not any more. */
export function quotaShortageMessage(
  t: Catalog,
  accountRegion: AccountRegion,
  { line, since, used, highest, overAt }: QuotaShortage,
  allowedIn24h: number | undefined,
): Message {
  const where = t.accountRegion(accountRegion);
  const begun = t.quota.shortSince(slackDate(since, 'date_short_time'));
  if (overAt !== undefined) {
    const headline = mrkdwn`:white_check_mark: ${t.quota.shortageOver(used, highest)}`;
    const ended = t.quota.shortUntil(slackDate(overAt, 'time'));
    return message(mrkdwn`${headline} · ${where}`, [section(headline), context(where, begun, ended)]);
  }
  const headline = mrkdwn`${SIGN[line]} ${t.quota.short(used, allowedIn24h ?? 0)}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    section(mrkdwn`${quotaBar(used)}`),
    section(t.quota.shortageRemedy),
    buttons(...linkButtons(t, accountRegion.region, { page: 'account', runbook: 'quota' })),
    context(where, begun),
  ]);
}

/** Says that AWS has changed the quota. AWS raises the quota of accounts that send well without a request. */
export function quotaChangeMessage(t: Catalog, accountRegion: AccountRegion, change: QuotaChange): Message {
  const where = t.accountRegion(accountRegion);
  const isRaised = (change.to ?? Infinity) > (change.from ?? Infinity);
  const sign = isRaised ? mrkdwn`:chart_with_upwards_trend:` : mrkdwn`:information_source:`;
  const headline = mrkdwn`${sign} ${t.quota.changed(change.from, change.to, change.perSecond)}`;
  return message(mrkdwn`${headline} · ${where}`, [
    section(headline),
    context(where, t.enforcement.noticed(slackDate(change.at, 'date_short_time'))),
  ]);
}
