import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Feature } from '../../slack/feature.js';
import type { EventCoverage } from './event-coverage.js';
import { createEventGapsWatch, HEARINGS, type HearingDeps } from './event-gaps-watch.js';

/** Whether the bot hears of what SES sends: watched, and to be asked after. */
export function createEventGaps(
  deps: HearingDeps,
): Feature & { read(accountRegion: AccountRegion): Promise<EventCoverage | undefined> } {
  return {
    watches: { hearing: createEventGapsWatch(deps) },
    read: async (accountRegion) =>
      (await deps.documents.get<EventCoverage>(HEARINGS, accountRegionKey(accountRegion)))?.value,
  };
}
