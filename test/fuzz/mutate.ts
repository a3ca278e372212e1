/** A generator of numbers below a bound that gives the same numbers for the same seed (mulberry32). */
export type Random = (below: number) => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Texts that have broken readers: keys that every object has, markup, formulas, invisible characters, numbers, delimiters. */
const DICTIONARY: readonly string[] = [
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '1e999', '-0'],
  ...[
    '<!channel>',
    '<@U1>',
    '<http://a.test|b>',
    '&lt;',
    '&amp;',
    '`',
    '```',
    '*',
    '_',
    '~',
    '|',
    '\\',
    '"',
    "'",
  ],
  ...[
    '=1+1',
    '+',
    '-',
    '@',
    '＝',
    '＠',
    '．',
    '。',
    '、',
    '（',
    '）',
    '“',
    '”',
    '\t',
    '\r\n',
    '\n',
    ' ',
    '\u3000',
  ],
  ...[
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u202e',
    '\u2028',
    '\u0000',
    '\u0301',
    '\ud83d',
    '\udc00',
    '😀',
    '👨‍👩‍👧',
    '🇯🇵',
    'é',
  ],
  ...[
    'mailto:',
    'https://',
    '%00',
    '%2e',
    '..',
    './',
    '/',
    '?',
    '#',
    ':',
    ';',
    ',',
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
  ],
  ...[
    'v=DMARC1',
    'p=',
    'v=spf1',
    'all',
    'include:amazonses.com',
    'k=rsa',
    '=',
    '==',
    '*a',
    '$',
    '{x}',
    '%s',
    '0',
    '-1',
  ],
];
const MOST_CHANGES = 6;
/** One input in so many is a text repeated over and over: it shows a reader that takes longer than its input. */
const REPEATED_ONE_IN = 2_000;
const LONGEST_REPEATED = 40_000;

/** A changed text of the corpus, or of the dictionary. */
export function mutate(random: Random, corpus: readonly string[]): string {
  const pick = (texts: readonly string[]) => texts[random(texts.length)] ?? '';
  if (random(REPEATED_ONE_IN) === 0) {
    const unit = random(2) === 0 ? pick(DICTIONARY) : slice(random, pick(corpus));
    const times = Math.floor(random(LONGEST_REPEATED) / Math.max(1, unit.length));
    return slice(random, pick(corpus)) + unit.repeat(times) + slice(random, pick(corpus));
  }
  let text = pick(corpus);
  for (let changes = random(MOST_CHANGES); changes > 0; changes -= 1)
    text = change(random, text, pick, corpus);
  return text;
}

function change(
  random: Random,
  text: string,
  pick: (texts: readonly string[]) => string,
  corpus: readonly string[],
): string {
  const at = random(text.length + 1);
  const end = Math.min(text.length, at + random(12));
  const [before, middle, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (random(7)) {
    case 0:
      return before + pick(DICTIONARY) + middle + after;
    case 1:
      return before + after;
    case 2:
      return before + middle + middle + after;
    case 3:
      return before + String.fromCharCode(random(random(4) === 0 ? 0x1_0000 : 0x100)) + text.slice(at + 1);
    case 4:
      return before + slice(random, pick(corpus)) + after;
    case 5:
      return before + pick(DICTIONARY) + after;
    default:
      return before + flipped(random, middle) + after;
  }
}

function flipped(random: Random, text: string): string {
  return random(2) === 0 ? text.toUpperCase() : [...text].reverse().join('');
}

function slice(random: Random, text: string): string {
  const at = random(text.length + 1);
  return text.slice(at, at + random(24));
}
