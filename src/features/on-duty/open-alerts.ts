import { accountRegionKey } from '../../account-region.js';
import type { Catalog, EnforcementStatus, Level } from '../../locales/index.js';
import { plain, slackDate } from '../../text/mrkdwn.js';
import type { AccountOverview } from '../account-status/index.js';
import { type Alert, activeMute, alertHeadline, alertRef } from '../reputation/index.js';
import type { OnDutyAlert } from './on-duty-alert.js';

export type OnDutySources = {
  openAlerts: () => Promise<readonly Alert[]>;
  storedOverviews: (words: Catalog) => Promise<readonly AccountOverview[]>;
};

/** What AWS does to an account is as bad as the limit at which it does it. */
const ENFORCEMENT_LEVEL: Readonly<Partial<Record<string, Level>>> = {
  'under-review': 'review',
  'paused-by-aws': 'pause',
};
/** Without events every rate is unknown. */
const SILENCE_LEVEL: Level = 'warning';

/** Resolves to everything that is open now: rates, what AWS does to an account, and missing events. Nothing is asked of AWS. */
export async function readOpenOnDuty(
  { openAlerts, storedOverviews }: OnDutySources,
  t: Catalog,
): Promise<readonly OnDutyAlert[]> {
  const [alerts, overviews] = await Promise.all([openAlerts(), storedOverviews(t)]);
  return [
    ...alerts.map((alert) => ofRate(t, alert)),
    ...overviews.flatMap((overview) => [...ofEnforcement(t, overview), ...ofSilence(t, overview)]),
  ];
}

function ofRate(t: Catalog, alert: Alert): OnDutyAlert {
  const { accountRegion, metric, level, openedAt, acknowledged } = alert;
  const ref = alertRef(alert);
  return {
    id: `rate/${ref}`,
    kind: metric,
    accountRegion,
    level,
    summary: `${plain(alertHeadline(t, alert))} · ${plain(t.accountRegion(accountRegion))}`,
    openedAt,
    ...(acknowledged && { acknowledgedBy: acknowledged.by }),
    ...(activeMute(alert) && { isMuted: true }),
    ref,
  };
}

function ofEnforcement(t: Catalog, overview: AccountOverview): readonly OnDutyAlert[] {
  const { account, region, enforcement } = overview;
  const level = enforcement && levelOf(enforcement.status);
  if (!level) return [];
  const accountRegion = { account, region };
  const { status, since } = enforcement;
  return [
    {
      id: `enforcement/${accountRegionKey(accountRegion)}/${since}`,
      kind: 'enforcement',
      accountRegion,
      level,
      summary: `${plain(t.accountRegion(accountRegion))}: ${plain(t.status.enforcement(status))}`,
      openedAt: since,
    },
  ];
}

function levelOf(status: EnforcementStatus): Level | undefined {
  return typeof status === 'string' ? ENFORCEMENT_LEVEL[status] : undefined;
}

function ofSilence(t: Catalog, { account, region, eventCoverage }: AccountOverview): readonly OnDutyAlert[] {
  const gap = eventCoverage?.silent;
  if (!gap || gap.overAt !== undefined) return [];
  const accountRegion = { account, region };
  const since = slackDate(gap.since, 'date_short_time');
  return [
    {
      id: `silence/${accountRegionKey(accountRegion)}/${gap.noticedAt}`,
      kind: 'events',
      accountRegion,
      level: SILENCE_LEVEL,
      summary: `${plain(t.accountRegion(accountRegion))}: ${plain(t.eventGaps.silentSince(since))}`,
      openedAt: gap.noticedAt,
    },
  ];
}
