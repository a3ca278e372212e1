/**
 * Text in Slack's markup. Only {@link mrkdwn} makes it, and that escapes whatever is put into it, so text from outside
 * cannot become a link, a mention or a line of its own.
 */
export type Mrkdwn = { readonly mrkdwn: string };

type Part = string | number | Mrkdwn | readonly Mrkdwn[];

/**
 * A template whose fixed parts are trusted markup and whose inserted values are escaped:
 * ``mrkdwn`*${name}* is over` ``. Values that are Mrkdwn already stay as they are; a list of them becomes lines.
 */
export function mrkdwn(fixed: TemplateStringsArray, ...inserted: readonly Part[]): Mrkdwn {
  return { mrkdwn: fixed.reduce((text, part, index) => `${text}${markup(inserted[index - 1])}${part}`) };

  function markup(part: Part | undefined): string {
    if (part === undefined) return '';
    if (typeof part === 'string') return escapeMarkup(part);
    if (typeof part === 'number') return String(part);
    return 'mrkdwn' in part ? part.mrkdwn : lines(part).mrkdwn;
  }
}

/** The texts one below the other. */
export function lines(texts: readonly Mrkdwn[]): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join('\n') };
}

/** The texts in one line. */
export function joined(texts: readonly Mrkdwn[], separator: string): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join(separator) };
}

/** Text from outside in a monospaced run, in which Slack formats and links nothing. */
export function code(text: string): Mrkdwn {
  const body = escapeMarkup(text).replaceAll('`', 'ˋ').trim();
  return { mrkdwn: body === '' ? '' : `\`${body}\`` };
}

/** Text from outside as a block to copy, line by line; what would be a block's end in it looks the same but ends nothing. */
export function codeBlock(text: string): Mrkdwn {
  return { mrkdwn: `\`\`\`\n${escapeCharacters(text).replaceAll('`', 'ˋ').trimEnd()}\n\`\`\`` };
}

/**
 * A user (`U…`, `W…`), user group (`S…`) or channel (`C…`, `G…`) by id, shown by name:
 * https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
export function mention(id: string): Mrkdwn {
  if (!/^[UWSCG][A-Z0-9]+$/.test(id)) return { mrkdwn: escapeMarkup(id) };
  if (id.startsWith('S')) return { mrkdwn: `<!subteam^${id}>` };
  return { mrkdwn: /^[CG]/.test(id) ? `<#${id}>` : `<@${id}>` };
}

/** One after the other with the separator between them. */
export function join(texts: readonly Mrkdwn[], separator: string): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join(separator) };
}

/**
 * A time shown in the zone of whoever reads it: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 *
 * @param at milliseconds since the epoch
 */
export function slackDate(at: number, format: 'time' | 'date_short' | 'date_short_time'): Mrkdwn {
  const token =
    format === 'date_short_time'
      ? '{date_short_pretty} {time}'
      : `{${format === 'time' ? 'time' : 'date_short_pretty'}}`;
  const iso = new Date(at).toISOString();
  const fallback = `${format === 'time' ? iso.slice(11, 16) : iso.slice(0, 16).replace('T', ' ')} UTC`;
  return { mrkdwn: `<!date^${Math.floor(at / 1000)}^${token}|${fallback}>` };
}

/** The same text for places that know no markup: notifications and screen readers. */
export function plain({ mrkdwn: text }: Mrkdwn): string {
  return (
    text
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      // Not the parts of an ARN, between colons as well.
      .replace(/(?<![\w:]):[a-z0-9_+-]+:(?![\w:]) ?/g, '')
      .replace(/[*`]/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  );
}

/**
 * Cuts markup to `longest` characters, says how much is missing, and never cuts through an entity or a `<…>` token.
 */
export function cut({ mrkdwn: text }: Mrkdwn, longest: number): Mrkdwn {
  if (text.length <= longest) return { mrkdwn: text };
  const room = longest - '… (+000,000)'.length;
  const head = text
    .slice(0, room)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/<[^<>]*$/, '')
    .replace(/&[a-z]{0,4}$/, '');
  return { mrkdwn: `${head}… (+${(text.length - head.length).toLocaleString('en')})` };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping; a line break from outside would fake a line of ours. */
function escapeMarkup(text: string): string {
  return escapeCharacters(text).replace(/\s+/g, ' ');
}

function escapeCharacters(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
