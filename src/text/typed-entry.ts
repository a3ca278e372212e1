import { toHalfWidth } from './half-width.js';

/** What a text field of Slack takes: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_ENTRY = 3_000;
/** As in `2026-08-11`, `2026/8/11` or `2026年8月11日`. */
const DAY = /^(20\d\d)(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/;

/**
 * What somebody typed into a field for a number, a date, a name or an address, in the plain signs that a Japanese keyboard's
 * stand for, without blanks around it. Not for sentences: those stay as they are.
 *
 * https://unicode.org/reports/tr15/ (NFKC)
 */
export function typedEntry(text = ''): string {
  return toHalfWidth(text.slice(0, LONGEST_ENTRY).normalize('NFKC')).trim();
}

/** The same for a number, without the signs between its thousands. */
export function typedNumber(text?: string): string {
  return typedEntry(text).replaceAll(/[,\s]/g, '');
}

/** The day as `YYYY-MM-DD`; undefined where the text is none, such as 30 February. */
export function typedDay(text?: string): string | undefined {
  const [, year = '', month = '', date = ''] = DAY.exec(typedEntry(text)) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}
