import { type DateLocale, formatDuration, intervalToDuration } from './date-fns.js';

/** Formats numbers and durations for a language. */
export type Format = {
  /** `12,345` */
  count(value: number): string;
  /** `part` of `whole`, such as `4.1 %`. Rounded down: 4.96 % must not look like a limit of 5 % that is not reached. */
  percent(part: number, whole: number, decimals?: number): string;
  /** A limit such as `0.08 %` for the rate 0.0008, with at most two decimals. */
  asPercent(rate: number): string;
  /** `3 hours 8 minutes`: the two largest units, and at least one minute. */
  duration(ms: number): string;
};

const MINUTE_MS = 60_000;

export function createFormat(tag: string, dateLocale: DateLocale): Format {
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const short = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const fixed = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  return {
    count: (value) => whole.format(value),
    percent: (part, total, decimals = 1) => {
      const scale = 10 ** decimals;
      const cut = total > 0 ? Math.floor((part * 100 * scale) / total) / scale : 0;
      return `${fixed[decimals]?.format(cut) ?? String(cut)} %`;
    },
    asPercent: (rate) => `${short.format(rate * 100)} %`,
    duration: (ms) => {
      const duration = intervalToDuration({ start: 0, end: Math.max(ms, MINUTE_MS) });
      const units = (['years', 'months', 'days', 'hours', 'minutes'] as const).filter(
        (unit) => duration[unit],
      );
      return formatDuration(duration, { format: units.slice(0, 2), locale: dateLocale });
    },
  };
}
