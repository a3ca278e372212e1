import type { AccountRegion } from '../../account-region.js';
import type { CachedFailure, CachedResult, ListedIdentity } from '../../aws/index.js';
import { identityKey } from './identity-key.js';

/** Every identity of an account in one region, or why it is not known. */
export type ListedIdentities = { place: AccountRegion; answer: CachedResult<readonly ListedIdentity[]> };

export type IdentityOverview = {
  all: number;
  /** Those that need somebody, the worst first. */
  waiting: readonly UnverifiedIdentity[];
  verified: readonly { place: AccountRegion; count: number }[];
  unanswered: readonly { place: AccountRegion; why: CachedFailure<unknown> }[];
};

export type UnverifiedIdentity = { place: AccountRegion; name: string; progress: UnverifiedState };

/** `vanished`: verified, but its records are gone from DNS. */
export type UnverifiedState = Exclude<ListedIdentity['progress'], 'success'> | 'vanished';

const WORST_FIRST: readonly UnverifiedState[] = [
  'failed',
  'temporary-failure',
  'vanished',
  'pending',
  'not-started',
];

/** @param vanished the keys of domains whose records are gone */
export function identityOverview(
  places: readonly ListedIdentities[],
  vanished: ReadonlySet<string>,
): IdentityOverview {
  const known = places.flatMap(({ place, answer }) =>
    'value' in answer ? answer.value.map((one) => ({ place, ...one })) : [],
  );
  const waiting = known.flatMap(({ place, name, progress }): UnverifiedIdentity[] => {
    if (progress !== 'success') return [{ place, name, progress }];
    return vanished.has(identityKey(place, name)) ? [{ place, name, progress: 'vanished' }] : [];
  });
  return {
    all: known.length,
    waiting: waiting.toSorted(
      (one, other) =>
        WORST_FIRST.indexOf(one.progress) - WORST_FIRST.indexOf(other.progress) ||
        one.name.localeCompare(other.name, 'en'),
    ),
    verified: places.flatMap(({ place, answer }) => {
      if ('failure' in answer) return [];
      return { place, count: answer.value.filter(({ progress }) => progress === 'success').length };
    }),
    unanswered: places.flatMap(({ place, answer }) => ('failure' in answer ? { place, why: answer } : [])),
  };
}
