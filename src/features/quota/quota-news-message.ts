import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { quotaBar } from './quota-bar.js';
import type { Filling, QuotaChange } from './quota-use.js';

type Scope = { account: string; region: string };

/** Tells that the quota is nearly used up, and in the same message when there is room again. */
export function quotaFillingMessage(
  t: Catalog,
  { account, region }: Scope,
  { line, since, used, highest, overAt }: Filling,
  allowedIn24h: number | undefined,
): Message {
  const where = t.accountRegion({ account, region });
  const sign =
    overAt !== undefined
      ? mrkdwn`:white_check_mark:`
      : line === 0.8
        ? mrkdwn`:large_yellow_circle:`
        : mrkdwn`:large_orange_circle:`;
  const headline =
    overAt === undefined ? t.quota.filling(used, allowedIn24h ?? 0) : t.quota.roomAgain(used, highest);
  const told = mrkdwn`${sign} ${headline}`;
  const times = t.quota.fillingSince(slackDate(since, 'date_short_time'));
  return message(mrkdwn`${told} · ${where}`, [
    section(told),
    ...(overAt === undefined ? [section(mrkdwn`${quotaBar(used)}`), section(t.quota.fillingRemedy)] : []),
    context(where, times, ...(overAt === undefined ? [] : [t.quota.fillingOver(slackDate(overAt, 'time'))])),
  ]);
}

/** Tells that AWS has changed the quota. It raises one by itself for those who send well. */
export function quotaChangeMessage(t: Catalog, { account, region }: Scope, change: QuotaChange): Message {
  const where = t.accountRegion({ account, region });
  const raised = (change.to ?? Infinity) > (change.from ?? Infinity);
  const sign = raised ? mrkdwn`:chart_with_upwards_trend:` : mrkdwn`:information_source:`;
  const told = mrkdwn`${sign} ${t.quota.changed(change.from, change.to, change.perSecond)}`;
  return message(mrkdwn`${told} · ${where}`, [
    section(told),
    context(where, t.standing.noticed(slackDate(change.at, 'date_short_time'))),
  ]);
}
