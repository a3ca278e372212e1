import type { AccountRegion } from '../../account-region.js';
import type { Routes } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Tally } from '../../store/index.js';
import { createPeriodSummaries } from '../bounces/index.js';
import { readCountedSince } from '../reputation/index.js';
import { type DigestCommandDeps, digestCommand } from './digest-command.js';
import { createDigestPlaces } from './digest-places.js';
import { createDigestWatch, type DigestWatchDeps } from './digest-watch.js';

/** What happened in a day or a week: for a channel when it is due, and for one person with `/ses digest`. */
export function createDigestFeature(
  deps: Omit<DigestCommandDeps & DigestWatchDeps, 'places' | 'periodSummary'> & {
    tally: Tally;
    routes: Routes;
  },
): { feature: Feature } {
  const countedSince = (accountRegion: AccountRegion) => readCountedSince(deps.documents, accountRegion);
  const periodSummary = createPeriodSummaries({ ...deps, countedSince });
  const parts = { ...deps, places: createDigestPlaces(deps), periodSummary };
  return {
    feature: { commands: [digestCommand(parts)], watches: { digest: createDigestWatch(parts) } },
  };
}
