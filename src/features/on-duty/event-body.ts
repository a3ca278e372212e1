import type { AccountRegion } from '../../account-region.js';
import type { Level } from '../../locales/index.js';
import type { OnDutyEvent, OnDutyEventType } from './on-duty-alert.js';

/** Addresses that belong to an alert. */
export type OnDutyLinks = {
  console: string;
  support?: string | undefined;
  runbook?: string | undefined;
  acknowledge?: string | undefined;
};

/** The version of the body of webhooks. It grows when a property changes its meaning or goes; new ones may come without. */
const VERSION = 1;

/** The body of a webhook: docs/on-duty.md documents it. */
export function webhookBody(
  { id, type, at, alert }: OnDutyEvent,
  { links, name }: { links: OnDutyLinks; name: (accountRegion: AccountRegion) => string },
): string {
  const { accountRegion, openedAt, acknowledgedBy, kind, level, summary } = alert;
  return JSON.stringify({
    version: VERSION,
    id,
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      alert: {
        id: alert.id,
        kind,
        level,
        summary,
        account: accountRegion.account,
        region: accountRegion.region,
        name: name(accountRegion),
        openedAt: new Date(openedAt).toISOString(),
        ...(type === 'alert.ended' && { endedAt: new Date(at).toISOString() }),
        ...(acknowledgedBy !== undefined && { acknowledgedBy }),
      },
      links,
    },
  });
}

/** https://developer.pagerduty.com/docs/events-api-v2-overview */
const ACTION: Readonly<Record<OnDutyEventType, 'trigger' | 'acknowledge' | 'resolve'>> = {
  'alert.opened': 'trigger',
  'alert.escalated': 'trigger',
  'alert.acknowledged': 'acknowledge',
  'alert.ended': 'resolve',
};
const SEVERITY: Readonly<Record<Level, 'info' | 'warning' | 'error' | 'critical'>> = {
  advisory: 'info',
  warning: 'warning',
  review: 'error',
  pause: 'critical',
};
const LINK_TEXT: Readonly<Record<keyof OnDutyLinks, string>> = {
  console: 'SES console',
  support: 'Support Center',
  runbook: 'Runbook',
  acknowledge: 'Acknowledge',
};
/** https://developer.pagerduty.com/docs/send-alert-event */
const LONGEST_SUMMARY = 1024;

/** The same as an event of PagerDuty's Events API v2. Several of one alert have one `dedup_key`, so a repeated one changes nothing. */
export function pagerDutyBody(
  { type, at, alert }: OnDutyEvent,
  {
    links,
    name,
    routingKey,
  }: {
    links: OnDutyLinks;
    name: (accountRegion: AccountRegion) => string;
    routingKey: string;
  },
): string {
  const { id, accountRegion, kind, level, summary, openedAt } = alert;
  const action = ACTION[type];
  const about = { routing_key: routingKey, event_action: action, dedup_key: id };
  if (action !== 'trigger') return JSON.stringify(about);
  const shown = Object.entries(LINK_TEXT).flatMap(([to, text]) => {
    const href = links[to as keyof OnDutyLinks];
    return href === undefined ? [] : [{ href, text }];
  });
  return JSON.stringify({
    ...about,
    payload: {
      summary: summary.slice(0, LONGEST_SUMMARY),
      source: name(accountRegion),
      severity: SEVERITY[level],
      timestamp: new Date(at).toISOString(),
      component: 'Amazon SES',
      group: accountRegion.account,
      class: kind,
      custom_details: { level, region: accountRegion.region, openedAt: new Date(openedAt).toISOString() },
    },
    links: shown,
    client: 'ses-warden',
    client_url: links.console,
  });
}
