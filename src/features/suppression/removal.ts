import type { History } from './history.js';
import type { ListedEntry } from './look-up.js';

/** What is known when a removal is asked for, as evidence and to be compared with what is there when it is approved. */
export type RemovalFacts = { entries: readonly ListedEntry[]; history: History };

/** Mail to somebody who complained is worse than mail that bounces. */
export function riskOf({ entries }: RemovalFacts): 'usual' | 'complaint' {
  return entries.some(({ reason }) => reason === 'COMPLAINT') ? 'complaint' : 'usual';
}

/**
 * Whether what is listed now is something else than what was asked about: put there again since, for another reason, or in
 * another spelling. That a part of it is gone makes no difference.
 */
export function hasChanged(asked: RemovalFacts, now: readonly ListedEntry[]): boolean {
  return now.some(
    (entry) =>
      !asked.entries.some(
        ({ written, reason, updatedAt }) =>
          written === entry.written && reason === entry.reason && updatedAt === entry.updatedAt,
      ),
  );
}
