import type { UnsubscribeHeader } from './feedback.js';
import { asArray, asObject, asText, type JsonObject } from './read-detail.js';

const LONGEST_VALUE = 2_000;
const MOST_HEADERS = 300;

/**
 * How a mail can be unsubscribed from, by its header as SES publishes it; undefined where SES published none, or only the first part of it.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-mail-object
 * https://www.rfc-editor.org/rfc/rfc8058 https://www.rfc-editor.org/rfc/rfc2369#section-3.2
 */
export function unsubscribeHeader(mail: JsonObject): UnsubscribeHeader | undefined {
  const headers = asArray(mail['headers']).slice(0, MOST_HEADERS).map(asObject);
  if (headers.length === 0) return undefined;
  const headerValue = (wanted: string) =>
    headers
      .filter((header) => asText(header['name'], wanted.length + 1)?.toLowerCase() === wanted)
      .map((header) => asText(header['value'], LONGEST_VALUE)?.toLowerCase() ?? '')[0];
  const link = headerValue('list-unsubscribe');
  // A string in the documentation, a boolean in its samples.
  const isWhole = String(mail['headersTruncated'] ?? false) === 'false';
  if (!link?.includes('<')) return isWhole ? 'none' : undefined;
  const post = headerValue('list-unsubscribe-post')?.replaceAll(' ', '') === 'list-unsubscribe=one-click';
  return post && link.includes('<https://') ? 'one-click' : 'link';
}
