import { consolePageUrl, supportCenterUrl } from '../../aws/rules/index.js';
import type { Catalog, Level, OnDutyService } from '../../locales/index.js';
import { plain } from '../../text/mrkdwn.js';
import { type OnDutyLinks, pagerDutyBody, webhookBody } from './event-body.js';
import type { OnDutyAlert, OnDutyEvent } from './on-duty-alert.js';
import { createToken, signedHeaders } from './signature.js';

/** A service outside that is told of alerts. */
export type OnDutyDestination = {
  name: OnDutyService;
  url: string;
  request(event: OnDutyEvent, now: number): { body: string; headers: Readonly<Record<string, string>> };
};

/** The variables of the configuration that concern them. */
export type OnDutySettings = {
  ON_DUTY_URL?: string | undefined;
  /** Signs what is sent, and the addresses at which an alert is acknowledged. */
  ON_DUTY_SECRET?: Buffer | undefined;
  ON_DUTY_LEVEL: Level;
  PAGERDUTY_ROUTING_KEY?: string | undefined;
  PAGERDUTY_URL: string;
  PUBLIC_URL?: string | undefined;
};

export const ACKNOWLEDGE_PATH = '/on-duty/acknowledge';
/** Longer than a night; each event has a new address. */
const ACKNOWLEDGE_FOR_MS = 72 * 3_600_000;

export function createDestinations(settings: OnDutySettings, t: Catalog): readonly OnDutyDestination[] {
  const { ON_DUTY_URL, ON_DUTY_SECRET, PAGERDUTY_ROUTING_KEY: routingKey, PAGERDUTY_URL } = settings;
  const name = (accountRegion: OnDutyAlert['accountRegion']) => plain(t.accountRegion(accountRegion));
  const webhook = (url: string, key: Buffer): OnDutyDestination => ({
    name: 'webhook',
    url,
    request(event, now) {
      const body = webhookBody(event, { links: linksOf(settings, t, event, now), name });
      return { body, headers: signedHeaders(key, event.id, now, body) };
    },
  });
  const pagerDuty = (key: string): OnDutyDestination => ({
    name: 'pagerduty',
    url: PAGERDUTY_URL,
    request(event, now) {
      const links = linksOf(settings, t, event, now);
      return { body: pagerDutyBody(event, { links, name, routingKey: key }), headers: {} };
    },
  });
  return [
    ...(ON_DUTY_URL !== undefined && ON_DUTY_SECRET ? [webhook(ON_DUTY_URL, ON_DUTY_SECRET)] : []),
    ...(routingKey === undefined ? [] : [pagerDuty(routingKey)]),
  ];
}

function linksOf(
  { PUBLIC_URL: publicUrl, ON_DUTY_SECRET: key }: OnDutySettings,
  t: Catalog,
  { type, alert }: OnDutyEvent,
  now: number,
): OnDutyLinks {
  const { accountRegion, kind, ref } = alert;
  const runbook = t.runbookUrl(kind);
  const page = kind === 'events' ? 'configuration-sets' : kind === 'enforcement' ? 'account' : 'reputation';
  const isOpen = type === 'alert.opened' || type === 'alert.escalated';
  const token = isOpen && ref !== undefined && key && createToken(key, ref, now + ACKNOWLEDGE_FOR_MS);
  return {
    console: consolePageUrl(accountRegion.region, page),
    ...(kind === 'enforcement' && { support: supportCenterUrl(accountRegion.region) }),
    ...(runbook !== undefined && { runbook }),
    ...(token &&
      publicUrl !== undefined && {
        acknowledge: `${publicUrl.replace(/\/+$/, '')}${ACKNOWLEDGE_PATH}?token=${token}`,
      }),
  };
}
