import type { Catalog } from '../../locales/index.js';
import { lines, type Mrkdwn, mention, slackDate } from '../../text/mrkdwn.js';
import type { Pause, Target } from './pause.js';
import type { SentLately } from './sent-lately.js';

type Known = Pick<Pause, 'by' | 'reason' | 'since'>;

export function titleOf(t: Catalog, direction: 'pause' | 'resume', target: Target): Mrkdwn {
  const { account, region, configurationSet } = target;
  const title = direction === 'pause' ? t.brake.pauseOf : t.brake.resumeOf;
  return title(configurationSet, t.accountRegion({ account, region }));
}

/** What a pause stops, and how much that was lately. */
export function whatStops(t: Catalog, { configurationSet }: Target, sent: SentLately): Mrkdwn {
  const { since, recipients, inDay } = sent;
  return lines([
    t.brake.stops(configurationSet),
    t.brake.sentLately(slackDate(since, 'time'), recipients, inDay),
  ]);
}

/** What goes out again, and who stopped it and why. */
export function whatStarts(t: Catalog, { configurationSet }: Target, pause: Known | undefined): Mrkdwn {
  return lines([t.brake.starts(configurationSet), whoPaused(t, pause)]);
}

export function whoPaused(t: Catalog, pause: Known | undefined): Mrkdwn {
  if (!pause) return t.brake.pausedElsewhere;
  const { by, since, reason } = pause;
  return t.brake.pausedBy(
    mention(by),
    since === undefined ? undefined : slackDate(since, 'date_short_time'),
    reason,
  );
}
