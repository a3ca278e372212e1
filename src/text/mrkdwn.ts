import { cutText } from './cut-text.js';

/**
 * Text in Slack's markup. It is made by the functions of this file only, and they escape what is inserted, so text from
 * outside cannot become a link, a mention or a line of its own.
 */
export type Mrkdwn = { readonly mrkdwn: string };

type Part = string | number | Mrkdwn | readonly Mrkdwn[];

/**
 * A template: its fixed parts are markup, its inserted values are escaped.
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

/** Text from outside as inline code, in which Slack formats and links nothing. */
export function code(text: string): Mrkdwn {
  const body = escapeMarkup(text).replaceAll('`', 'ˋ').trim();
  return { mrkdwn: body === '' ? '' : `\`${body}\`` };
}

/** Text from outside as a code block. Backticks in it are replaced by a similar character, so that they cannot end it. */
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

/** The texts with the separator between them. */
export function join(texts: readonly Mrkdwn[], separator: string): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join(separator) };
}

/**
 * A time, shown in the time zone of the reader: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
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

/**
 * The text without formatting, for notifications and screen readers. It stays markup: Slack reads links and mentions in the
 * `text` of a message as in its blocks, so what is escaped stays escaped.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function notification({ mrkdwn: text }: Mrkdwn): Mrkdwn {
  return {
    mrkdwn: text
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      // Emoji, but not the parts of an ARN, which are between colons as well.
      .replace(/(?<![\w:]):[a-z0-9_+-]{1,100}:(?![\w:]) ?/g, '')
      .replace(/[*`]/g, ''),
  };
}

/**
 * The text without markup, for what Slack does not read as markup: plain text objects, titles of files, a terminal. Never for
 * the `text` of a message: there it is {@link notification}.
 */
export function plain(text: Mrkdwn): string {
  return notification(text).mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/**
 * Cuts markup to `longest` characters and adds how many are missing. Never cuts through an entity or a `<…>` token.
 */
export function cut({ mrkdwn: text }: Mrkdwn, longest: number): Mrkdwn {
  if (text.length <= longest) return { mrkdwn: text };
  const kept = longest - '… (+000,000)'.length;
  const head = withoutOpenToken(cutText(text, kept)).replace(/&[a-z]{0,4}$/, '');
  return { mrkdwn: `${head}… (+${(text.length - head.length).toLocaleString('en')})` };
}

function withoutOpenToken(text: string): string {
  const open = text.lastIndexOf('<');
  return open > text.lastIndexOf('>') ? text.slice(0, open) : text;
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping; a line break could imitate a line of the bot. */
function escapeMarkup(text: string): string {
  return escapeCharacters(text).replace(/\s+/g, ' ');
}

function escapeCharacters(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
