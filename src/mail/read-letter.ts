import { field } from './header-fields.js';
import { decoded, type MailParts, readParts } from './mime.js';

/** A mail that people read: no report of a server. */
export type Letter = {
  from: string | undefined;
  subject: string | undefined;
  /** When it was written (ms), by its own account. */
  at: number | undefined;
  messageId: string | undefined;
  /** What the receiving server says of its sender: https://www.rfc-editor.org/rfc/rfc8601 */
  authentication: string | undefined;
  text: string;
  /** The same as HTML, with its links; empty when there is none. */
  html: string;
};

const LONGEST_NAME = 500;

/** Reads a mail, or the one that is attached to it. Resolves to undefined when it cannot be taken apart. */
export async function readLetter(bytes: Uint8Array): Promise<Letter | undefined> {
  try {
    const parts = await readParts(bytes, { keepsReturned: true });
    const attached = parts.returned && (await readParts(parts.returned).catch(() => undefined));
    return letterOf(attached && attached.text.trim() !== '' ? attached : parts);
  } catch {
    return undefined;
  }
}

function letterOf({ headers, subject, text, html }: MailParts): Letter {
  const date = Date.parse(field(headers, 'date')?.slice(0, 100) ?? '');
  const from = field(headers, 'from');
  return {
    from: from === undefined ? undefined : decoded(from).slice(0, LONGEST_NAME),
    subject: subject === '' ? undefined : subject.slice(0, LONGEST_NAME),
    at: Number.isNaN(date) ? undefined : date,
    messageId: field(headers, 'message-id')?.slice(0, LONGEST_NAME),
    authentication: field(headers, 'authentication-results')?.slice(0, 4_000),
    text,
    html,
  };
}
