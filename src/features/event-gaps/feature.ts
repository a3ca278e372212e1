import type { AccountRegion } from '../../account-region.js';
import type { Feature } from '../../slack/feature.js';
import type { EventCoverage } from './event-coverage.js';
import { createEventGapsWatch, type EventGapsDeps, readEventCoverage } from './event-gaps-watch.js';

/** Processes that share a store run a watch under a lease of this name, so it stays what it was first. */
const WATCH = 'hearing';

/** Watches whether the events of what SES sends arrive. `read` resolves to what the last check found. */
export function createEventGapsFeature(deps: EventGapsDeps): {
  feature: Feature;
  read(accountRegion: AccountRegion): Promise<EventCoverage | undefined>;
} {
  return {
    feature: { watches: { [WATCH]: createEventGapsWatch(deps) } },
    read: (accountRegion) => readEventCoverage(deps.documents, accountRegion),
  };
}
