import type { AccountRegion } from '../../account-region.js';
import type { CachedFailure, CachedResult, ListedIdentity } from '../../aws/index.js';
import { identityKey } from './identity-name.js';

/** The identities of one account and Region, or why AWS did not list them. */
export type IdentityList = { accountRegion: AccountRegion; answer: CachedResult<readonly ListedIdentity[]> };

export type IdentityOverview = {
  total: number;
  /** Those that need attention, the worst first. */
  unverified: readonly UnverifiedIdentity[];
  verified: readonly { accountRegion: AccountRegion; count: number }[];
  failures: readonly { accountRegion: AccountRegion; failure: CachedFailure<unknown> }[];
};

export type UnverifiedIdentity = { accountRegion: AccountRegion; name: string; state: UnverifiedState };

/** `vanished`: verified, but its DKIM records are gone from DNS. */
export type UnverifiedState = Exclude<ListedIdentity['progress'], 'success'> | 'vanished';

const WORST_FIRST: readonly UnverifiedState[] = [
  'failed',
  'temporary-failure',
  'vanished',
  'pending',
  'not-started',
];

/** @param vanished the identity keys of the verified domains that have lost DKIM records */
export function identityOverview(
  lists: readonly IdentityList[],
  vanished: ReadonlySet<string>,
): IdentityOverview {
  const listed = lists.flatMap(({ accountRegion, answer }) =>
    'value' in answer ? answer.value.map((identity) => ({ accountRegion, ...identity })) : [],
  );
  const unverified = listed.flatMap(({ accountRegion, name, progress }): UnverifiedIdentity[] => {
    if (progress !== 'success') return [{ accountRegion, name, state: progress }];
    const isVanished = vanished.has(identityKey(accountRegion, name));
    return isVanished ? [{ accountRegion, name, state: 'vanished' }] : [];
  });
  return {
    total: listed.length,
    unverified: unverified.toSorted(
      (one, other) =>
        WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state) ||
        one.name.localeCompare(other.name, 'en'),
    ),
    verified: lists.flatMap(({ accountRegion, answer }) => {
      if ('failure' in answer) return [];
      const count = answer.value.filter(({ progress }) => progress === 'success').length;
      return { accountRegion, count };
    }),
    failures: lists.flatMap(({ accountRegion, answer }) =>
      'failure' in answer ? { accountRegion, failure: answer } : [],
    ),
  };
}
