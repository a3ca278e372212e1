import type { Catalog } from '../../locales/index.js';
import type { Button } from '../../slack/blocks.js';
import { linkButtons } from '../../slack/links.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import { whyButton } from '../bounces/index.js';
import { pauseButton } from '../sending-pause/index.js';
import { type Alert, type AlertPause, activeMute, activePauses, alertRef, mainSet } from './alert.js';
import { calmingDown } from './decide-alert.js';
import { seriousLevel, severity, THRESHOLDS } from './level.js';

export const ACKNOWLEDGE = 'alert-acknowledge';
export const MUTE = 'alert-mute';
export const UNMUTE = 'alert-unmute';
export const DETAILS = 'alert-details';

/** What people can do about an open alert. In an account that is not configured nothing can be paused. */
export function alertButtons(
  t: Catalog,
  alert: Alert,
  { isUnconfigured = false }: Pick<AwsMetrics, 'isUnconfigured'> = {},
): readonly Button[] {
  const value = alertRef(alert);
  const muteButton = activeMute(alert)
    ? { action: UNMUTE, text: t.alert.unmute, value }
    : { action: MUTE, text: t.alert.mute, value };
  return [
    ...(isUnconfigured ? [] : [...pauseButtons(t, alert), ...resumeButtons(t, alert)]),
    whyButton(t, value),
    { action: DETAILS, text: t.alert.details, value },
    ...(alert.acknowledged ? [] : [{ action: ACKNOWLEDGE, text: t.alert.acknowledge, value }]),
    muteButton,
    ...linkButtons(t, alert.accountRegion.region, { page: 'reputation', runbook: alert.metric }),
  ];
}

/** Request to resume what is paused, also when the alert is over. */
export function resumeButtons(t: Catalog, alert: Alert): readonly Button[] {
  const { accountRegion } = alert;
  return activePauses(alert).map(({ configurationSet }) =>
    pauseButton(t, 'resume', { ...accountRegion, configurationSet }),
  );
}

const CONFIGURATION_SET = /^[\w-]{1,64}$/;

/**
 * From AWS's review limit on, and neither while it calms down nor after it was done: pauses the configuration set that most
 * of it comes from, or all sending where it is known that no single one causes it. Where that is not known it offers nothing.
 */
function pauseButtons(t: Catalog, alert: Alert): readonly Button[] {
  const { accountRegion, evidence } = alert;
  const isMild = severity(seriousLevel(alert)) < severity('review');
  if (isMild || calmingDown(alert, THRESHOLDS) || pausesOfCause(alert).length > 0) return [];
  const main = mainSet(alert);
  if (main && CONFIGURATION_SET.test(main.name)) {
    return [pauseButton(t, 'pause', { ...accountRegion, configurationSet: main.name })];
  }
  const isNone = evidence?.sources?.areSetsKnown;
  return isNone ? [pauseButton(t, 'pause', { ...accountRegion, configurationSet: '' })] : [];
}

/** The pauses in force that stop what most of it comes from. */
export function pausesOfCause(alert: Alert): readonly AlertPause[] {
  const main = mainSet(alert);
  return activePauses(alert).filter(
    ({ configurationSet }) => configurationSet === '' || configurationSet === main?.name,
  );
}
