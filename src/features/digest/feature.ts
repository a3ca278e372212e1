import type { Feature } from '../../slack/feature.js';
import { type DigestCommandDeps, digestCommand } from './digest-command.js';
import { createDigestWatch, type DigestWatchDeps } from './digest-watch.js';

/** What happened in a day or a week: for a channel when it is due, and for one person with `/ses digest`. */
export function createDigestFeature(deps: DigestCommandDeps & DigestWatchDeps): { feature: Feature } {
  return {
    feature: { commands: [digestCommand(deps)], watches: { digest: createDigestWatch(deps) } },
  };
}
