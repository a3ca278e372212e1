const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A character that a reader sees as one has fewer units; of a longer one, such as a letter with a thousand accents, a part is kept. */
const LONGEST_CHARACTER = 64;

/**
 * The longest start of the text with at most `longest` UTF-16 units (what JavaScript, and Slack's limits, count) that splits no
 * character as a reader sees it: no surrogate pair, no accent from its letter, no joined emoji, no flag.
 */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start =
    characters.segment(text.slice(0, longest + LONGEST_CHARACTER)).containing(longest)?.index ?? 0;
  return text.slice(0, longest - start < LONGEST_CHARACTER ? start : withoutHalfPair(text, longest));
}

/** The text in at most `longest` units; a longer one is cut and ends with an ellipsis. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${cutText(text, longest - 1)}…` : text;
}

/** The end, or one unit before it where a surrogate pair would be split there. */
function withoutHalfPair(text: string, end: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(end - 1, end + 1)) ? end - 1 : end;
}
