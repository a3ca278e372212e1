import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Catalog, Locale } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { ReadBody } from '../../sns/index.js';
import type { Documents } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import { type Alert, alertRef } from '../reputation/index.js';
import { createAcknowledgePage } from './acknowledge-page.js';
import { createDeliveryTrouble } from './delivery-trouble.js';
import { ACKNOWLEDGE_PATH, createDestinations, type OnDutySettings } from './destinations.js';
import { createOnDutyWatch } from './on-duty-watch.js';
import type { OnDutySources } from './open-alerts.js';

type PageRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Tells services outside Slack of alerts and their ends, and lets their people acknowledge an alert. */
export function createOnDutyFeature(
  deps: OnDutySources & {
    settings: OnDutySettings;
    locale: Locale;
    findAlert: (ref: string) => Promise<Alert | undefined>;
    acknowledge: (ref: string, by: string) => Promise<Alert | undefined>;
    audit: Audit;
    documents: Documents;
    cards: Cards;
    alertChannel: string;
    fetch: typeof fetch;
    t: Catalog;
    now: () => number;
    log: Logger;
  },
): {
  feature: Feature;
  /** The routes of HTTP, by path; empty where nothing can be acknowledged from outside. */
  routes: (readBody: ReadBody) => Readonly<Record<string, PageRoute>>;
} {
  const { settings, audit, t, now } = deps;
  const destinations = createDestinations(settings, t);
  const least = settings.ON_DUTY_LEVEL;
  const watch = createOnDutyWatch({ ...deps, destinations, least, onAttempt: createDeliveryTrouble(deps) });

  /** Recorded before it is done. Who is second changes nothing. */
  async function acknowledge(ref: string, by: string): Promise<Alert | undefined> {
    const found = await deps.findAlert(ref);
    if (!found || found.endedAt !== undefined) return undefined;
    if (found.acknowledged) return found;
    const key = `on-duty/${alertRef(found)}`;
    const about = { ...found.accountRegion, about: found.metric, kind: 'alert', approval: '' };
    await audit.record({ ...about, key, at: now(), by, what: 'acknowledged' });
    return deps.acknowledge(ref, by);
  }

  const { ON_DUTY_SECRET: key } = settings;
  return {
    feature: { watches: destinations.length > 0 ? { 'on-duty': watch } : {} },
    routes: (readBody) =>
      key ? { [ACKNOWLEDGE_PATH]: createAcknowledgePage({ ...deps, acknowledge, key }, readBody) } : {},
  };
}
