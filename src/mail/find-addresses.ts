/** An address in a line of text, and where it is. */
export type FoundAddress = { address: string; start: number; end: number };

/** RFC 5321, section 4.5.3.1 */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;
const LONGEST_LINE = 2_000;
const MOST_ADDRESSES = 20;
const LOCAL = /[\w.!#$%&*+/=?^`{|}~'\p{L}\p{M}-]/u;
const DOMAIN = /[A-Za-z0-9.\p{L}\p{M}-]/u;
/** Signs of other writing systems that stand around an address in a sentence. */
const PUNCTUATION = /[\u2000-\u206f\u3000-\u303f\uff00-\uff65\ufffd\u3040-\u30ff\u4e00-\u9fff]/;

/** The addresses in a line, in order. Takes time in proportion to the length of the line. */
export function findAddresses(text: string): readonly FoundAddress[] {
  const line = text.slice(0, LONGEST_LINE);
  const found: FoundAddress[] = [];
  for (let at = line.indexOf('@'); at >= 0 && found.length < MOST_ADDRESSES; at = line.indexOf('@', at + 1)) {
    const start = line[at - 1] === '"' ? quotedStart(line, at) : startOf(line, at);
    const end = endOf(line, at);
    if (start === at || !line.slice(at + 1, end).includes('.')) continue;
    found.push({ address: line.slice(start, end), start, end });
  }
  return found;
}

/** Also behind the `SMTP=` of an X.400 address. */
function startOf(line: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && isPartOf(LOCAL, line[start - 1])) start -= 1;
  while (start < at && /['`*=.|/]/.test(line[start] ?? '') && line.slice(start, start + 2) !== '=?')
    start += 1;
  return /^smtp=/i.test(line.slice(start, start + 5)) ? start + 5 : start;
}

/** `"jane doe"@example.com` */
function quotedStart(line: string, at: number): number {
  const quote = line.lastIndexOf('"', at - 2);
  return quote >= 0 && at - quote <= LONGEST_LOCAL && quote < at - 2 ? quote : at;
}

function endOf(line: string, at: number): number {
  let end = at + 1;
  while (end < line.length && end - at < LONGEST_DOMAIN && isPartOf(DOMAIN, line[end])) end += 1;
  while (end > at && /[.-]/.test(line[end - 1] ?? '')) end -= 1;
  return end;
}

function isPartOf(characters: RegExp, character: string | undefined): boolean {
  return character !== undefined && characters.test(character) && !PUNCTUATION.test(character);
}

/** The last address of a field such as `rfc822;jane@example.com` or `Jane <jane@example.com>`. */
export function addressIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const plain = value.replace(/^\s*(?:rfc822|utf-?8|smtp)\s*;/i, '');
  return findAddresses(isXtext(plain) ? fromXtext(plain) : plain).at(-1)?.address;
}

/** `+40` in place of `@`, as in `ORCPT` (RFC 3461, section 4). An address with a plus has its own `@`. */
function isXtext(value: string): boolean {
  return !value.includes('@') && /\+40/.test(value);
}

function fromXtext(value: string): string {
  return value.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
