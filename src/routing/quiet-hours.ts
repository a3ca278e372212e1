/** A daily time in which little things wait; from and to in minutes of the day. `to` may be on the next day. */
export type QuietHours = { from: number; to: number };

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/**
 * When the quiet hours end in which a time lies (ms); undefined where it lies in none. Exact also on the days on which a clock
 * is changed.
 *
 * @param timeZone an IANA name
 */
export function quietUntil(quiet: QuietHours, timeZone: string, now: number): number | undefined {
  const minute = minuteOfDay(now, timeZone);
  if (!isWithin(quiet, minute)) return undefined;
  const end = now - (now % MINUTE_MS) + after(minute, quiet.to) * MINUTE_MS;
  // Where the clock was changed in between, it does not show the end then.
  const late = after(quiet.to, minuteOfDay(end, timeZone));
  return end + (late > DAY_MINUTES / 2 ? DAY_MINUTES - late : -late) * MINUTE_MS;
}

/** The minute of the day (0 to 1439) that a clock in a time zone shows. */
export function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0] = parts.format(at).split(':').map(Number);
  return hour * 60 + minute;
}

/** Whether this is the name of a time zone that can be computed with. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isWithin({ from, to }: QuietHours, minute: number): boolean {
  return from < to ? minute >= from && minute < to : from !== to && (minute >= from || minute < to);
}

/** How many minutes after one time of day another is, 0 to 1439. */
function after(one: number, other: number): number {
  return (other - one + DAY_MINUTES) % DAY_MINUTES;
}
