import type { DigestTime } from '../../routing/index.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

/**
 * The newest time (ms) up to now at which a digest was due, by a clock in a time zone. On the day on which that clock skips the
 * minute, it is due as much later as the clock skips.
 *
 * @param timeZone an IANA name
 */
export function lastDigestAt({ weekday, minute }: DigestTime, timeZone: string, now: number): number {
  // The calendar of the zone may be a day ahead of that of UTC.
  const today = Math.floor((now + DAY_MS) / DAY_MS);
  for (let back = 0; back <= DAYS_A_WEEK + 2; back += 1) {
    const day = today - back;
    // 1 January 1970 was a Thursday.
    if (weekday !== undefined && (day + 4) % DAYS_A_WEEK !== weekday) continue;
    const at = timeOf(day * DAY_MS + minute * MINUTE_MS, timeZone);
    if (at <= now) return at;
  }
  throw new RangeError(`there is no weekday ${weekday}`);
}

/** How long the time is that a digest covers (ms). */
export function digestPeriodMs({ weekday }: Pick<DigestTime, 'weekday'>): number {
  return weekday === undefined ? DAY_MS : DAYS_A_WEEK * DAY_MS;
}

/** When a clock in the zone shows a time, which is given as if the clock were in UTC. */
function timeOf(shown: number, timeZone: string): number {
  const first = shown - offsetAt(shown, timeZone);
  const second = shown - offsetAt(first, timeZone);
  // They differ where the clock is changed in between; the later one is right on both sides of a skipped hour.
  return offsetAt(second, timeZone) === shown - second ? second : Math.max(first, second);
}

/** How far a clock in the zone is ahead of UTC (ms). */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const clock = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return clock - Math.floor(at / 1000) * 1000;
}

/** The first time (ms) after now at which a digest is due. */
export function nextDigestAt(times: DigestTime, timeZone: string, now: number): number {
  const period = digestPeriodMs(times);
  const next = lastDigestAt(times, timeZone, now + period);
  // A day on which the clock is set back is an hour longer.
  return next > now ? next : lastDigestAt(times, timeZone, now + period + 2 * HOUR_MS);
}

const WEEKDAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * The times in a text such as `daily 09:00` or `mon 09:00`; undefined where it is none.
 *
 * @example parseDigestTimes('mon 09:00') // { weekday: 1, minute: 540 }
 */
export function parseDigestTimes(text: string): DigestTime | undefined {
  const [, day = '', hour, minute] =
    /^([a-z]{3,5}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text.toLowerCase()) ?? [];
  const weekday = WEEKDAYS.indexOf(day);
  if (hour === undefined || (day !== 'daily' && weekday < 0)) return undefined;
  return { ...(weekday >= 0 && { weekday }), minute: Number(hour) * 60 + Number(minute) };
}

/** A digest that comes so late is about a time that nobody asks about any more. */
const LATEST_MS = 12 * HOUR_MS;

/**
 * What to do about the digest that was due last.
 *
 * @param known.lastAt which one was sent or skipped last (ms)
 * @param known.setAt when people set the times (ms); undefined where the configuration says them
 */
export function decideDigest(
  dueAt: number,
  known: { lastAt: number | undefined; setAt: number | undefined },
  now: number,
): 'send' | 'skip' | 'wait' {
  const { lastAt, setAt } = known;
  if (lastAt !== undefined && dueAt <= lastAt) return 'wait';
  // Of what was due before anybody wanted it, none is sent.
  const isBeforeStart = setAt === undefined ? lastAt === undefined : dueAt < setAt;
  return isBeforeStart || now - dueAt > LATEST_MS ? 'skip' : 'send';
}
