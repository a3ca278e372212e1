import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { BUCKET_MS, type Bucket, type Dimension, type Documents, type Tally } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import { firstCountedAt } from './first-counted-at.js';
import { memoizeFor } from './memoize-for.js';
import { sumWindow, type Window } from './rates.js';
import { scopesOf } from './scopes.js';
import { fillIn } from './statistics.js';

const SLOT_MS = BUCKET_MS.slot;
const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = HOUR_MS;
/** How far back the last N recipients are looked for beyond the week, in steps, so that a busy sender reads little. */
const STEPS_BACK_MS: readonly number[] = [30 * DAY_MS, 90 * DAY_MS, 400 * DAY_MS];

/** Few enough to show soon where it is going, many enough that a rate of some percent is no accident. */
const EARLY_RECIPIENTS = 1_000;
/** A volume of fewer than so many times the early window's recipients says nothing else than that. */
const EARLY_TIMES = 2;

/** A busy account is looked at twice a second; what is older than a day changes no more but for what comes late. */
const KEEP_HOURS_MS = 60_000;
/** Summing dimensions takes as long as all the rest of a look, and no part of the sending turns bad within seconds. */
const KEEP_DIMENSIONS_MS = 2_000;

export type WindowsDeps = {
  tally: Tally;
  documents: Documents;
  /** What SES itself tells of the last two weeks, for hours of which little was heard. */
  statistics?: ((accountRegion: AccountRegion) => Promise<readonly SendPoint[]>) | undefined;
  now: () => number;
};

/** What has been read of a accountRegion: all buckets that start at or after `from`, oldest first. */
type Read = {
  accountRegion: AccountRegion;
  countedSince: number;
  points: readonly SendPoint[];
  from: number;
  buckets: readonly Bucket[];
};
type History = Read & { newestFirst: readonly Bucket[] };

/** The windows of a accountRegion, and what they were made of. */
export type Windows = {
  /** The volume first, then what is shorter, then the parts that stand out. */
  windows: readonly [Window, ...Window[]];
  /** The buckets that hold the volume, and at least the last week's. */
  newestFirst: readonly Bucket[];
  /** Of the last day; none where nothing happened that counts. */
  dimensions: readonly Dimension[];
};

/** @returns a function that reads the windows of a accountRegion, as of now; the volume is the last `recipientsOfVolume` */
export function createWindows(
  deps: WindowsDeps,
): (accountRegion: AccountRegion, recipientsOfVolume: number) => Promise<Windows> {
  const readHours = memoizeFor(
    deps,
    KEEP_HOURS_MS,
    (accountRegion: AccountRegion, from: number, to: number) =>
      deps.tally.buckets({ accountRegion: accountRegionKey(accountRegion), resolution: 'hour', from, to }),
  );
  const readDimensions = memoizeFor(deps, KEEP_DIMENSIONS_MS, (accountRegion: AccountRegion, from: number) =>
    deps.tally.dimensions({
      accountRegion: accountRegionKey(accountRegion),
      from,
      to: deps.now() + AHEAD_MS,
    }),
  );

  /** The buckets of the last week, slots for the last day. */
  async function readWeek(accountRegion: AccountRegion, now: number): Promise<History> {
    const slotsFrom = floorTo(now - DAY_MS, HOUR_MS);
    const from = floorTo(now - WEEK_MS, HOUR_MS);
    const [countedSince, points, hours, slots] = await Promise.all([
      firstCountedAt(deps, accountRegion),
      deps.statistics?.(accountRegion) ?? [],
      readHours(accountRegion, from, slotsFrom),
      deps.tally.buckets({
        accountRegion: accountRegionKey(accountRegion),
        resolution: 'slot',
        from: slotsFrom,
        to: now + AHEAD_MS,
      }),
    ]);
    return historyOf({ accountRegion, countedSince, points, from, buckets: [...hours, ...slots] });
  }

  return async (accountRegion, recipientsOfVolume) => {
    const now = deps.now();
    const history = await readWeek(accountRegion, now);
    const { volume, newestFirst } = await readVolume(deps, history, recipientsOfVolume, now);
    const early = sumWindow('early', history.newestFirst, now, EARLY_RECIPIENTS);
    const slot = floorTo(now, SLOT_MS) + SLOT_MS;
    const hour = floorTo(now, HOUR_MS) + HOUR_MS;
    const day = sumSince('day', history, slot - DAY_MS, now);
    const dimensions =
      day.hard + day.complaints === 0 ? [] : await readDimensions(accountRegion, hour - DAY_MS);
    const windows: Windows['windows'] = [
      volume,
      sumSince('hour', history, slot - HOUR_MS, now),
      ...(volume.recipients >= early.recipients * EARLY_TIMES ? [early] : []),
      day,
      sumSince('week', history, hour - WEEK_MS, now),
      ...scopesOf(dimensions, day, hour - DAY_MS),
    ];
    return { windows, newestFirst, dimensions };
  };
}

/** The last N recipients, for which it goes back beyond the week as far as it must. */
async function readVolume(
  { tally }: WindowsDeps,
  week: History,
  recipients: number,
  now: number,
): Promise<{ volume: Window; newestFirst: readonly Bucket[] }> {
  const { accountRegion, countedSince, points } = week;
  const oldest = Math.min(countedSince, ...points.map(({ start }) => start));
  let history = week;
  let volume = sumWindow('volume', history.newestFirst, now, recipients);
  for (const back of STEPS_BACK_MS) {
    if (volume.recipients >= recipients || history.from <= oldest) break;
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
  return { volume, newestFirst: history.newestFirst };
}

function sumSince(name: 'hour' | 'day' | 'week', history: History, from: number, now: number): Window {
  const { countedSince, points } = history;
  const buckets = history.newestFirst.filter(({ start }) => start >= from);
  const incomplete = countedSince > from && points.every(({ start }) => start >= countedSince);
  return { ...sumWindow(name, buckets, now), ...(incomplete && { countedSince }) };
}

function historyOf(read: Read): History {
  const { buckets, points, from } = read;
  const within = points.filter(({ start }) => start >= from);
  return { ...read, newestFirst: within.length === 0 ? buckets.toReversed() : fillIn(buckets, within) };
}

function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}
