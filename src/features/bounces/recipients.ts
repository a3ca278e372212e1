import type { FailureGroup, FailureSource } from '../../locales/index.js';
import type { Bucket, Dimension } from '../../store/index.js';
import type { NegativeCounter } from '../intake/index.js';
import { type BounceFilter, SOURCE_OF_FILTER } from './bounce-filter.js';

/** How many events of a rate there were among so many recipients attempted. */
export type RateOf = { events: number; recipients: number };

/** Under which kind the attempts of a part of the sending are counted. */
export const SOURCE_DIMENSIONS: Readonly<Record<FailureSource, string>> = {
  configurationSet: 'cs',
  tag: 'tag',
  fromDomain: 'from',
  caller: 'caller',
  tenant: 'tenant',
};

/** Recipients attempted, for each group of events that has a rate. */
type AttemptsByGroup = Readonly<Partial<Record<FailureGroup, number>>>;

/** The recipients attempted of each part of the sending, by its dimension. Parts are known by Send events only. */
export function attemptsOfParts(dimensions: readonly Dimension[]): ReadonlyMap<string, AttemptsByGroup> {
  return new Map(dimensions.map(({ dimension, counts }) => [dimension, attemptsIn(counts)]));
}

/**
 * The rate of all mail of the time. Hours in which no mail is known to have been sent are left out: an event is in the hour
 * of its mail, so that mail was not counted. Undefined where none is known.
 */
export function rateOfAll(
  buckets: readonly Bucket[],
  group: FailureGroup,
  counter: NegativeCounter,
): RateOf | undefined {
  const sums: Record<string, number> = {};
  for (const { counts } of buckets) {
    if (!hasMail(counts)) continue;
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  const recipients = attemptsIn(sums)[group];
  return recipients === undefined ? undefined : { events: sums[counter] ?? 0, recipients };
}

/**
 * As the rates by which AWS judges count them: the recipients of Send events less those that SES held back, or else those whose
 * outcome is known; for complaints without those at domains that report none. Without any send or delivery they are unknown.
 */
function attemptsIn(counts: Bucket['counts']): AttemptsByGroup {
  const count = (counter: string) => counts[counter] ?? 0;
  if (!hasMail(counts)) return {};
  const all = Math.max(count('sent') - count('not-attempted'), count('settled'));
  const silent = Math.max(
    count('sent-no-feedback') - count('not-attempted-no-feedback'),
    count('settled-no-feedback'),
  );
  return { bounces: all, complaints: Math.max(0, all - silent) };
}

function hasMail({ sent = 0, delivered = 0 }: Bucket['counts']): boolean {
  return sent + delivered > 0;
}

/** Of how many recipients a filter lets the mails through; undefined where that is not counted. */
export function recipientsOf(
  filter: BounceFilter,
  attempts: ReadonlyMap<string, AttemptsByGroup>,
  all: number | undefined,
): AttemptsByGroup | undefined {
  switch (filter.kind) {
    case 'reason':
      return { bounces: all ?? 0, complaints: all ?? 0 };
    case 'provider':
      return filter.provider === 'other' ? undefined : attempts.get(`provider=${filter.provider}`);
    case 'configuration-set':
    case 'tag':
    case 'from-domain':
    case 'tenant':
    case 'caller':
      return attempts.get(`${SOURCE_DIMENSIONS[SOURCE_OF_FILTER[filter.kind]]}=${filter.name}`);
    case 'domain':
    case 'address':
      return undefined;
    default:
      return filter satisfies never;
  }
}
