import type { AccountRegion } from '../../account-region.js';
import type { AuditEntry } from '../audit/index.js';

/** What became of a request to remove an address from a suppression list. Times in ms, people by user id. */
export type PastRemoval = AccountRegion & {
  /** `unchanged`: it was carried out and changed nothing, as in a dry run; `note` says why. */
  state: 'removed' | 'unchanged' | 'waiting' | 'denied';
  /** When that was. */
  at: number;
  askedBy: string | undefined;
  /** Who approved it, or denied it. */
  decidedBy: readonly string[];
  note?: string | undefined;
};

/** The id of the action type. */
const REMOVAL = 'removal';

/**
 * The removals among entries of the audit log about one address, newest first.
 *
 * @param unchanged the outcomes of a request that was done without removing anything
 */
export function pastRemovals(
  entries: readonly AuditEntry[],
  unchanged: ReadonlySet<string>,
): readonly PastRemoval[] {
  const steps = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== REMOVAL) continue;
    steps.set(entry.approval, [...(steps.get(entry.approval) ?? []), entry]);
  }
  return [...steps.values()]
    .flatMap((all) => removalOf(all, unchanged))
    .toSorted((one, other) => other.at - one.at);
}

function removalOf(
  newestFirst: readonly AuditEntry[],
  unchanged: ReadonlySet<string>,
): readonly PastRemoval[] {
  const [last] = newestFirst;
  const state = last && stateOf(last, unchanged);
  if (!last || !state) return [];
  const { account, region, at, note } = last;
  const by = (what: string) =>
    newestFirst.filter((entry) => entry.what === what).flatMap((entry) => entry.by ?? []);
  const decidedBy = [...new Set(by(state === 'denied' ? 'denied' : 'approved'))];
  return [{ account, region, state, at, askedBy: by('requested')[0], decidedBy, note }];
}

/** Undefined for what came to nothing: it expired, was withdrawn or failed. */
function stateOf(
  { what, note }: AuditEntry,
  unchanged: ReadonlySet<string>,
): PastRemoval['state'] | undefined {
  switch (what) {
    case 'done':
      return note !== undefined && unchanged.has(note) ? 'unchanged' : 'removed';
    case 'denied':
      return 'denied';
    case 'requested':
    case 'approved':
    case 'changed':
    case 'lapsed':
    case 'acting':
    case 'retried':
      return 'waiting';
    default:
      return undefined;
  }
}
