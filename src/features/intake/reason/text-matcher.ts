/**
 * Finds phrases in the text of a mail server. Such a text is written by strangers, so it is read once from front to back, by
 * an automaton over all phrases (Aho and Corasick, https://doi.org/10.1145/360825.360855): the time depends on the length
 * of the text alone, not on what is in it.
 *
 * Texts and phrases are compared in a simple form: letters without case, digits, dots inside a word, and one space for all
 * else. Words that contain `@` are left out, because an address may contain any phrase.
 */

const SPACE = 0;
const DOT = 37;
/** A letter beyond ASCII is this symbol and the four hexadecimal digits of its code, so that the table of the automaton stays small. */
const BEYOND_ASCII = 38;
const SYMBOLS = 39;
const SYMBOLS_OF_A_LETTER = 5;

/** The symbol of each ASCII character; dots are decided by what is around them. */
const SYMBOL_OF: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  if (/[a-z]/.test(character)) return character.charCodeAt(0) - 96;
  return /\d/.test(character) ? code - 48 + 27 : SPACE;
});
const HEX_DIGITS: readonly number[] = Array.from('0123456789abcdef', (digit) =>
  symbolOf(digit.charCodeAt(0)),
);
const ENDS_ADDRESS = /[\s<>()[\]{}"',;:=]/;

/** A phrase and its place in the list: the first of the list that occurs is found, not the first in the text. */
type PhrasePart = { phrase: number; index: number; isLast: boolean; length: number; gap: number };

/**
 * A function that returns the index of the first phrase of the list that occurs in a text, or -1.
 *
 * A phrase consists of whole words. `…` stands for any text between two parts, and `*` at the start or end of a part for
 * the rest of a word: `mailbox … is full`, `*spamhaus.org`, `too many message*`.
 *
 * @param longest a text is read up to this many UTF-16 units
 */
export function createTextMatcher(phrases: readonly string[], longest: number): (text: string) => number {
  const { next, parts, gaps } = buildAutomaton(phrases);
  const symbols = new Uint8Array(longest * SYMBOLS_OF_A_LETTER + 2);
  const done = new Uint8Array(gaps);
  const ends = new Uint32Array(gaps);

  return (text) => {
    const length = readSymbols(symbols, text.length > longest ? text.slice(0, longest) : text);
    done.fill(0);
    let first = phrases.length;
    let node = 0;
    for (let at = 0; at < length; at += 1) {
      node = next[node * SYMBOLS + (symbols[at] ?? SPACE)] ?? 0;
      for (const part of parts[node] ?? NO_PARTS) {
        if (part.phrase >= first) continue;
        if (part.gap >= 0) {
          if (done[part.gap] !== part.index) continue;
          // Two parts may share the space between them.
          if (part.index > 0 && at - part.length + 1 < (ends[part.gap] ?? 0)) continue;
          done[part.gap] = part.index + 1;
          ends[part.gap] = at;
        }
        if (part.isLast) first = part.phrase;
      }
    }
    return first === phrases.length ? -1 : first;
  };
}

const NO_PARTS: readonly PhrasePart[] = [];

/** `next[node * SYMBOLS + symbol]` is the following node; `parts[node]` are the parts of phrases that end there. */
type Automaton = { next: Int32Array; parts: readonly (readonly PhrasePart[] | undefined)[]; gaps: number };

function buildAutomaton(phrases: readonly string[]): Automaton {
  const children: Map<number, number>[] = [new Map()];
  const parts: (PhrasePart[] | undefined)[] = [undefined];
  let gaps = 0;
  for (const [phrase, text] of phrases.entries()) {
    const pieces = text.split('…').map(symbolsOfPart);
    const gap = pieces.length > 1 ? gaps++ : -1;
    for (const [index, piece] of pieces.entries()) {
      let node = 0;
      for (const symbol of piece) {
        const child = children[node]?.get(symbol) ?? children.length;
        if (child === children.length) children.push(new Map());
        children[node]?.set(symbol, child);
        node = child;
      }
      const part = { phrase, index, isLast: index === pieces.length - 1, length: piece.length, gap };
      parts[node] = [...(parts[node] ?? []), part];
    }
  }
  return { ...followed(children, parts), gaps };
}

/** Where a symbol continues no phrase, the automaton goes on with the longest end of what it has read that begins one. */
function followed(
  children: readonly Map<number, number>[],
  parts: (PhrasePart[] | undefined)[],
): Omit<Automaton, 'gaps'> {
  const next = new Int32Array(children.length * SYMBOLS);
  const shorter = new Int32Array(children.length);
  const order = [0];
  for (const node of order) {
    const fallback = shorter[node] ?? 0;
    const found = parts[fallback];
    if (node !== 0 && found) parts[node] = [...(parts[node] ?? []), ...found];
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      const otherwise = node === 0 ? 0 : (next[fallback * SYMBOLS + symbol] ?? 0);
      const child = children[node]?.get(symbol);
      next[node * SYMBOLS + symbol] = child ?? otherwise;
      if (child === undefined) continue;
      shorter[child] = otherwise;
      order.push(child);
    }
  }
  return { next, parts };
}

function symbolsOfPart(part: string): readonly number[] {
  const text = part.trim();
  const symbols = new Uint8Array(text.length * SYMBOLS_OF_A_LETTER + 2);
  const all = [...symbols.subarray(0, readSymbols(symbols, text.replaceAll('*', ' ')))];
  const startsOpen = text.startsWith('*') || all[1] === BEYOND_ASCII;
  const endsOpen = text.endsWith('*') || text.charCodeAt(text.length - 1) > 0x7f;
  return all.slice(startsOpen ? 1 : 0, endsOpen ? -1 : undefined);
}

/** Writes the symbols of a text, with a space before and after, and returns how many they are. */
function readSymbols(symbols: Uint8Array, text: string): number {
  let length = 0;
  symbols[length++] = SPACE;
  let addressAt = text.indexOf('@');
  let addressStart = addressAt < 0 ? text.length : startOfWord(text, addressAt, 0);
  for (let at = 0; at < text.length; at += 1) {
    if (at === addressStart) {
      at = endOfWord(text, addressAt);
      addressAt = text.indexOf('@', at);
      addressStart = addressAt < 0 ? text.length : startOfWord(text, addressAt, at);
    }
    const code = text.charCodeAt(at);
    if (isLetterBeyondAscii(code)) {
      symbols[length++] = BEYOND_ASCII;
      for (let shift = 12; shift >= 0; shift -= 4)
        symbols[length++] = HEX_DIGITS[(code >> shift) & 15] ?? SPACE;
      continue;
    }
    const symbol = code === 46 ? symbolOfDot(text, at) : symbolOf(code);
    if (symbol !== SPACE || symbols[length - 1] !== SPACE) symbols[length++] = symbol;
  }
  if (symbols[length - 1] !== SPACE) symbols[length++] = SPACE;
  return length;
}

function symbolOf(code: number): number {
  return SYMBOL_OF[code] ?? SPACE;
}

/** A dot belongs to a word between two letters or digits: `5.7.1`, `spamhaus.org`. */
function symbolOfDot(text: string, at: number): number {
  const isInside = symbolOf(text.charCodeAt(at - 1)) !== SPACE && symbolOf(text.charCodeAt(at + 1)) !== SPACE;
  return isInside ? DOT : SPACE;
}

/** Letters of all scripts; the blocks of punctuation and symbols (U+2000 to U+303F, U+FF00 to U+FF0F) are none. */
function isLetterBeyondAscii(code: number): boolean {
  return code >= 0xc0 && (code < 0x2000 || code > 0x303f) && (code < 0xff00 || code > 0xff0f);
}

function startOfWord(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && !ENDS_ADDRESS.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !ENDS_ADDRESS.test(text.charAt(end))) end += 1;
  return end;
}
