import type { AccountOverview } from './account-overview.js';
import { type EnforcementStatus, readEnforcementStatus } from './enforcement.js';

/** How an account is, as one word to sort and to sign it by. */
export type Health = 'critical' | 'review' | 'warning' | 'unknown' | 'advisory' | 'healthy';

/** The worst first. Not to know is worse than an advisory: it may be anything. */
const WORST_FIRST: readonly Health[] = ['critical', 'review', 'warning', 'unknown', 'advisory', 'healthy'];

/** The worst of how AWS judges the account, what it counts and finds itself, and what our rates say. */
export function healthOf({ state, figures, hearing, reputation }: AccountOverview): Health {
  const standing = currentStanding(state);
  const levels = [...(reputation?.rates.map(({ level }) => level) ?? []), figures?.level];
  const health: Health[] = [
    standing === undefined ? 'unknown' : healthOfStanding(standing),
    ...levels.map((level) => (level === 'pause' ? 'critical' : (level ?? 'healthy'))),
    ...(figures?.rates?.unknown ? (['unknown'] as const) : []),
    ...(figures?.warned || isOpen(hearing?.silent) ? (['warning'] as const) : []),
    ...(isOpen(hearing?.missingSends) ? (['advisory'] as const) : []),
  ];
  return WORST_FIRST.find((one) => health.includes(one)) ?? 'unknown';
}

function isOpen(lapse: { overAt?: number | undefined } | undefined): boolean {
  return lapse !== undefined && lapse.overAt === undefined;
}

/** Sorts by health, the worst first; the rest stay in their order. */
export function worstFirst(overviews: readonly AccountOverview[]): readonly AccountOverview[] {
  const rank = new Map(overviews.map((one) => [one, WORST_FIRST.indexOf(healthOf(one))]));
  return overviews.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
}

/** What AWS says now; undefined when it cannot be asked: what it said before is no answer to how it is now. */
export function currentStanding(state: AccountOverview['state']): EnforcementStatus | undefined {
  return state && 'value' in state ? readEnforcementStatus(state.value) : undefined;
}

function healthOfStanding(standing: EnforcementStatus): Health {
  if (typeof standing === 'object') return 'unknown';
  switch (standing) {
    case 'healthy':
      return 'healthy';
    case 'under-review':
      return 'review';
    case 'paused-by-aws':
      return 'critical';
    case 'paused-by-owner':
      return 'warning';
    default:
      return standing satisfies never;
  }
}
