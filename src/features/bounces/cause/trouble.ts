import type { CauseEvidence, EventShare, Reason } from '../../../locales/index.js';
import type { CauseFacts, NegativeGroup, SampledEvent } from './facts.js';

/**
 * What a reason says about who is at fault. `none`: what SES or the recipient does for a good reason, such as a mail that SES held back for an
 * address on the account's list; it is no trouble that needs a cause.
 */
export type Trouble =
  | 'dead-address'
  | 'dead-domain'
  | 'refused'
  | 'no-answer'
  | 'authentication'
  | 'complaint'
  | 'mailbox'
  | 'other'
  | 'none';

export const TROUBLE: Readonly<Record<Reason, Trouble>> = {
  'no-such-mailbox': 'dead-address',
  'invalid-address': 'dead-address',
  'mailbox-disabled': 'dead-address',
  'suppressed-global': 'dead-address',
  'no-such-domain': 'dead-domain',
  'mailbox-full': 'mailbox',
  'recipient-refuses': 'mailbox',
  policy: 'refused',
  content: 'refused',
  'blocked-ip': 'refused',
  'blocked-domain': 'refused',
  'rate-limited': 'refused',
  'relay-denied': 'other',
  virus: 'other',
  'too-large': 'other',
  greylisted: 'other',
  authentication: 'authentication',
  network: 'no-answer',
  expired: 'no-answer',
  'receiver-error': 'no-answer',
  'sender-error': 'other',
  'deferred-by-ses': 'other',
  'rejected-by-ses': 'other',
  'rendering-failure': 'other',
  'suppressed-account': 'none',
  'suppressed-tenant': 'none',
  'held-back': 'none',
  unsubscribed: 'none',
  'out-of-office': 'none',
  complaint: 'complaint',
  'complaint-spam': 'complaint',
  'complaint-fraud': 'complaint',
  'complaint-virus': 'complaint',
  'complaint-authentication': 'complaint',
  'complaint-not-spam': 'none',
  unknown: 'other',
};

export function isDead(trouble: Trouble): boolean {
  return trouble === 'dead-address' || trouble === 'dead-domain';
}

/** The groups and sampled events that are trouble. */
export function onlyTrouble(facts: CauseFacts): CauseFacts {
  return {
    ...facts,
    groups: facts.groups.filter(({ reason }) => TROUBLE[reason] !== 'none'),
    steps: facts.steps.map(({ start, groups }) => ({
      start,
      groups: groups.filter(({ reason }) => TROUBLE[reason] !== 'none'),
    })),
    sample: facts.sample.filter(({ reason }) => TROUBLE[reason] !== 'none'),
  };
}

type GroupFilter = (group: Pick<NegativeGroup, 'reason' | 'provider'>) => boolean;

export function countOf(
  groups: readonly Omit<NegativeGroup, 'usual'>[],
  is: GroupFilter = () => true,
): number {
  return groups.reduce((sum, group) => sum + (is(group) ? group.count : 0), 0);
}

/** Fewer say nothing, and so do those that are not several times as many as usual. */
const SURGE = { events: 20, timesUsual: 3 } as const;

/** Whether there are many more such events than usual. */
export function isSurge({ groups }: CauseFacts, is: GroupFilter): boolean {
  const usual = groups.reduce((sum, group) => sum + (is(group) ? group.usual : 0), 0);
  return countOf(groups, is) >= Math.max(SURGE.events, usual * SURGE.timesUsual);
}

const FIRST_EVENTS = { fewest: 3, share: 0.1 } as const;

/** Start of the first step (ms) with a good number of such events; undefined where that is the first step of all. */
export function beganAt({ steps }: CauseFacts, is: GroupFilter): number | undefined {
  const counts = steps.map(({ groups }) => countOf(groups, is));
  const enough = Math.max(FIRST_EVENTS.fewest, Math.max(0, ...counts) * FIRST_EVENTS.share);
  const first = counts.findIndex((count) => count >= enough);
  return first <= 0 ? undefined : steps[first]?.start;
}

/** How many of the sampled events there are for which something holds, and of how many. */
export function shareOf(sample: readonly SampledEvent[], is: (event: SampledEvent) => boolean): EventShare {
  return { events: sample.filter(is).length, of: sample.length };
}

export function ratioOf({ events, of }: EventShare): number {
  return of > 0 ? events / of : 0;
}

/** The value that occurs most often, with its number; undefined for no values. */
export function mostFrequent<T>(values: readonly T[]): { value: T; count: number } | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].toSorted(([, one], [, other]) => other - one);
  return first && { value: first[0], count: first[1] };
}

/** A smaller share speaks for or against nothing. */
export const WORTH_SAYING = 0.1;

/** What a cause does not explain speaks against it. */
export function othersThan({ events, of }: EventShare): readonly CauseEvidence[] {
  return of - events >= of * WORTH_SAYING ? [{ fact: 'others', share: { events: of - events, of } }] : [];
}
