import { decodeEntities, textOfHtml } from '../../../text/html-text.js';

/** A mail as it can be read: without quoting, wrapping, HTML, links and typographic characters. */
export type NoticeText = {
  /** Empty when there is none. */
  subject: string;
  /** The body; a paragraph is a list of sentences. */
  paragraphs: readonly (readonly string[])[];
};

/** More than any notice; what follows is not read. */
const LONGEST_TEXT = 65_536;
/** Of it without markup. */
const LONGEST_READABLE = 24_576;
const MOST_SENTENCES = 300;
const LONGEST_SENTENCE = 1_500;
const HTML = /<(?:html|body|div|p|br|td|span|table|li|b|strong|a)\b[^<>]{0,500}>/i;
const HEADER_LINE =
  /^\s*\**(?:from|sent|to|cc|bcc|date|reply-to|subject|差出人|送信者|宛先|日時|送信日時|日付|件名|re|fwd?)\**\s*[:：]/i;
const SUBJECT_LINE = /^\s*\**(?:subject|件名)\**\s*[:：]\s*\**(.*)$/i;
const FORWARD_MARK =
  /^\s*(?:-{2,}\s*(?:forwarded message|original message|転送メッセージ|転送されたメッセージ|元のメッセージ)\s*-{2,}|begin forwarded message:?|on .{5,120} wrote:)\s*$/i;
const BULLET = /^\s*(?:[*•·・●■◆-]\s*|(?:\d{1,2}[.)]|\(\d{1,2}\))\s+)(?=\S)/;
const RULE = /^\s*[-=_*]{4,}\s*$/;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;
/** A dot after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:n|e\.g|i\.e|etc|inc|ltd|corp|no|vs|mr|ms|dr|st|approx|u\.s|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/i;

/** Makes a pasted or parsed mail readable. Takes time in proportion to its length. */
export function readableMail(mail: { subject?: string; text: string }): NoticeText {
  const plain = plainText(mail.text.slice(0, LONGEST_TEXT)).slice(0, LONGEST_READABLE);
  const lines = receivedPart(plain.split('\n').map((line) => line.trimEnd()));
  const subjects = lines.flatMap((line) => SUBJECT_LINE.exec(line)?.[1]?.trim() || []);
  const body = lines.map((line) => (HEADER_LINE.test(line) && !BULLET.test(line) ? '' : line));
  return {
    subject:
      cleanLine(plainText((mail.subject ?? '').slice(0, 500))) || (subjects.at(-1) ?? '').slice(0, 500),
    paragraphs: firstSentences(paragraphsOf(body).map(sentencesOf)),
  };
}

function firstSentences(paragraphs: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let left = MOST_SENTENCES;
  return paragraphs.flatMap((sentences) => {
    const kept = sentences.slice(0, left);
    left -= kept.length;
    return kept.length > 0 ? [kept] : [];
  });
}

function plainText(text: string): string {
  const decoded = decodeQuotedPrintable(text.replace(/\r\n?/g, '\n'));
  const unmarked = HTML.test(decoded) ? textOfHtml(decoded) : decodeEntities(decoded);
  return unmarked
    .replace(/<(?:https?:\/\/|mailto:)[^\s<>|]{1,2000}\|([^<>]{0,300})>/g, ' $1 ')
    .replace(/https?:\/\/[^\s<>"')\]]{1,2000}/g, ' ')
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212\u2500\u2501]/g, '-')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\t\f\v\u00a0\u3000]/g, ' ');
}

/** A mail whose source was pasted: `=` at the end of a wrapped line, and octets in hex. https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function decodeQuotedPrintable(text: string): string {
  if (!/=\n/.test(text) || !/=[0-9A-F]{2}/.test(text)) return text;
  return text
    .replace(/=\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (octets) =>
      new TextDecoder().decode(Buffer.from(octets.replaceAll('=', ''), 'hex')),
    );
}

/** What somebody forwarded or quoted, without their own words above it. */
function receivedPart(lines: readonly string[]): readonly string[] {
  const isQuoted = (line: string) => /^\s*[>|]/.test(line);
  const quoted = lines.filter(isQuoted);
  const written = lines.filter((line) => line.trim() !== '' && !isQuoted(line));
  const unquoted = (line: string) => line.replace(/^\s*(?:[>|] ?){1,20}/, '');
  if (quoted.length >= 2 && quoted.length >= written.length / 2) return quoted.map(unquoted);
  const mark = lines.findLastIndex((line) => FORWARD_MARK.test(line));
  return (mark < 0 ? lines : lines.slice(mark + 1)).map(unquoted);
}

/** Lines up to an empty one, a rule, or a bullet, joined as they were before somebody wrapped them. */
function paragraphsOf(lines: readonly string[]): readonly string[] {
  const paragraphs: string[] = [];
  let current = '';
  for (const line of lines) {
    const isBreak = line.trim() === '' || RULE.test(line);
    if (isBreak || BULLET.test(line)) {
      paragraphs.push(current);
      current = '';
    }
    if (!isBreak) current = joined(current, cleanLine(line));
  }
  return [...paragraphs, current].filter((paragraph) => paragraph !== '');
}

function joined(before: string, line: string): string {
  if (before === '') return line;
  const isJapanese = JAPANESE.test(before.at(-1) ?? '') || /[、。]$/.test(before);
  return isJapanese && JAPANESE.test(line[0] ?? '') ? `${before}${line}` : `${before} ${line}`;
}

/** Without bullets and marks of emphasis; an asterisk between digits stays, it masks an account. */
function cleanLine(line: string): string {
  return line
    .replace(BULLET, '')
    .replace(/(?<![\d*])[*_]{1,3}(?![\d*])|(?<=%)\*{1,3}/g, ' ')
    .replace(/(?<=[a-z])\*{1,3}/gi, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of paragraph.matchAll(/[.!?](?:["')\]]{0,2})(?= |$)|[。!?](?=\S)/g)) {
    const end = index + mark.length;
    const sentence = paragraph.slice(start, end).trim();
    if (mark === '.' && ABBREVIATION.test(sentence.slice(-12))) continue;
    if (
      /^[!?]$/.test(mark) &&
      !JAPANESE.test(paragraph[index - 1] ?? '') &&
      paragraph[end] !== ' ' &&
      end < paragraph.length
    )
      continue;
    sentences.push(sentence);
    start = end;
  }
  return [...sentences, paragraph.slice(start).trim()]
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.slice(0, LONGEST_SENTENCE));
}
