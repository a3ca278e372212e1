import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { EventCoverage, EventGap } from './event-coverage.js';

/** What does not reach the bot just now, in a few words each. */
export function hearingWords(t: Catalog, { quiet, blind }: EventCoverage): readonly Mrkdwn[] {
  return [
    ...(isOpen(quiet) ? [t.hearing.silentSince(slackDate(quiet.since, 'date_short_time'))] : []),
    ...(isOpen(blind) ? [t.hearing.noSends] : []),
  ];
}

function isOpen(lapse: EventGap | undefined): lapse is EventGap {
  return lapse !== undefined && lapse.overAt === undefined;
}
