import { formatDistance } from 'date-fns/formatDistance';

const DAY_MS = 86_400_000;

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-US', options);
  return (at: number) => format.format(at);
};
const date = formatter({ year: 'numeric', month: 'long', day: 'numeric' });
const short = formatter({ year: 'numeric', month: 'short', day: 'numeric' });
const long = formatter({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
/** Sweden writes dates as ISO 8601 does. */
const number = (at: number) => new Intl.DateTimeFormat('sv-SE').format(at);

const PARTS: Readonly<Record<string, (at: number, now: number) => string>> = {
  date_num: number,
  date,
  date_short: short,
  date_long: long,
  date_pretty: pretty(date),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  time: formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  time_secs: formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  ago: (at, now) => formatDistance(at, now, { addSuffix: true }),
};

/**
 * The words for `<!date^…>`: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 * Times are milliseconds since the epoch; the zone is that of this process.
 */
export function slackDate(at: number, format: string, now: number): string {
  return format.replace(/\{(\w+)\}/g, (token, name: string) => PARTS[name]?.(at, now) ?? token);
}

/** The pretty forms say yesterday, today and tomorrow where they can. */
function pretty(otherwise: (at: number) => string): (at: number, now: number) => string {
  return (at, now) => {
    const day = number(at);
    if (day === number(now)) return 'today';
    if (day === number(now - DAY_MS)) return 'yesterday';
    return day === number(now + DAY_MS) ? 'tomorrow' : otherwise(at);
  };
}
