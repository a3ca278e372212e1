import { BUCKET_MS, type Tally } from '../store/index.js';
import { sumWindow, type Window } from './rates.js';

const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = 24 * HOUR_MS;
/** Messages may be published by a clock slightly ahead of ours. */
const AHEAD_MS = HOUR_MS;
/** How far back the last N recipients are looked for, in steps, so that a busy sender reads little. */
const STEPS_BACK_DAYS: readonly number[] = [7, 30, 90, 400];

/** The three windows of a partition, as of now. */
export async function readWindows(
  deps: { tally: Tally; now: () => number },
  partition: string,
  recipientsOfVolume: number,
): Promise<readonly [Window, ...Window[]]> {
  const now = deps.now();
  const slotsFrom = floorTo(now - DAY_MS, HOUR_MS);
  const to = now + AHEAD_MS;
  const read = async (resolution: 'slot' | 'hour', from: number, until: number) =>
    (await deps.tally.buckets({ partition, resolution, from, to: until })).toReversed();

  const slots = await read('slot', slotsFrom, to);
  const since = (ms: number) => {
    const from = floorTo(now, BUCKET_MS.slot) - ms + BUCKET_MS.slot;
    return slots.filter(({ start }) => start >= from);
  };
  const buckets = [...slots];
  let volume = sumWindow('volume', buckets, now, recipientsOfVolume);
  let until = slotsFrom;
  for (const days of STEPS_BACK_DAYS) {
    if (volume.recipients >= recipientsOfVolume) break;
    const from = slotsFrom - days * DAY_MS;
    buckets.push(...(await read('hour', from, until)));
    volume = sumWindow('volume', buckets, now, recipientsOfVolume);
    until = from;
  }
  return [volume, sumWindow('day', since(DAY_MS), now), sumWindow('hour', since(HOUR_MS), now)];
}

function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}
