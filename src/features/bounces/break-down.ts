import type { FailureGroup, FailureSource, Provider, Reason } from '../../locales/index.js';
import type { Bucket, Dimension } from '../../store/index.js';
import type { NegativeCounter, NegativePart } from '../intake/index.js';
import { type BounceFilter, isOfSource, passingParts } from './bounce-filter.js';
import { attemptsOfParts, type RateOf, rateOfAll, recipientsOf, SOURCE_DIMENSIONS } from './recipients.js';

/** The counters of each group, in the order in which they are told. */
export const GROUP_COUNTERS: Readonly<Record<FailureGroup, readonly NegativeCounter[]>> = {
  bounces: ['hard', 'soft', 'dead', 'undetermined'],
  complaints: ['complaint'],
  delays: ['delayed'],
  'not-sent': ['not-attempted', 'rejected', 'not-rendered'],
};
/** The counter of which AWS makes a rate. */
const RATE_COUNTER: Readonly<Record<FailureGroup, NegativeCounter | undefined>> = {
  bounces: 'hard',
  complaints: 'complaint',
  delays: undefined,
  'not-sent': undefined,
};
/** SES reports automatic replies as soft bounces. The mail was delivered, so they are told apart. */
const AUTOMATIC_REPLY: Reason = 'out-of-office';

/** A part of the negative events. `share`: of all that are broken down, 0 to 1. */
export type Share<T> = {
  of: T;
  count: number;
  share: number;
  /** How many hard bounces or complaints are among `recipients` attempted; missing where that is not known. */
  rate?: RateOf | undefined;
};

export const SOURCE_KINDS: readonly FailureSource[] = [
  'configurationSet',
  'tag',
  'fromDomain',
  'caller',
  'tenant',
];

/** How many negative events there were, and where they come from. All numbers are of one reading. */
export type BreakDown = {
  /** By counter, of the group; automatic replies are left out, unless they were asked for. */
  counts: Readonly<Partial<Record<NegativeCounter, number>>>;
  total: number;
  /** The rate of the whole; missing where the number of mails is not known. */
  rate?: RateOf | undefined;
  /** How many of the events of the rate are about mails that were not counted. */
  unattributed: number;
  /** How many of them have their reason; shares are of these. */
  explained: number;
  byReason: readonly Share<Reason>[];
  byProvider: readonly Share<Provider>[];
  bySource: Readonly<Record<FailureSource, readonly Share<string>[]>>;
  /** How many of the explained ones do not say which part of the sending their mail belongs to. */
  withoutSource: number;
  /** How many the store could only count together, by provider or by source. */
  together: { provider: number; source: number; domain: number };
  /** What there was beside the group, by counter; empty with a filter by reason. */
  beside: Readonly<Partial<Record<NegativeCounter | 'automatic-reply', number>>>;
};

export type CountedFailures = {
  /** The parts of the family that fits the filter. */
  parts: readonly NegativePart[];
  /** The dimensions of no family: the attempts of each part of the sending. */
  dimensions: readonly Dimension[];
  /** All counters of the time. */
  buckets: readonly Bucket[];
};

/** Breaks the negative events of a group down, as far as a filter lets them through. */
export function breakDown(
  { parts, dimensions, buckets }: CountedFailures,
  { group, filter }: { group: FailureGroup; filter: BounceFilter | undefined },
): BreakDown {
  const attempts = attemptsOfParts(dimensions);
  const passing = passingParts(parts, filter);
  const isReplyWanted = filter?.kind === 'reason' && filter.reason === AUTOMATIC_REPLY;
  const shown = isReplyWanted ? passing : passing.map(withoutReplies);
  const of = isOfSource(filter) && parts.some((part) => part.of === 'source') ? 'source' : 'whole';
  const base = shown.filter((part) => part.of === of);
  const sourced = shown.filter((part) => part.of === 'source');
  const inGroup = (part: NegativePart) =>
    sum(GROUP_COUNTERS[group].map((counter) => part.counts[counter] ?? 0));
  const explained = sum(base.map(inGroup));
  const replies = sum(
    passing
      .filter((part) => part.of === 'whole' && part.reason === AUTOMATIC_REPLY)
      .map(({ counts }) => counts.soft ?? 0),
  );
  const counts = filter ? countsOf(base, group) : countsOfAll(buckets, group, replies);
  const rateCounter = RATE_COUNTER[group];
  const hasPartRates = filter === undefined || filter.kind === 'reason';
  const shareOf = <T>(of: T, list: readonly NegativePart[], key: string | undefined): Share<T> => {
    const count = sum(list.map(inGroup));
    const attempted = key !== undefined && hasPartRates ? attempts.get(key)?.[group] : undefined;
    const events = rateCounter ? sum(list.map((part) => part.counts[rateCounter] ?? 0)) : 0;
    const isKnown = rateCounter !== undefined && attempted !== undefined && attempted >= events;
    const rate = isKnown ? { events, recipients: attempted } : undefined;
    return { of, count, share: explained > 0 ? count / explained : 0, ...(rate && { rate }) };
  };
  const events = rateCounter ? (counts[rateCounter] ?? 0) : 0;
  const all = rateCounter && rateOfAll(buckets, group, rateCounter);
  const recipients = filter && recipientsOf(filter, attempts, all?.recipients)?.[group];
  const rate = filter ? { events, recipients: recipients ?? 0 } : all;
  const withPlace = filter?.kind === 'domain' ? [] : base;
  return {
    counts,
    total: sum(Object.values(counts)),
    ...(rateCounter && rate && rate.recipients >= Math.max(1, rate.events) && { rate }),
    unattributed: all && !filter ? events - all.events : 0,
    explained,
    byReason: largestFirst(
      grouped(base, ({ reason }) => reason).map(([reason, list]) => shareOf(reason, list, undefined)),
    ),
    byProvider: largestFirst(
      grouped(withPlace, ({ provider }) => provider && (provider.host ?? provider.provider)).map(
        ([provider, list]) => shareOf(provider, list, rateKeyOf(provider, list)),
      ),
    ),
    bySource: bySource(sourced, base, shareOf),
    withoutSource: Math.max(0, explained - sum(sourced.map(inGroup))),
    together: {
      provider: sum(withPlace.filter(({ provider }) => !provider).map(inGroup)),
      source: sum(sourced.filter(({ source }) => !source).map(inGroup)),
      domain:
        filter?.kind === 'domain'
          ? sum(parts.filter((part) => part.of === 'whole' && !part.domain).map(inGroup))
          : 0,
    },
    beside: filter ? {} : countsBeside(buckets, group, replies),
  };
}

function withoutReplies(part: NegativePart): NegativePart {
  if (part.reason !== AUTOMATIC_REPLY) return part;
  const { soft: _, ...counts } = part.counts;
  return { ...part, counts };
}

/** Without sources, the domain of the identity says at least from which domain the mails were. */
function bySource(
  sourced: readonly NegativePart[],
  base: readonly NegativePart[],
  shareOf: (of: string, list: readonly NegativePart[], key: string | undefined) => Share<string>,
): BreakDown['bySource'] {
  const shares = (kind: FailureSource) =>
    largestFirst(
      grouped(sourced, ({ source }) => source?.[kind]).map(([name, list]) =>
        shareOf(name, list, `${SOURCE_DIMENSIONS[kind]}=${name}`),
      ),
    );
  const identities = () =>
    largestFirst(
      grouped(base, ({ identityDomain }) => identityDomain).map(([name, list]) =>
        shareOf(name, list, undefined),
      ),
    );
  return {
    configurationSet: shares('configurationSet'),
    tag: shares('tag'),
    fromDomain: sourced.length > 0 ? shares('fromDomain') : identities(),
    caller: shares('caller'),
    tenant: shares('tenant'),
  };
}

/** Sends do not show who hosts the domain of a recipient, so a provider has a rate only for domains of its own. */
function rateKeyOf(provider: Provider, list: readonly NegativePart[]): string | undefined {
  const isByDomain = list.every((part) => part.provider?.host === undefined);
  return isByDomain && provider !== 'other' ? `provider=${provider}` : undefined;
}

function countsOf(parts: readonly NegativePart[], group: FailureGroup): BreakDown['counts'] {
  const pairs = GROUP_COUNTERS[group].map(
    (counter) => [counter, sum(parts.map(({ counts }) => counts[counter] ?? 0))] as const,
  );
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}

function countsOfAll(buckets: readonly Bucket[], group: FailureGroup, replies: number): BreakDown['counts'] {
  const pairs = GROUP_COUNTERS[group].map((counter) => {
    const count = sum(buckets.map(({ counts }) => counts[counter] ?? 0));
    return [counter, counter === 'soft' ? Math.max(0, count - replies) : count] as const;
  });
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}

function countsBeside(buckets: readonly Bucket[], group: FailureGroup, replies: number): BreakDown['beside'] {
  const others = Object.entries(GROUP_COUNTERS).filter(([one]) => one !== group && one !== 'bounces');
  const counters = [...others.flatMap(([, list]) => list), 'uncounted' as const];
  const pairs = counters.map(
    (counter) => [counter, sum(buckets.map(({ counts }) => counts[counter] ?? 0))] as const,
  );
  const all = [...pairs, ['automatic-reply', replies] as const];
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

function grouped<K>(parts: readonly NegativePart[], keyOf: (part: NegativePart) => K | undefined) {
  const groups = new Map<K, NegativePart[]>();
  for (const part of parts) {
    const key = keyOf(part);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups];
}

function largestFirst<T extends string>(shares: readonly Share<T>[]): readonly Share<T>[] {
  return shares
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1));
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number = 0) => total + number, 0);
}
