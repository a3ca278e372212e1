/**
 * A report comes before the mail that it returns, so that the beginning of a long mail is enough. So many lines are more than any
 * report in use has; the MIME library takes time that grows faster than their number.
 */
const LONGEST_MAIL = 262_144;
const MOST_LINES = 1_300;
/** RFC 5322 allows 998 octets: https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1 */
const LONGEST_LINE = 4_000;
const RETURNED = /^content-type:[ \t]*(?:message\/(?:rfc822|global)|text\/rfc822)/i;
const REPORT = /^content-type:[ \t]*multipart\/report/i;

const ENCODED = /^content-transfer-encoding:[ \t]*(?:base64|quoted-printable)/i;

/** Where a line is: outside a returned mail, in the header of its part, in its own header, or in its body. */
type Place = 'outside' | 'part-header' | 'header' | 'body';

/** A shortened mail, and the header of the first mail that it returns. */
export type ShortMail = { bytes: Uint8Array; returnedHeader: string | undefined };

/**
 * The mail without the mails that it returns, of which nobody needs more than the header, and without what is beyond the limits.
 * A returned mail that is a report itself is kept, and one that is encoded.
 *
 * @param options.keepsReturned keeps them all: somebody may send on a mail as an attachment
 */
export function shortenMail(bytes: Uint8Array, { keepsReturned = false } = {}): ShortMail {
  const text = withLineFeeds(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_MAIL)).toString('latin1'),
  );
  const kept: string[] = [];
  let returnedHeader: string | undefined;
  let header: string[] = [];
  let place: Place = 'outside';
  let isKept = false;
  for (let from = 0; from < text.length && kept.length + header.length < MOST_LINES; ) {
    const end = text.indexOf('\n', from);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(from, Math.min(next, from + LONGEST_LINE));
    from = next;
    if (line.startsWith('--')) {
      if (header.length > 0) returnedHeader ??= header.join('');
      [place, header] = ['outside', []];
    }
    if (place === 'header' && !isKept) header.push(line);
    else if (place !== 'body') kept.push(line);
    if (place === 'outside' && RETURNED.test(line)) [place, isKept] = ['part-header', keepsReturned];
    else if (place === 'part-header' && ENCODED.test(line)) isKept = true;
    else if (place === 'header' && REPORT.test(line)) {
      isKept = true;
      kept.push(...header);
      header = [];
    } else if (/^\r?\n$/.test(line)) place = afterEmptyLine(place, isKept);
  }
  if (header.length > 0) returnedHeader ??= header.join('');
  return { bytes: Buffer.from(kept.join(''), 'latin1'), returnedHeader };
}

/** Some programs save a mail with carriage returns alone. */
function withLineFeeds(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

function afterEmptyLine(place: Place, isKept: boolean): Place {
  switch (place) {
    case 'part-header':
      return 'header';
    case 'header':
      return isKept ? 'outside' : 'body';
    case 'outside':
    case 'body':
      return place;
    default:
      return place satisfies never;
  }
}
