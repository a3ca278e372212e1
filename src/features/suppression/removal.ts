import type { RecipientHistory } from './history.js';
import type { ListedEntry } from './look-up.js';

/** What was known when the removal was requested: evidence for the approvers, and what is compared with the list later. Stored in this form. */
export type RemovalFacts = { entries: readonly ListedEntry[]; history: RecipientHistory };

/** Mail to a recipient who complained does more harm than mail that bounces. */
export function riskOf({ entries }: RemovalFacts): 'usual' | 'complaint' {
  return entries.some(({ reason }) => reason === 'COMPLAINT') ? 'complaint' : 'usual';
}

/**
 * Whether the list has an entry that the request was not about: listed again since, for another reason, or in another
 * spelling. An entry that is gone is not a change.
 */
export function hasChanged(requested: RemovalFacts, now: readonly ListedEntry[]): boolean {
  return now.some(
    (entry) =>
      !requested.entries.some(
        ({ written, reason, updatedAt }) =>
          written === entry.written && reason === entry.reason && updatedAt === entry.updatedAt,
      ),
  );
}
