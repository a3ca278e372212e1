import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import { alertActions } from './alert-actions.js';
import { type AlertStore, createAlertStore } from './alert-store.js';
import { muteForm } from './mute-form.js';

/** The alerts, with what people can do about them in Slack. */
export function createAlerts(deps: {
  documents: Documents;
  cards: Cards;
  /** What AWS itself says about an account and region. */
  figures: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Feature & { book: AlertStore } {
  const book = createAlertStore(deps);
  const doing = { ...deps, book };
  return { book, actions: alertActions(doing), forms: [muteForm(doing)] };
}
