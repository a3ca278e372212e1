import type { Notice } from './notice.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?,? )?';
const DATE = new RegExp(
  [
    '(?<iso>20\\d{2})[-/.](?<isoMonth>\\d{1,2})[-/.](?<isoDay>\\d{1,2})(?!\\d)',
    `${WEEKDAY}(?<us>${MONTH})\\.? (?<usDay>\\d{1,2})(?:st|nd|rd|th)?,? (?<usYear>20\\d{2})`,
    `${WEEKDAY}(?<ukDay>\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(?<uk>${MONTH})\\.?,?[ -](?<ukYear>20\\d{2})`,
    '(?<ja>20\\d{2}) ?年 ?(?<jaMonth>\\d{1,2}) ?月 ?(?<jaDay>\\d{1,2}) ?日',
    '(?<![\\d/-])(?<first>\\d{1,2})[-/](?<second>\\d{1,2})[-/](?<year>20\\d{2})(?!\\d)',
  ].join('|'),
  'gi',
);
const UNTIL =
  /\b(?:by|before|until|till|no later than|on or before|not later than|deadline(?: is| of)?|due(?: date)?(?: on| is)?|ends?(?: on| at)?|expires?(?: on)?|ending(?: on)?)[: ]+(?:the )?(?:end of )?(?:(?:\d{1,2}:\d{2}|midnight|noon|\d{1,2} ?[ap]m)(?: \(?(?:utc|gmt|pst|pdt|jst)\)?)?(?: on|,)? )?\(?$/i;
const JAPANESE_UNTIL =
  /^ ?(?:\([^()]{1,6}\))? ?(?:\d{1,2}:\d{2} ?)?(?:\([^()]{1,6}\))? ?(?:まで|迄|を期限|が期限|に終了|中に)/;
const SINCE =
  /\b(?:on|since|from|as of|effective(?: on| from)?|dated|starting|beginning|began on|started on)[: ]+$/i;
const JAPANESE_SINCE = /^ ?(?:\([^()]{1,6}\))? ?(?:に|より|から|付け?で|時点で)/;
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  [
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
  ].map((word, index) => [word, index + 1]),
);
const AMOUNT = `(\\d{1,3}|${[...NUMBER_WORDS.keys()].join('|')})`;
const WITHIN = new RegExp(
  `\\b(?:within|in)(?: the| a period of)?(?: next| following| coming)? ${AMOUNT}(?: \\(\\d{1,3}\\))?(?: (?:calendar|business|working))?[ -](day|week|hour)s?\\b|\\byou (?:have|now have) ${AMOUNT}(?: \\(\\d{1,3}\\))?(?: (?:calendar|business|working))? (day|week|hour)s?\\b|\\b(?:period (?:of|is|lasts)|grace period of) ${AMOUNT} (day|week)s?\\b|\\b${AMOUNT}[ -](day|week) (?:review|probation|grace) period\\b|(?:lasts|for the next) ${AMOUNT} (day|week)s?\\b`,
  'gi',
);
const JAPANESE_WITHIN =
  /(?:今後|本メール(?:の)?(?:受信|送信)?(?:から|後))? ?(\d{1,3}) ?(日|週間|時間)(?:間)? ?以内|(?:レビュー|猶予)期間は ?(\d{1,3}) ?(日|週間)/g;
/** AWS says when it answers. */
const AWS_ANSWERS =
  /\b(?:we|we'll|our team|aws|amazon ses|amazon|you will|you'll|you should|you can expect)\b[^.;]{0,60}?\b(?:respond|reply|get back|review your|contact you|notify|receive|hear|expect|resume|update|process|take|propagat|evaluate|answer)\w*\b|\bup to\b|返信(?:いた)?します|回答(?:いた)?します|ご連絡(?:いた)?します|差し上げます|お知らせ(?:いた)?します/i;

/** Until which day, or within how many days, the reader has to act. */
export function deadlineIn(sentences: readonly string[]): Pick<Notice, 'deadline' | 'deadlineDays'> {
  let deadline: string | undefined;
  let days: number | undefined;
  for (const sentence of sentences) {
    deadline ??= datesIn(sentence).find(
      ({ before, after }) => UNTIL.test(before) || JAPANESE_UNTIL.test(after),
    )?.date;
    days ??= daysIn(sentence);
  }
  return { ...(deadline !== undefined && { deadline }), ...(days !== undefined && { deadlineDays: days }) };
}

function daysIn(sentence: string): number | undefined {
  for (const match of sentence.matchAll(WITHIN)) {
    const [amount, unit] = match.slice(1).filter((group) => group !== undefined);
    if (AWS_ANSWERS.test(sentence.slice(0, match.index + match[0].length))) continue;
    return daysOf(amount, unit);
  }
  for (const { index, 1: amount, 2: unit, 3: other, 4: otherUnit } of sentence.matchAll(JAPANESE_WITHIN)) {
    if (AWS_ANSWERS.test(sentence.slice(index))) continue;
    return daysOf(amount ?? other, unit ?? otherUnit);
  }
  return undefined;
}

function daysOf(amount: string | undefined, unit: string | undefined): number | undefined {
  const value = NUMBER_WORDS.get((amount ?? '').toLowerCase()) ?? Number(amount);
  if (!(value > 0)) return undefined;
  if (unit === 'hour' || unit === '時間') return value % 24 === 0 ? value / 24 : undefined;
  return unit?.toLowerCase() === 'week' || unit === '週間' ? value * 7 : value;
}

/** Since which day a state lasts, of the sentences that state one. */
export function sinceIn(sentences: readonly string[]): string | undefined {
  for (const sentence of sentences) {
    const found = datesIn(sentence).find(
      ({ before, after }) => SINCE.test(before) || JAPANESE_SINCE.test(after),
    );
    if (found) return found.date;
  }
  return undefined;
}

function datesIn(sentence: string): readonly { date: string; before: string; after: string }[] {
  return [...sentence.matchAll(DATE)].flatMap((match) => {
    const date = dateOf(match.groups ?? {});
    const end = match.index + match[0].length;
    return date === undefined
      ? []
      : [{ date, before: sentence.slice(0, match.index), after: sentence.slice(end) }];
  });
}

function dateOf(groups: Record<string, string | undefined>): string | undefined {
  const {
    iso,
    isoMonth,
    isoDay,
    us,
    usDay,
    usYear,
    uk,
    ukDay,
    ukYear,
    ja,
    jaMonth,
    jaDay,
    first,
    second,
    year,
  } = groups;
  if (iso !== undefined) return dayOf(iso, Number(isoMonth), Number(isoDay));
  if (us !== undefined) return dayOf(usYear, monthOf(us), Number(usDay));
  if (uk !== undefined) return dayOf(ukYear, monthOf(uk), Number(ukDay));
  if (ja !== undefined) return dayOf(ja, Number(jaMonth), Number(jaDay));
  const [one, other] = [Number(first), Number(second)];
  // 03-05-2020 is March in one country and May in another.
  if (one === other || other > 12) return dayOf(year, one, other);
  return one > 12 ? dayOf(year, other, one) : undefined;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function dayOf(year: string | undefined, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
}
