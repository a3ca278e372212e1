import type { Catalog } from '../../locales/index.js';
import { type Block, context, divider, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import type { Modal } from '../../slack/modal.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { figureLines } from '../aws-metrics/index.js';
import { quotaBar, workOutQuota } from '../quota/index.js';
import type { AccountOverview } from './account-overview.js';
import { standingWords } from './enforcement-words.js';

/** All that is known of one account and region. */
export function detailsModal(t: Catalog, overview: AccountOverview): Modal {
  const { account, region } = overview;
  const scope = t.accountRegion({ account, region });
  const digits = scope.mrkdwn.startsWith(account) ? mrkdwn`` : mrkdwn`   ${account}`;
  const blocks: Block[] = [
    section(lines([mrkdwn`*${scope}*${digits}`, ...standingLines(t, overview)])),
    ...quotaBlocks(t, overview),
    divider(),
    section(lines(rateLines(t, overview))),
    ...figureBlocks(t, overview),
  ];
  return { title: t.status.detailsTitle, close: t.modal.close, blocks };
}

function standingLines(t: Catalog, overview: AccountOverview): readonly Mrkdwn[] {
  const { state, stand } = overview;
  const since = stand ? mrkdwn` · ${t.status.since(slackDate(stand.since, 'date_short_time'))}` : mrkdwn``;
  const known = state && ('failure' in state ? state.last?.value : state.value);
  return [
    mrkdwn`${standingWords(t, overview)}${since}`,
    ...(known?.production === undefined ? [] : [t.status.access(known.production)]),
    ...(known?.review ? [t.status.review(known.review.status, known.review.caseId)] : []),
    ...(state && 'failure' in state ? [failureLine(t, state)] : []),
  ];
}

function quotaBlocks(t: Catalog, { state }: AccountOverview): readonly Block[] {
  const known = state && ('failure' in state ? state.last : state);
  if (!known?.value.quota) return [];
  const quota = workOutQuota(known.value.quota, known.value.production);
  const { sent, allowed, used, perSecond } = quota;
  const line =
    allowed === undefined
      ? t.quota.unlimited(sent)
      : mrkdwn`${quotaBar(used)}   ${t.quota.used(sent, allowed)}`;
  return [
    section(line),
    context(t.quota.rate(perSecond), t.quota.asOf(slackDate(known.asOf, 'date_short_time'))),
  ];
}

function rateLines(t: Catalog, { reputation }: AccountOverview): readonly Mrkdwn[] {
  if (!reputation) return [t.status.neverHeard];
  return reputation.windows.map((rate) => t.rates.window(rate.metric, rate));
}

function figureBlocks(t: Catalog, { figures }: AccountOverview): readonly Block[] {
  const told = figures ? figureLines(t, figures) : [];
  return told.length > 0 ? [divider(), section(lines(told))] : [];
}
