import type { Catalog } from '../locales/index.js';
import { type Mrkdwn, slackDate } from '../slack/mrkdwn.js';
import type { Hearing, Lapse } from './hearing.js';

/** What does not reach the bot just now, in a few words each. */
export function hearingWords(t: Catalog, { quiet, blind }: Hearing): readonly Mrkdwn[] {
  return [
    ...(isOpen(quiet) ? [t.hearing.silentSince(slackDate(quiet.since, 'date_short_time'))] : []),
    ...(isOpen(blind) ? [t.hearing.noSends] : []),
  ];
}

function isOpen(lapse: Lapse | undefined): lapse is Lapse {
  return lapse !== undefined && lapse.overAt === undefined;
}
