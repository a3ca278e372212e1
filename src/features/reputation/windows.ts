import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { memoizeFor } from '../../jobs/index.js';
import { BUCKET_MS, type Bucket, type Dimension, type Documents, type Tally } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import { FROM_STATISTICS, separateUnattributed } from './attempts.js';
import { scopesOf } from './evidence.js';
import { sumWindow, type Volume, type Window } from './rates.js';
import { fillFromStatistics } from './statistics.js';
import { defaultVolume, type VolumeFit } from './volume-fit.js';

const SLOT_MS = BUCKET_MS.slot;
const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = HOUR_MS;
/** How far back the last N recipients are read beyond the week, in steps, so that a busy sender reads little. */
const STEPS_BACK_MS: readonly number[] = [30 * DAY_MS, 90 * DAY_MS, 400 * DAY_MS];

/** Few enough to show soon where the rate is going, many enough that a rate of some percent is no accident. */
const EARLY_RECIPIENTS = 1_000;
/** A volume of fewer than so many times the early window's recipients says nothing more than that window. */
const EARLY_TIMES = 2;

/** A busy account is checked twice a second; counts older than a day change only by late events. */
const HOURS_CACHE_MS = 60_000;
/** Summing dimensions takes as long as all the rest of a check, and no part of the sending turns bad within seconds. */
const DIMENSIONS_CACHE_MS = 2_000;

const FIRST_COUNTED = 'counting-since';
const COHORTS_SINCE = 'cohorts-since';
/** Counts are stored for no longer than this, unless configured otherwise. */
const OLDEST_COUNT_MS = 400 * DAY_MS;

export type WindowsDeps = {
  tally: Tally;
  documents: Documents;
  /** What SES itself reports of the last two weeks, for hours with few events. */
  statistics?: ((accountRegion: AccountRegion) => Promise<readonly SendPoint[]>) | undefined;
  /** How many recipients the volume window covers; undefined: as many as AWS seems to judge by. */
  representativeVolume: number | undefined;
  /** Resolves to how many that are, where AWS's own rates show it. */
  fittedVolume?: ((accountRegion: AccountRegion) => Promise<VolumeFit | undefined>) | undefined;
  now: () => number;
};

/** What was read for an account and Region: all buckets that start at or after `from`, oldest first. */
type BucketRead = {
  accountRegion: AccountRegion;
  countedSince: number;
  cohortsSince: number;
  points: readonly SendPoint[];
  from: number;
  buckets: readonly Bucket[];
};
type BucketHistory = BucketRead & { newestFirst: readonly Bucket[] };

/** The windows of an account and Region, and what they were made of. */
export type Windows = {
  /** The volume first, then shorter windows, then the parts that are worse. */
  windows: readonly [Window & { volume: Volume }, ...Window[]];
  /** The buckets that hold the volume, and at least the last week's. */
  newestFirst: readonly Bucket[];
  /** Of the last day; empty where no bounce or complaint counts. */
  dimensions: readonly Dimension[];
  /** Since when (ms) it is known what was sent, from events or from SES's statistics. */
  knownSince: number;
};

/** `uncached`: all at this moment. `since`: buckets back to then (ms) at least. */
type WindowsOptions = { uncached: boolean; since?: number | undefined };

/** @returns a function that reads the windows as of now */
export function createWindows(
  deps: WindowsDeps,
): (accountRegion: AccountRegion, options?: WindowsOptions) => Promise<Windows> {
  const readHours = memoizeFor(
    deps,
    HOURS_CACHE_MS,
    (accountRegion: AccountRegion, from: number, to: number) =>
      deps.tally.buckets({ accountRegion: accountRegionKey(accountRegion), resolution: 'hour', from, to }),
  );
  const readDimensions = memoizeFor(deps, DIMENSIONS_CACHE_MS, (accountRegion: AccountRegion, from: number) =>
    deps.tally.dimensions({
      accountRegion: accountRegionKey(accountRegion),
      from,
      to: deps.now() + AHEAD_MS,
    }),
  );

  /** The buckets of the last week, slots for the last day. */
  async function readWeek(
    accountRegion: AccountRegion,
    now: number,
    uncached: boolean,
  ): Promise<BucketHistory> {
    const slotsFrom = firstHourOfSlots(now);
    const from = floorTo(now - WEEK_MS, HOUR_MS);
    const [since, points, hours, slots] = await Promise.all([
      readCountingSince(deps, accountRegion),
      deps.statistics?.(accountRegion) ?? [],
      (uncached ? readHours.uncached : readHours)(accountRegion, from, slotsFrom),
      deps.tally.buckets({
        accountRegion: accountRegionKey(accountRegion),
        resolution: 'slot',
        from: slotsFrom,
        to: now + AHEAD_MS,
      }),
    ]);
    return historyOf({ accountRegion, ...since, points, from, buckets: [...hours, ...slots] });
  }

  return async (accountRegion, { uncached, since = Infinity } = { uncached: false }) => {
    const now = deps.now();
    const history = await readWeek(accountRegion, now, uncached);
    const slot = floorTo(now, SLOT_MS) + SLOT_MS;
    const hour = floorTo(now, HOUR_MS) + HOUR_MS;
    const day = sumSince('day', history, slot - DAY_MS, now);
    const size = await volumeOf(deps, history, day.recipients);
    const { volume, newestFirst } = await readVolume(deps, history, { size, since }, now);
    const early = sumWindow('early', history.newestFirst, now, EARLY_RECIPIENTS);
    const dimensions =
      day.hard + day.complaints === 0
        ? []
        : await (uncached ? readDimensions.uncached : readDimensions)(accountRegion, hour - DAY_MS);
    const windows: Windows['windows'] = [
      { ...volume, volume: size },
      sumSince('hour', history, slot - HOUR_MS, now),
      ...(volume.recipients >= early.recipients * EARLY_TIMES ? [early] : []),
      day,
      sumSince('week', history, hour - WEEK_MS, now),
      ...scopesOf(dimensions, day, hour - DAY_MS),
    ];
    const knownSince = oldestKnown(history);
    return { windows, newestFirst, dimensions, knownSince };
  };
}

/**
 * AWS does not say what volume it judges by: "a representative volume". Public notices quote some 10,000 mails
 * (unconfirmed for others), and a sender of more than that a day is hardly judged by an hour of it.
 */
async function volumeOf(
  { representativeVolume, fittedVolume }: WindowsDeps,
  { accountRegion }: BucketHistory,
  recipientsOfDay: number,
): Promise<Volume> {
  if (representativeVolume !== undefined) return { recipients: representativeVolume, source: 'configured' };
  const fitted = await fittedVolume?.(accountRegion);
  if (fitted) {
    const { recipients, from, to } = fitted;
    return { recipients, source: 'fitted', interval: { from, to } };
  }
  return { recipients: defaultVolume(recipientsOfDay), source: 'default' };
}

/** The last N recipients, read back beyond the week as far as needed, and all buckets since a time (ms). */
async function readVolume(
  { tally }: WindowsDeps,
  week: BucketHistory,
  { size: { recipients }, since }: { size: Volume; since: number },
  now: number,
): Promise<{ volume: Window; newestFirst: readonly Bucket[] }> {
  const { accountRegion } = week;
  const oldest = oldestKnown(week);
  let history = week;
  let volume = sumWindow('volume', history.newestFirst, now, recipients);
  for (const back of STEPS_BACK_MS) {
    const isRead = volume.recipients >= recipients && history.from <= since;
    if (isRead || history.from <= oldest) break;
    const from = floorTo(now - back, HOUR_MS);
    const before = await tally.buckets({
      accountRegion: accountRegionKey(accountRegion),
      resolution: 'hour',
      from,
      to: history.from,
    });
    history = historyOf({ ...history, from, buckets: [...before, ...history.buckets] });
    volume = sumWindow('volume', history.newestFirst, now, recipients);
  }
  return { volume: withCohortsSince(volume, week), newestFirst: history.newestFirst };
}

/** The hours from this one on are read in slots of five minutes (ms). */
export function firstHourOfSlots(now: number): number {
  return floorTo(now - DAY_MS, HOUR_MS);
}

function oldestKnown({ countedSince, points }: BucketRead): number {
  return Math.min(countedSince, ...points.map(({ start }) => start));
}

/**
 * Since when (ms) an account and Region has been counted in this store: its oldest count when this was first read; and since
 * when an event is counted with its mail, which earlier versions did not do. A store that has lost its counts has lost this
 * too, and begins anew.
 */
/** Resolves to since when (ms) events of an account and Region are counted; undefined before its first check. */
export async function readCountedSince(
  documents: Pick<Documents, 'get'>,
  accountRegion: AccountRegion,
): Promise<number | undefined> {
  return (await documents.get<number>(FIRST_COUNTED, accountRegionKey(accountRegion)))?.value;
}

async function readCountingSince(
  deps: { documents: Documents; tally: Tally; now: () => number },
  accountRegion: AccountRegion,
): Promise<{ countedSince: number; cohortsSince: number }> {
  const { documents, tally, now } = deps;
  const id = accountRegionKey(accountRegion);
  const [counted, cohorts] = await Promise.all([
    documents.get<number>(FIRST_COUNTED, id),
    documents.get<number>(COHORTS_SINCE, id),
  ]);
  if (counted && cohorts) return { countedSince: counted.value, cohortsSince: cohorts.value };
  // This one first: with the other alone, the counts are from an earlier version.
  if (!cohorts) await documents.put(COHORTS_SINCE, id, counted ? now() : 0, 0);
  if (!counted) {
    const span = { accountRegion: id, resolution: 'hour', from: now() - OLDEST_COUNT_MS, to: now() } as const;
    const [oldest] = await tally.buckets(span);
    await documents.put(FIRST_COUNTED, id, Math.min(now(), oldest?.start ?? now()), 0);
  }
  return readCountingSince(deps, accountRegion);
}

/** Hours that are taken from SES's statistics are one bucket each, so the window begins with a whole hour of them. */
function sumSince(name: 'hour' | 'day' | 'week', history: BucketHistory, from: number, now: number): Window {
  const { countedSince, points } = history;
  const fromHour = floorTo(from, HOUR_MS);
  const buckets = history.newestFirst.filter(
    ({ start, counts }) => start >= from || (start >= fromHour && FROM_STATISTICS in counts),
  );
  const incomplete = countedSince > from && points.every(({ start }) => start >= countedSince);
  const window = withCohortsSince(sumWindow(name, buckets, now), history);
  return { ...window, ...(incomplete && { countedSince }) };
}

function withCohortsSince(window: Window, { cohortsSince }: BucketHistory): Window {
  return window.from < cohortsSince ? { ...window, cohortsSince } : window;
}

function historyOf(read: BucketRead): BucketHistory {
  const { buckets, points, from, cohortsSince } = read;
  const within = points.filter(({ start }) => start >= from);
  const newestFirst = within.length === 0 ? buckets.toReversed() : fillFromStatistics(buckets, within);
  return { ...read, newestFirst: separateUnattributed(newestFirst, cohortsSince) };
}

function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}
