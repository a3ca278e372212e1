import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { catalogOf, type FailureGroup, LOCALES, type Reason } from '../../locales/index.js';
import {
  BUCKET_MS,
  type Dimension,
  type Journal,
  KEEP_DIMENSIONS_MS,
  type Tally,
} from '../../store/index.js';
import {
  domainStart,
  NEGATIVE_FAMILY,
  type NegativePart,
  PROVIDER_NAMES,
  REASONS,
  readNegativePart,
} from '../intake/index.js';
import {
  type BounceFilter,
  type CountedKind,
  groupOf,
  type KnownNames,
  passingParts,
  type ResolvedFilter,
  resolveFilter,
} from './bounce-filter.js';
import type { Period, TypedFilter } from './bounces-request.js';
import { type BreakDown, breakDown } from './break-down.js';
import { type Examples, readExamples } from './examples.js';
import { SOURCE_DIMENSIONS } from './recipients.js';
import { risenSince, type TrendPoint, trendSteps } from './trend.js';

/** What `/ses bounces` answers about one account and Region. All numbers are of one reading. */
export type BouncesAnswer = {
  accountRegion: AccountRegion;
  /** The time that the answer is about (ms), from a whole hour on: of the mails, not of the events. */
  from: number;
  to: number;
  /** Whether the time ended before the answer was read. */
  isOver: boolean;
  group: FailureGroup;
  filter: BounceFilter | undefined;
  breakDown: BreakDown;
  /** From when on (ms) the break-down is known, where the time begins earlier. */
  knownFrom?: number | undefined;
  /** All parts, for the file. */
  parts: readonly NegativePart[];
  trend: readonly TrendPoint[];
  /** Since when (ms) there are many more than before. */
  risenSince?: number | undefined;
  /** For operators only. */
  examples?: Examples | undefined;
};

/** Which answer is wanted. With a `typed` filter it is resolved first. */
export type BouncesQuestion = {
  accountRegion: AccountRegion;
  from: number;
  to: number;
  group?: FailureGroup | undefined;
  typed?: TypedFilter | undefined;
  filter?: BounceFilter | undefined;
  hasExamples: boolean;
};

export type UnresolvedFilter = Exclude<ResolvedFilter, { filter: unknown }>;

export type ReadBounces = (question: BouncesQuestion) => Promise<BouncesAnswer | UnresolvedFilter>;

/** A question about the present is answered a moment after it was asked. */
const OVER_AFTER_MS = 60_000;

const HOUR_MS = BUCKET_MS.hour;
/** SNS may publish with a clock slightly ahead of ours. */
const AHEAD_MS = HOUR_MS;

/** The time of a period, from a whole hour on, because negative events are broken down by the hour. */
export function timeOf(period: Period, now: number): { from: number; to: number } {
  const since = 'since' in period ? period.since : now - period.hours * HOUR_MS;
  return { from: Math.floor(since / HOUR_MS) * HOUR_MS, to: now };
}

/** @returns a function that reads the answer to a question, or says what its filter may stand for */
export function createReadBounces(deps: {
  tally: Tally;
  journal: Pick<Journal, 'read'>;
  now: () => number;
}): ReadBounces {
  const { tally, journal, now } = deps;

  return async (question) => {
    const { accountRegion, from, to, typed, hasExamples } = question;
    const key = accountRegionKey(accountRegion);
    const isOver = now() - to > OVER_AFTER_MS;
    const until = isOver ? to : to + AHEAD_MS;
    const oldest = Math.ceil((now() - KEEP_DIMENSIONS_MS) / HOUR_MS) * HOUR_MS;
    const knownFrom = Math.max(from, oldest);
    const read = (start: number, end: number, family?: string, startsWith?: string) =>
      tally.dimensions({ accountRegion: key, from: start, to: end, family, startsWith });

    async function resolve(dimensions: readonly Dimension[]): Promise<ResolvedFilter> {
      if (!typed) return { filter: question.filter };
      const resolved = resolveFilter(typed, knownNames(dimensions));
      // What sent nothing in this time may have a name all the same.
      return 'unknown' in resolved ? resolveFilter(typed, knownNames(await read(oldest, until))) : resolved;
    }

    const [dimensions, buckets] = await Promise.all([
      read(knownFrom, until),
      tally.buckets({ accountRegion: key, resolution: 'hour', from, to: until }),
    ]);
    const resolved = await resolve(dimensions);
    if (!('filter' in resolved)) return resolved;
    const { filter } = resolved;
    const about = { accountRegion, from, to, group: question.group ?? groupOf(filter), filter };
    const readParts = async (start: number, end: number) =>
      (filter?.kind === 'domain'
        ? await read(start, end, NEGATIVE_FAMILY.domain, domainStart(filter.name))
        : await read(start, end, NEGATIVE_FAMILY.provider)
      ).flatMap((one) => readNegativePart(one) ?? []);
    const { stepMs, starts } = trendSteps(knownFrom, to);
    const steps = await Promise.all(
      starts.map(async (start, index) => {
        const end = index === starts.length - 1 ? until : start + stepMs;
        return { start, parts: await readParts(start, end) };
      }),
    );
    const parts = steps.flatMap((step) => step.parts);
    const trend = steps.map((step) => ({ start: step.start, count: explainedIn(step.parts, about) }));
    return {
      ...about,
      isOver,
      breakDown: breakDown({ parts, dimensions, buckets }, about),
      ...(knownFrom > from && { knownFrom }),
      parts: passingParts(parts, filter),
      trend,
      risenSince: risenSince(trend),
      ...(hasExamples && { examples: await readExamples({ journal }, about) }),
    };
  };
}

function explainedIn(
  parts: readonly NegativePart[],
  about: { group: FailureGroup; filter: BounceFilter | undefined },
): number {
  return breakDown({ parts, dimensions: [], buckets: [] }, about).explained;
}

const COUNTED: Readonly<Record<CountedKind, string>> = {
  'configuration-set': SOURCE_DIMENSIONS.configurationSet,
  tag: SOURCE_DIMENSIONS.tag,
  'from-domain': SOURCE_DIMENSIONS.fromDomain,
  tenant: SOURCE_DIMENSIONS.tenant,
  caller: SOURCE_DIMENSIONS.caller,
  domain: 'to',
};

/** What names stand for: those of every language, and those under which mails were counted. */
function knownNames(dimensions: readonly Dimension[]): KnownNames {
  const named = (kind: CountedKind): ReadonlySet<string> => {
    const prefix = `${COUNTED[kind]}=`;
    const found = dimensions.filter(({ dimension }) => dimension.startsWith(prefix));
    return new Set(found.map(({ dimension }) => dimension.slice(prefix.length)));
  };
  const catalogs = LOCALES.map((locale) => catalogOf(locale));
  return {
    reasons: catalogs.flatMap(({ reasons }) =>
      (Object.keys(REASONS) as Reason[]).map((reason) => ({ reason, name: reasons.name(reason) })),
    ),
    providers: catalogs.flatMap(({ reasons }) =>
      PROVIDER_NAMES.map((provider) => ({ provider, name: reasons.provider(provider) })),
    ),
    counted: {
      'configuration-set': named('configuration-set'),
      tag: named('tag'),
      'from-domain': named('from-domain'),
      tenant: named('tenant'),
      caller: named('caller'),
      domain: named('domain'),
    },
  };
}
