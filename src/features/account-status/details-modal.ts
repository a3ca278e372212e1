import { findAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Block, buttons, context, divider, section, textMessage } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { failureLine } from '../../slack/failure-line.js';
import { linkButtons } from '../../slack/links.js';
import type { Modal } from '../../slack/modal.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { awsMetricLines } from '../aws-metrics/index.js';
import { quotaBar, workOutQuota } from '../quota/index.js';
import type { AccountOverview } from './account-overview.js';
import { enforcementText } from './enforcement-message.js';
import { ACCOUNT_DETAILS } from './status-message.js';

/** The menu of `/ses status`: shows everything that is known about one account and Region. */
export function detailsAction(deps: {
  overviews: (t: Catalog) => Promise<readonly AccountOverview[]>;
}): Action {
  const { overviews } = deps;
  return {
    id: ACCOUNT_DETAILS,
    audience: 'members',
    opensModal: true,
    run: async ({ value, t }) => {
      const overview = findAccountRegion(await overviews(t), value);
      if (!overview) return { tell: textMessage(t.status.gone, commandButton(t, 'status')) };
      return { modal: detailsModal(t, overview) };
    },
  };
}

export function detailsModal(t: Catalog, overview: AccountOverview): Modal {
  const name = t.accountRegion(overview);
  const digits = name.mrkdwn.startsWith(overview.account) ? mrkdwn`` : mrkdwn`   ${overview.account}`;
  const blocks: Block[] = [
    section(lines([mrkdwn`*${name}*${digits}`, ...stateLines(t, overview)])),
    ...quotaBlocks(t, overview),
    divider(),
    section(lines(rateLines(t, overview))),
    ...awsMetricsBlocks(t, overview),
    buttons(...linkButtons(t, overview.region, { page: 'account' })),
  ];
  return { title: t.status.detailsTitle, close: t.modal.close, blocks };
}

function stateLines(t: Catalog, overview: AccountOverview): readonly Mrkdwn[] {
  const { state, enforcement } = overview;
  const since = enforcement
    ? mrkdwn` · ${t.status.since(slackDate(enforcement.since, 'date_short_time'))}`
    : mrkdwn``;
  const known = state && ('failure' in state ? state.last?.value : state.value);
  return [
    mrkdwn`${enforcementText(t, overview)}${since}`,
    ...(known?.production === undefined ? [] : [t.status.access(known.production)]),
    ...(known?.review ? [t.status.review(known.review.status, known.review.caseId)] : []),
    ...(state && 'failure' in state ? [failureLine(t, state)] : []),
  ];
}

function quotaBlocks(t: Catalog, { state }: AccountOverview): readonly Block[] {
  const known = state && ('failure' in state ? state.last : state);
  if (!known?.value.quota) return [];
  const { sent, allowed, used, perSecond } = workOutQuota(known.value.quota, known.value.production);
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
  if (!reputation) return [t.status.noEventYet];
  return reputation.windows.map((rate) => t.rates.window(rate.metric, rate));
}

function awsMetricsBlocks(t: Catalog, { awsMetrics }: AccountOverview): readonly Block[] {
  const found = awsMetrics ? awsMetricLines(t, awsMetrics) : [];
  return found.length > 0 ? [divider(), section(lines(found))] : [];
}
