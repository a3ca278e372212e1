import type { ReplyFacts } from './report-facts.js';

/** A number as it stands in a text: `12,400`, `6.52%`, `2026-11-03 08:00`. */
export type WrittenNumber = { text: string; value: number; decimals: number; isPercent: boolean };

const LONGEST_TEXT = 40_000;
const DATE = /\b(20\d\d-\d\d-\d\d)(?: (\d\d:\d\d))?/g;
const NUMBER = /(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%| %)?/g;

/**
 * The numbers and times of a text that no fact carries. A number in the data may be rounded to the decimals that the text has;
 * a number within a name or in what somebody wrote is one of that fact.
 *
 * @param drafted what the bot drafted of earlier facts: counts go on, and their numbers were in the data then
 */
export function numbersWithoutFact(
  text: string,
  facts: ReplyFacts,
  drafted: readonly string[] = [],
): readonly string[] {
  const { values, times, texts: factTexts } = valuesOf(facts);
  const texts = [...factTexts, ...drafted];
  const bounded = text.slice(0, LONGEST_TEXT);
  const known = new Set(texts.flatMap((one) => [...numbersIn(one)].map((number) => number.text)));
  const minutes = new Set(times.map((at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')));
  const days = new Set([...minutes].map((minute) => minute.slice(0, 10)));
  const wrongTimes = [...bounded.matchAll(DATE)].flatMap(([written, day = '', time]) => {
    const isKnown = time === undefined ? days.has(day) : minutes.has(`${day} ${time}`);
    return isKnown || texts.some((one) => one.includes(written)) ? [] : [written];
  });
  const wrongNumbers = [...numbersIn(withoutFactTexts(bounded.replace(DATE, ' '), texts))]
    .filter((number) => !known.has(number.text) && !values.some((value) => isValue(number, value)))
    .map((number) => number.text);
  return [...wrongTimes, ...wrongNumbers];
}

/** The numbers of a text but for its dates. */
function* numbersIn(text: string): Generator<WrittenNumber, void, undefined> {
  for (const [written, whole = '', fraction = '', percent] of text.replace(DATE, ' ').matchAll(NUMBER)) {
    const value = Number(`${whole.replaceAll(',', '')}${fraction}`);
    yield {
      text: written,
      value,
      decimals: Math.max(0, fraction.length - 1),
      isPercent: percent !== undefined,
    };
  }
}

/** Names such as `spring-2024` and what persons wrote, word for word, are facts themselves. */
function withoutFactTexts(text: string, texts: readonly string[]): string {
  return texts
    .filter((one) => /\d/.test(one))
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, one) => rest.replaceAll(one, ' '), text);
}

function isValue({ value, decimals, isPercent }: WrittenNumber, fact: number): boolean {
  const stated = isPercent ? fact * 100 : fact;
  if (!isPercent && decimals === 0 && Number.isInteger(fact)) return stated === value;
  return Math.abs(stated - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** All numbers, times and texts among the facts, and the shares that sentences state of them. */
function valuesOf(facts: ReplyFacts): {
  values: readonly number[];
  times: readonly number[];
  texts: readonly string[];
} {
  const numbers: number[] = [];
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'number') numbers.push(value);
    else if (typeof value === 'string') texts.push(value.trim());
    else if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) visit(one);
      const share = shareIn(value);
      if (share !== undefined) numbers.push(share);
    }
  };
  visit(facts);
  const isTime = (value: number) => value > EARLIEST && value < LATEST;
  return {
    values: numbers.filter((value) => !isTime(value)),
    times: numbers.filter(isTime),
    texts: texts.filter((text) => text !== ''),
  };
}

/** 2001 and 2286, as ms: counts are smaller, and no time is earlier. */
const EARLIEST = 1_000_000_000_000;
const LATEST = 10_000_000_000_000;

/** `{ events, recipients }` carries its rate. */
function shareIn(value: object): number | undefined {
  if (!('events' in value && 'recipients' in value)) return undefined;
  const { events, recipients } = value;
  return typeof events === 'number' && typeof recipients === 'number' && recipients > 0
    ? events / recipients
    : undefined;
}
