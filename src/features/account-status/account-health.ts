import type { EnforcementStatus, ShownCounts } from '../../locales/index.js';
import type { AccountOverview } from './account-overview.js';
import { readEnforcementStatus } from './enforcement.js';

/** How an account is, as one word to sort by and to choose the sign by. */
export type Health = 'critical' | 'review' | 'warning' | 'unknown' | 'advisory' | 'healthy';

/** The worst first. `unknown` is worse than an advisory, because it may be anything. */
const WORST_FIRST: readonly Health[] = ['critical', 'review', 'warning', 'unknown', 'advisory', 'healthy'];

/** The worst of AWS's enforcement status, of what AWS counts and finds, and of our own rates. */
export function healthOf({
  state,
  awsMetrics,
  eventCoverage,
  reputation,
  identitiesRead,
}: AccountOverview): Health {
  const enforcement = currentEnforcement(state);
  const levels = [...(reputation?.rates.map(({ level }) => level) ?? []), awsMetrics?.level];
  const found: Health[] = [
    enforcement === undefined ? 'unknown' : healthOfEnforcement(enforcement),
    ...levels.map((level) => (level === 'pause' ? 'critical' : (level ?? 'healthy'))),
    ...(isUnread(awsMetrics) || identitiesRead === false ? (['unknown'] as const) : []),
    ...(awsMetrics?.warned || isOpen(eventCoverage?.silent) ? (['warning'] as const) : []),
    ...(isOpen(eventCoverage?.missingSends) ? (['advisory'] as const) : []),
  ];
  return WORST_FIRST.find((health) => found.includes(health)) ?? 'unknown';
}

/** Whether people have to look at it: it is not healthy, or a part of its sending is paused. */
export function needsAttention(overview: AccountOverview): boolean {
  return healthOf(overview) !== 'healthy' || (overview.paused ?? []).length > 0;
}

export function countAccounts(overviews: readonly AccountOverview[]): ShownCounts {
  const number = (is: (overview: AccountOverview) => boolean) => overviews.filter(is).length;
  return {
    all: overviews.length,
    attention: number(needsAttention),
    unknown: number((one) => healthOf(one) === 'unknown'),
    paused: number(isPaused),
    hasEvents: overviews.some(({ reputation }) => reputation?.hasEvents),
  };
}

function isPaused({ paused = [], state }: AccountOverview): boolean {
  const enforcement = currentEnforcement(state);
  return paused.length > 0 || enforcement === 'paused-by-owner' || enforcement === 'paused-by-aws';
}

/** What AWS counts is not healthy before AWS has said it. */
function isUnread(awsMetrics: AccountOverview['awsMetrics']): boolean {
  return awsMetrics !== undefined && (!awsMetrics.rates || awsMetrics.rates.unknown !== undefined);
}

function isOpen(gap: { overAt?: number | undefined } | undefined): boolean {
  return gap !== undefined && gap.overAt === undefined;
}

/** Sorts by health, the worst first; accounts of the same health stay in their order. */
export function worstFirst(overviews: readonly AccountOverview[]): readonly AccountOverview[] {
  const rank = new Map(overviews.map((one) => [one, WORST_FIRST.indexOf(healthOf(one))]));
  return overviews.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
}

/** What AWS reports now; undefined when AWS does not answer: a cached answer does not say how the account is now. */
export function currentEnforcement(state: AccountOverview['state']): EnforcementStatus | undefined {
  return state && 'value' in state ? readEnforcementStatus(state.value) : undefined;
}

function healthOfEnforcement(status: EnforcementStatus): Health {
  if (typeof status === 'object') return 'unknown';
  switch (status) {
    case 'healthy':
      return 'healthy';
    case 'under-review':
      return 'review';
    case 'paused-by-aws':
      return 'critical';
    case 'paused-by-owner':
      return 'warning';
    default:
      return status satisfies never;
  }
}
