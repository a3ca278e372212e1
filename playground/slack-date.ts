import { createRequire } from 'node:module';
import type { Locale as Names } from 'date-fns';

/** As CommonJS for the reason that `src/locales/date-fns.ts` gives. */
const load = createRequire(import.meta.url);
const { formatDistance }: typeof import('date-fns/formatDistance') = load('date-fns/formatDistance');
const { enUS }: typeof import('date-fns/locale/en-US') = load('date-fns/locale/en-US');
const { ja }: typeof import('date-fns/locale/ja') = load('date-fns/locale/ja');

/** The languages of the people in the playground. */
export type Language = 'en' | 'ja';

const DAY_MS = 86_400_000;
const WORDS: Readonly<
  Record<Language, { tag: string; names: Names; yesterday: string; today: string; tomorrow: string }>
> = {
  en: { tag: 'en-US', names: enUS, yesterday: 'yesterday', today: 'today', tomorrow: 'tomorrow' },
  ja: { tag: 'ja-JP', names: ja, yesterday: '昨日', today: '今日', tomorrow: '明日' },
};

type Part = (at: number, now: number, language: Language) => string;

function formatter(options: Intl.DateTimeFormatOptions): Part {
  const formats = {
    en: new Intl.DateTimeFormat(WORDS.en.tag, options),
    ja: new Intl.DateTimeFormat(WORDS.ja.tag, options),
  };
  return (at, _, language) => formats[language].format(at);
}
const date = formatter({ year: 'numeric', month: 'long', day: 'numeric' });
const short = formatter({ year: 'numeric', month: 'short', day: 'numeric' });
const long = formatter({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
/** Sweden writes dates as ISO 8601 does. */
const number = (at: number) => new Intl.DateTimeFormat('sv-SE').format(at);

const PARTS: Readonly<Record<string, Part>> = {
  date_num: number,
  date,
  date_short: short,
  date_long: long,
  date_pretty: pretty(date),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  time: formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  time_secs: formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  ago: (at, now, language) => formatDistance(at, now, { addSuffix: true, locale: WORDS[language].names }),
};

/**
 * The words for `<!date^…>`, in the language of the reader: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 * Times are milliseconds since the epoch; the zone is that of this process.
 */
export function slackDate(at: number, format: string, now: number, language: Language): string {
  return format.replace(/\{(\w+)\}/g, (token, name: string) => PARTS[name]?.(at, now, language) ?? token);
}

/** The pretty forms say yesterday, today and tomorrow where they can. */
function pretty(otherwise: Part): Part {
  return (at, now, language) => {
    const day = number(at);
    const { yesterday, today, tomorrow } = WORDS[language];
    if (day === number(now)) return today;
    if (day === number(now - DAY_MS)) return yesterday;
    return day === number(now + DAY_MS) ? tomorrow : otherwise(at, now, language);
  };
}
