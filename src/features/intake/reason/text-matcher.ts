import { Buffer } from 'node:buffer';
import { variantsOf } from './phrases.js';

/**
 * Finds phrases in the text of a mail server. Such a text is written by strangers, so it is read once from front to back, by
 * an automaton over all phrases (Aho and Corasick, https://doi.org/10.1145/360825.360855): the time depends on the length
 * of the text alone, not on what is in it.
 *
 * Texts and phrases are compared in a simple form: letters without case, digits, dots inside a word, and one space for all
 * else. An IPv4 address is the word `ipaddress`. Words that contain `@` are left out, because an address may contain any phrase.
 */

const SPACE = 0;
const DOT = 37;
/** A letter beyond ASCII is this symbol and the four hexadecimal digits of its code, so that the table of the automaton stays small. */
const BEYOND_ASCII = 38;
const SYMBOLS = 39;
const SYMBOLS_OF_A_LETTER = 5;

/** ASCII and the Latin letters with accents, which are compared without them: some servers leave them out. */
const LATIN = 0x180;
/** The symbol of each of these characters; dots are decided by what is around them. */
const SYMBOL_OF: Uint8Array = Uint8Array.from({ length: LATIN }, (_, code) => {
  const character = String.fromCharCode(code).normalize('NFD').charAt(0).toLowerCase();
  if (/[a-z]/.test(character)) return character.charCodeAt(0) - 96;
  return /[0-9]/.test(character) ? character.charCodeAt(0) - 48 + 27 : SPACE;
});
const HEX_DIGITS: readonly number[] = Array.from('0123456789abcdef', (digit) =>
  symbolOf(digit.charCodeAt(0)),
);
const [FULL_STOP, AT_SIGN] = [46, 64];
/** Which ASCII characters do not belong to an address. */
const ENDS_ADDRESS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\s<>()[\]{}"',;:=]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** A phrase and its place in the list: the first of the list that occurs is found, not the first in the text. */
type PhrasePart = { phrase: number; index: number; isLast: boolean; length: number; gap: number };

/**
 * A function that returns the index of the first phrase of the list that occurs in a text, or -1.
 *
 * A phrase consists of whole words. `…` stands for any text between two parts, `*` at the start or end of a part for the
 * rest of a word, and brackets within a part for one of several: `mailbox … is (full, over quota)`, `*spamhaus.org`. The
 * automaton is built for the first text: that takes a moment, which would delay the start of every process.
 *
 * @param longest a text is read up to this many UTF-16 units
 */
export function createTextMatcher(phrases: readonly string[], longest: number): (text: string) => number {
  let find: ((text: string) => number) | undefined;
  return (text) => {
    find ??= createFinder(phrases, longest);
    return find(text);
  };
}

function createFinder(phrases: readonly string[], longest: number): (text: string) => number {
  const { next, parts, hasParts, gaps } = buildAutomaton(phrases);
  const unitsOf = createUnitReader(longest);
  const symbols = new Uint8Array(longest * SYMBOLS_OF_A_LETTER + 2);
  const done = new Uint8Array(gaps);
  const ends = new Uint32Array(gaps);

  return (text) => {
    const length = readSymbols(symbols, unitsOf(text));
    done.fill(0);
    let first = phrases.length;
    let state = 0;
    for (let at = 0; at < length; at += 1) {
      state = next[state * SYMBOLS + (symbols[at] ?? SPACE)] ?? 0;
      if (hasParts[state] === 1) first = firstCompleted(parts[state] ?? [], at, first);
    }
    return first === phrases.length ? -1 : first;
  };

  /** The first phrase of the list that is complete at this place of the text, if it comes before `first`. */
  function firstCompleted(ending: readonly PhrasePart[], at: number, first: number): number {
    for (const { phrase, index, isLast, length, gap } of ending) {
      // They are in the order of the list.
      if (phrase >= first) return first;
      if (gap >= 0) {
        const between = at - length + 1 - (ends[gap] ?? 0);
        // The newest start counts; two parts may share the space between them.
        if (index > 0 && (done[gap] !== index || between < 0 || between > LONGEST_GAP)) continue;
        if (index === 0 && (done[gap] ?? 0) > 1) continue;
        done[gap] = index + 1;
        ends[gap] = at;
      }
      if (isLast) return phrase;
    }
    return first;
  }
}

const [SHORTEST_IPV4, LONGEST_IPV4] = ['0.0.0.0'.length, '255.255.255.255'.length];
const IP_ADDRESS: readonly number[] = Array.from('ipaddress', (letter) => symbolOf(letter.charCodeAt(0)));

/** How many symbols `…` stands for at most: words that are further apart belong to different statements. */
const LONGEST_GAP = 120;

/**
 * `next[state * SYMBOLS + symbol]` is the following state. `parts[state]` are the parts of phrases that end there, in the order of
 * the list; `hasParts` says whether there are any.
 */
type Automaton = {
  next: Uint16Array;
  parts: readonly (readonly PhrasePart[])[];
  hasParts: Uint8Array;
  gaps: number;
};

/** A start of phrases: what may follow, and which parts are complete. */
type TrieNode = { children: Map<number, TrieNode>; parts: PhrasePart[] };

function buildAutomaton(phrases: readonly string[]): Automaton {
  const { root, size, gaps } = buildTrie(phrases);
  if (size > 0x10000) throw new RangeError('Too many phrases for 16 bits a state.');
  const next = new Uint16Array(size * SYMBOLS);
  const parts: PhrasePart[][] = [];
  // The state with the longest end of what led to a state: from there it goes on where a symbol continues no phrase.
  const shorter = new Uint16Array(size);
  // Short starts get low numbers: the automaton is nearly always there, and that part of the table stays in the cache.
  const order = [root];
  for (const [state, node] of order.entries()) {
    const fallback = shorter[state] ?? 0;
    const ofFallback = state === 0 ? [] : (parts[fallback] ?? []);
    parts.push([...node.parts, ...ofFallback].sort(inOrder));
    // Where a symbol continues no phrase, it leads to where it leads from the fallback.
    next.copyWithin(state * SYMBOLS, fallback * SYMBOLS, (fallback + 1) * SYMBOLS);
    for (const [symbol, child] of node.children) {
      shorter[order.length] = state === 0 ? 0 : (next[state * SYMBOLS + symbol] ?? 0);
      next[state * SYMBOLS + symbol] = order.length;
      order.push(child);
    }
  }
  return { next, parts, hasParts: Uint8Array.from(parts, ({ length }) => Math.min(length, 1)), gaps };
}

/** In the order of the list, the later part of a phrase first: a word may end a phrase and begin it anew. */
function inOrder(one: PhrasePart, other: PhrasePart): number {
  return one.phrase - other.phrase || other.index - one.index;
}

function buildTrie(phrases: readonly string[]): { root: TrieNode; size: number; gaps: number } {
  const root: TrieNode = { children: new Map(), parts: [] };
  let size = 1;
  let gaps = 0;
  for (const [phrase, text] of phrases.entries()) {
    const pieces = text.split('…').map(variantsOf);
    const gap = pieces.length > 1 ? gaps++ : -1;
    for (const [index, variants] of pieces.entries())
      for (const symbols of variants.map(symbolsOfPart)) {
        let node = root;
        for (const symbol of symbols) {
          const child = node.children.get(symbol) ?? { children: new Map(), parts: [] };
          if (!node.children.has(symbol)) size += 1;
          node.children.set(symbol, child);
          node = child;
        }
        node.parts.push({ phrase, index, isLast: index === pieces.length - 1, length: symbols.length, gap });
      }
  }
  return { root, size, gaps };
}

function symbolsOfPart(part: string): readonly number[] {
  const text = part.trim();
  if (text.lastIndexOf('*', text.length - 2) > 0)
    throw new RangeError(`${text}: * stands at the start or end of a part.`);
  const units = createUnitReader(text.length)(text.replaceAll('*', ' '));
  const symbols = new Uint8Array(text.length * SYMBOLS_OF_A_LETTER + 2);
  const all = [...symbols.subarray(0, readSymbols(symbols, units))];
  const startsOpen = text.startsWith('*') || all[1] === BEYOND_ASCII;
  const endsOpen = text.endsWith('*') || text.charCodeAt(text.length - 1) >= LATIN;
  return all.slice(startsOpen ? 1 : 0, endsOpen ? -1 : undefined);
}

/**
 * A function that returns the UTF-16 units of a text in lower case, `longest` of them at most, in memory that the next call
 * overwrites. Numbers in an array are read several times faster than the characters of strings of all kinds.
 */
function createUnitReader(longest: number): (text: string) => Uint16Array {
  const units = new Uint16Array(longest);
  const bytes = Buffer.from(units.buffer);
  return (text) => units.subarray(0, bytes.write(text.slice(0, longest).toLowerCase(), 'utf16le') / 2);
}

/** Writes the symbols of a text, with a space before and after, and returns how many they are. */
function readSymbols(symbols: Uint8Array, units: Uint16Array): number {
  let length = 0;
  let dots = 0;
  symbols[length++] = SPACE;
  let address = nextAddress(units, 0);
  for (let at = 0; at < units.length; at += 1) {
    if (at === address.start) {
      at = address.end;
      address = nextAddress(units, at);
    }
    const code = units[at] ?? 0;
    if (isLetterBeyondLatin(code)) {
      symbols[length++] = BEYOND_ASCII;
      for (let shift = 12; shift >= 0; shift -= 4)
        symbols[length++] = HEX_DIGITS[(code >> shift) & 15] ?? SPACE;
      continue;
    }
    const symbol = code === FULL_STOP ? symbolOfDot(units, at) : symbolOf(code);
    if (symbol === DOT) dots += 1;
    if (symbol !== SPACE) {
      symbols[length++] = symbol;
    } else if (symbols[length - 1] !== SPACE) {
      if (dots === 3) length = endOfAddress(symbols, length);
      dots = 0;
      symbols[length++] = SPACE;
    }
  }
  if (dots === 3) length = endOfAddress(symbols, length);
  if (symbols[length - 1] !== SPACE) symbols[length++] = SPACE;
  return length;
}

/** Writes `ipaddress` in place of the last word when it is four numbers, and returns where it ends. */
function endOfAddress(symbols: Uint8Array, length: number): number {
  let start = length;
  while (start > length - LONGEST_IPV4 && isDigitOrDot(symbols[start - 1])) start -= 1;
  if (symbols[start - 1] !== SPACE || length - start < SHORTEST_IPV4) return length;
  for (const [index, symbol] of IP_ADDRESS.entries()) symbols[start + index] = symbol;
  return start + IP_ADDRESS.length;
}

function isDigitOrDot(symbol: number | undefined): boolean {
  return symbol !== undefined && symbol >= symbolOf(48) && symbol <= DOT;
}

function symbolOf(code: number | undefined): number {
  return SYMBOL_OF[code ?? 0] ?? SPACE;
}

/** A dot belongs to a word between two letters or digits: `5.7.1`, `spamhaus.org`. */
function symbolOfDot(units: Uint16Array, at: number): number {
  return symbolOf(units[at - 1]) !== SPACE && symbolOf(units[at + 1]) !== SPACE ? DOT : SPACE;
}

/** Letters of other scripts; the blocks of punctuation and symbols (U+2000 to U+303F, U+FF00 to U+FF0F) are none. */
const isLetterBeyondLatin = (code: number): boolean =>
  code >= LATIN && (code < 0x2000 || code > 0x303f) && (code < 0xff00 || code > 0xff0f);

/** Where the next word with `@` starts and ends; after the end of the text when there is none. */
function nextAddress(units: Uint16Array, from: number): { start: number; end: number } {
  const sign = units.indexOf(AT_SIGN, from);
  if (sign < 0) return { start: units.length, end: units.length };
  let start = sign;
  while (start > from && !endsAddress(units[start - 1] ?? 0)) start -= 1;
  let end = sign;
  while (end < units.length && !endsAddress(units[end] ?? 0)) end += 1;
  return { start, end };
}

/** Other scripts write a sentence against an address without a space. */
const endsAddress = (code: number): boolean => code > 0x7f || ENDS_ADDRESS[code] === 1;
