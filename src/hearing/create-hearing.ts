import type { Feature } from '../slack/feature.js';
import type { Hearing } from './hearing.js';
import { createHearingWatch, HEARINGS, type HearingDeps } from './hearing-watch.js';

/** Whether the bot hears of what SES sends: watched, and to be asked after. */
export function createHearing(
  deps: HearingDeps,
): Feature & { read(partition: string): Promise<Hearing | undefined> } {
  return {
    watches: { hearing: createHearingWatch(deps) },
    read: async (partition) => (await deps.documents.get<Hearing>(HEARINGS, partition))?.value,
  };
}
