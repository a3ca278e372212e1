import PostalMime, { type Attachment, decodeWords } from 'postal-mime';
import { textOfHtml } from '../text/html-text.js';
import { type HeaderFields, readFields } from './header-fields.js';
import { shortenMail } from './shorten-mail.js';

/** The parts of a mail that a report may be in. */
export type MailParts = {
  headers: HeaderFields;
  subject: string;
  /** The text for people: all text parts, one after the other. */
  text: string;
  /** The same as HTML, with its links; empty when there is none. */
  html: string;
  /** The `message/delivery-status` parts, one after the other; undefined when there is none. */
  deliveryStatus: string | undefined;
  feedbackReport: string | undefined;
  /** The header of the mail that came back. */
  original: HeaderFields | undefined;
  /** The mail that came back, where it is a part of its own: it may be a report that somebody forwards. */
  returned: Uint8Array | undefined;
};

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 131_072, maxRfc822NestingDepth: 0 } as const;
const LONGEST_TEXT = 65_536;

/** Takes a mail apart. Rejects when it passes the limits. */
export async function readParts(
  bytes: Uint8Array,
  options: { keepsReturned?: boolean } = {},
): Promise<MailParts> {
  const { bytes: short, returnedHeader } = shortenMail(bytes, options);
  const email = await PostalMime.parse(short, {
    ...LIMITS,
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  const readable = email.text?.trim() ? email.text : textOfHtml((email.html ?? '').slice(0, LONGEST_TEXT));
  const text = readable.trim() || email.attachments.length > 0 ? readable : bodyOf(short);
  const attached = (type: RegExp) => email.attachments.filter(({ mimeType }) => type.test(mimeType));
  const reports = attached(/^message\/(?:delivery-status|global-delivery-status)$/i).map(contentOf);
  const feedback = attached(/^message\/feedback-report$/i).map(contentOf);
  const original = attached(/^(?:message\/(?:rfc822|global|rfc822-headers)|text\/rfc822(?:-headers)?)$/i)[0];
  const returned = original?.content;
  return {
    headers: readFields(email.headerLines.map(({ line }) => line).join('\n')),
    subject: email.subject ?? '',
    text: text.slice(0, LONGEST_TEXT).replace(/\r\n?/g, '\n'),
    html: (email.html ?? '').slice(0, LONGEST_TEXT),
    deliveryStatus: reports.length > 0 ? reports.join('\n\n') : undefined,
    feedbackReport: feedback.length > 0 ? feedback.join('\n\n') : undefined,
    original:
      returnedHeader === undefined
        ? original && headerOf(contentOf(original))
        : headerOf(latin1AsUtf8(returnedHeader)),
    returned:
      typeof returned === 'string'
        ? Buffer.from(returned)
        : returned && new Uint8Array(returned as ArrayBuffer),
  };
}

/** All behind the header: a mail that promises parts and has none (its boundary was changed or lost on the way). */
function bodyOf(bytes: Uint8Array): string {
  const whole = new TextDecoder().decode(bytes.subarray(0, LONGEST_TEXT));
  const end = /\r?\n\r?\n/.exec(whole);
  return end ? whole.slice(end.index + end[0].length) : '';
}

/** The octets of the text, one a character, as UTF-8. */
function latin1AsUtf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** The fields before the first empty line. */
export function headerOf(text: string): HeaderFields {
  const start = text.slice(0, LONGEST_TEXT).trimStart();
  const end = /\r?\n\r?\n/.exec(start)?.index;
  return readFields(start.slice(0, end));
}

/** Encoded words as the text that they stand for: https://www.rfc-editor.org/rfc/rfc2047 */
export function decoded(value: string): string {
  return decodeWords(value.slice(0, 2_000));
}

function contentOf({ content }: Attachment): string {
  if (typeof content === 'string') return content.slice(0, LONGEST_TEXT);
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return new TextDecoder().decode(bytes.subarray(0, LONGEST_TEXT));
}
