import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { currentStanding } from './account-health.js';
import type { AccountOverview } from './account-overview.js';

/** How AWS judges it, now or when it was last to be asked. */
export function standingWords(t: Catalog, { state, stand }: AccountOverview): Mrkdwn {
  const standing = currentStanding(state);
  if (standing !== undefined) return t.status.standing(standing);
  if (!state) return t.status.notAsked;
  const since = 'failure' in state ? (state.last?.asOf ?? state.at) : state.asOf;
  const known = t.status.unknownSince(slackDate(since, 'time'));
  return stand ? mrkdwn`${known}, ${t.status.lastKnown(t.status.standing(stand.standing))}` : known;
}
