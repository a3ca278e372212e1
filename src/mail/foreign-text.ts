import { type FoundAddress, findAddresses } from './find-addresses.js';
import type { RawRecipient } from './judge-recipient.js';
import { readReply } from './reply-codes.js';
import { meaningOf } from './text-meaning.js';

/** What is known of a report besides its text. */
export type ReportFacts = {
  /** The addresses of whoever reads the report and of the server that writes it: they are no failed recipients. */
  own: ReadonlySet<string>;
  /** Recipients that the header names (`X-Failed-Recipients`). */
  named: readonly string[];
};

const MOST_LINES = 400;
const MOST_RECIPIENTS = 100;
/** Signs that stand before an address in a list. */
const BULLET = /^[\s>*•·"'([-]*(?:<?mailto:)?<?$/i;
/** What follows an address that begins a line, where the line is about the address. */
const AFTER = /^["'>)\]]*(?:\s*$|\s*[:;,([<=-]|\.\.\.|\s{1,4}\S)/;
/** An address that ends a line behind words: `Could not be delivered to: <jane@example.com>`, `Recipient: jane@example.com`. */
const BEFORE =
  /(?:\bto|\bfor|(?:generated|expanded) from|\bsmtp|recipients?|address(?:es)?|attempts?|errors?|mailbox|user|failed|rcpt|宛先|送信先|受信者|アドレス)["'\s]*[:：(=]?\s*[<"'([]*(?:mailto:)?$/i;
const TRANSCRIPT = /^\s*(?:>>>|<<<|[245]\d\d[ -])/;
const NOT_A_RECIPIENT =
  /^(?:\s*>*\s*)?(?:message-id|from|sender|reply-to|return-path|envelope-from|cc|received|subject|by|date|(?:system )?contact|to)\b\s*:/i;
const SENT_MAIL = /<<<|>>> ?mail\b/i;

/** A recipient in the text, the line it stands in, and what follows the address in this line. */
type WholeText = { context: string; diagnostic: string };
type Mention = { address: string; line: number; rest: string };

/**
 * The recipients in the text of a report that has no fields, and what it says about each. Mail servers write them in few ways: as
 * the first thing of a line, with the error behind it or in the lines below; behind words at the end of a line; or only in
 * the transcript of the session.
 *
 * @param text without the returned mail
 */
export function readForeignText(text: string, facts: ReportFacts): readonly RawRecipient[] {
  const lines = text.split('\n', MOST_LINES);
  const mentions = mentionsIn(lines, facts);
  let told: WholeText | undefined;
  const whole = () => {
    told ??= wholeText(text);
    return told;
  };
  if (facts.named.length > 0) {
    return facts.named.map((address) => {
      const mention = mentions.find((one) => one.address.toLowerCase() === address.toLowerCase());
      return mention ? recipientOf(lines, mention, mentions, whole) : { address, ...whole() };
    });
  }
  return mentions.map((mention) => recipientOf(lines, mention, mentions, whole));
}

/** What a report says whose recipients are only in the returned mail. */
export function wholeText(text: string): WholeText {
  return { context: text.slice(0, 6_000), diagnostic: tellingLines(text.split('\n', MOST_LINES)) };
}

function mentionsIn(lines: readonly string[], { own }: ReportFacts): readonly Mention[] {
  const others = mentionsExcept(own, lines, [beginsLine, endsLine, isAnswered, isInTranscript]);
  // Somebody who writes to themselves gets a report about their own address.
  return others.length > 0 ? others : mentionsExcept(new Set(), lines, [beginsLine, endsLine]);
}

function mentionsExcept(
  own: ReadonlySet<string>,
  lines: readonly string[],
  kinds: readonly ((line: string, one: FoundAddress) => boolean)[],
): readonly Mention[] {
  const found = lines.map((line) => (NOT_A_RECIPIENT.test(line.slice(0, 200)) ? [] : findAddresses(line)));
  for (const isMention of kinds) {
    const mentions = new Map<string, Mention>();
    for (const [index, addresses] of found.entries()) {
      const line = lines[index] ?? '';
      const fitting = addresses.filter((one) => isMention(line, one) && !own.has(one.address.toLowerCase()));
      for (const one of fitting.length > 1 ? fitting.slice(-1) : fitting) {
        const key = one.address.toLowerCase();
        if (mentions.size < MOST_RECIPIENTS && !mentions.has(key))
          mentions.set(key, { address: one.address, line: index, rest: restOf(line, one) });
      }
    }
    if (mentions.size > 0) return [...mentions.values()];
  }
  return [];
}

/** Also the second of `jane@example.com <jane@example.com>`: the one in angle brackets is the address. */
function beginsLine(line: string, { start, end }: FoundAddress): boolean {
  const before = line.slice(0, start);
  if (!AFTER.test(line.slice(end, end + 200))) return false;
  if (BULLET.test(before)) return true;
  const [name] = findAddresses(before);
  return (
    name !== undefined && BULLET.test(before.slice(0, name.start)) && /^\s*<$/.test(before.slice(name.end))
  );
}

function endsLine(line: string, { start, end }: FoundAddress): boolean {
  if (TRANSCRIPT.test(line)) return false;
  const before = line.slice(Math.max(0, start - 60), start);
  return BEFORE.test(before) || (/^["'>)\].:;\s]*$/.test(line.slice(end)) && /[:<"]\s*$/.test(before));
}

/** `550 <jane@example.com>... User unknown` */
function isAnswered(line: string): boolean {
  return TRANSCRIPT.test(line) && !/^\s*>>>/.test(line);
}

function isInTranscript(line: string): boolean {
  return TRANSCRIPT.test(line) && !SENT_MAIL.test(line);
}

function restOf(line: string, { start, end }: FoundAddress): string {
  if (TRANSCRIPT.test(line) && /[245]\d\d/.test(line.slice(0, start))) return line;
  return line.slice(end).replace(/^[>"')\]]*\s*[:,;.-]?\s*/, '');
}

function recipientOf(
  lines: readonly string[],
  mention: Mention,
  mentions: readonly Mention[],
  whole: () => WholeText,
): RawRecipient {
  const { address } = mention;
  const own = ownLines(lines, mention, mentions);
  const isOnly = mentions.length === 1;
  if (says(own)) return { address, diagnostic: own, context: isOnly ? whole().context : own };
  const { context, diagnostic } = whole();
  if (isOnly) return { address, diagnostic: diagnostic || own, context };
  return { address, diagnostic: own || diagnostic, context: own || context };
}

/** The rest of the line and the lines below it, up to an empty line or the next recipient. */
function ownLines(lines: readonly string[], { line, rest }: Mention, mentions: readonly Mention[]): string {
  if (TRANSCRIPT.test(lines[line] ?? '')) return rest;
  const next = Math.min(lines.length, ...mentions.map((one) => one.line).filter((other) => other > line));
  const below: string[] = [];
  for (const text of lines.slice(line + 1, next)) {
    if (text.trim() === '' || /^\s*-{3,}/.test(text)) break;
    below.push(text.trim());
  }
  return [rest, ...below].join('\n').trim();
}

function says(text: string): boolean {
  const { code, status } = readReply(text);
  return code !== undefined || status !== undefined || meaningOf(text) !== undefined;
}

/** The lines in which a server speaks: a reply and the lines that continue it, or else the first that mean something. */
function tellingLines(lines: readonly string[]): string {
  const replies = lines.findIndex((line) => {
    const { code } = readReply(line);
    return code !== undefined && !/^\s*>>>/.test(line);
  });
  const first = replies >= 0 ? replies : lines.findIndex((line) => meaningOf(line) !== undefined);
  if (first < 0) return '';
  const below = lines.slice(first + 1, first + 8);
  const end = below.findIndex((line) => line.trim() === '' || /^\s*(?:>>>|<<<)/.test(line));
  return [lines[first] ?? '', ...below.slice(0, end < 0 ? below.length : end)].join('\n').trim();
}
