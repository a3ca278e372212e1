/** The words of a report without the mail that it returns, and the beginning of that mail. */
export type ReportText = { report: string; returned: string };

const MOST_LINES = 1_500;
/** How mail servers announce the returned mail. Each is the line of a server in wide use, with or without dashes around it. */
const ANNOUNCES =
  /^[\s>*=_#.-]*(?:(?:this is|below is|here is|enclosed is|the following is|attached is)? ?(?:a )?copy of (?:the|your) (?:original )?(?:message|mail)|below this line is a copy|original (?:message|mail)(?: follows| text| headers?)?|(?:the )?(?:header|headers|message headers|text) (?:of the original message )?follows?|message headers?(?: follow)?|unsent message (?:follows|below)|returned (?:message|mail)(?: headers)?(?: follows?)?|(?:the )?(?:first \d+ )?(?:lines|header|headers) of (?:the |your )?(?:original |returned )?(?:message|mail)|undelivered message|rejected message|your original (?:message|mail)|(?:the )?original message (?:was|headers|is|header)|start of (?:the )?(?:returned|original) (?:message|mail)|message (?:text|contents?|body) follows?|元のメール|元のメッセージ|原文|исходное сообщение)\b/i;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{1,60}:(?:\s|$)/;
const STARTS_HEADER =
  /^(?:return-path|received|x-[a-z0-9-]+|dkim-signature|domainkey-signature|delivered-to|from|to|date|subject|message-id|mime-version|arc-[a-z-]+|authentication-results|content-type|reply-to|sender):/i;
const IN_HEADER =
  /^(?:received|message-id|mime-version|content-type|return-path|dkim-signature|date|from|to|subject):/i;

/**
 * Splits the text of a report where the returned mail begins: at the line that announces it, or where a mail header stands.
 * A report that only quotes To and Subject of the mail keeps them.
 */
export function cutOriginal(text: string): ReportText {
  const lines = text.split('\n', MOST_LINES).map((line) => line.slice(0, 1_000));
  const at = lines.findIndex((_, index) => isStart(lines, index));
  if (at < 0) return { report: lines.join('\n'), returned: '' };
  const announced = ANNOUNCES.test(lines[at] ?? '');
  return { report: lines.slice(0, at).join('\n'), returned: lines.slice(announced ? at + 1 : at).join('\n') };
}

function isStart(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (
    index > 1 &&
    line.length < 120 &&
    ANNOUNCES.test(line) &&
    !/[.:]\s*\S/.test(line.replace(/[\s.:=_#*-]+$/, ''))
  )
    return true;
  if (!STARTS_HEADER.test(line)) return false;
  const known = new Set<string>();
  for (const next of lines.slice(index, index + 40)) {
    if (/^[ \t]/.test(next)) continue;
    if (!HEADER_LINE.test(next)) break;
    const name = IN_HEADER.exec(next)?.[0].toLowerCase();
    if (name) known.add(name);
  }
  return known.size >= 3 || (known.has('received:') && known.size >= 2);
}
