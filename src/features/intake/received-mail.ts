import type { JsonObject } from './read-detail.js';
import { asObject, asText } from './read-detail.js';

/** Where the octets of a received mail are. */
export type ReceivedMail = {
  /** SES's verdict of DMARC: `PASS`, `FAIL`, `GRAY` or `PROCESSING_FAILED`. */
  dmarc: string | undefined;
} & (
  | { kind: 'content'; bytes: Uint8Array }
  | { kind: 's3'; bucket: string; key: string }
  /** An action that hands on no mail, such as Bounce or Stop. */
  | { kind: 'none'; action: string }
);

const LONGEST_NAME = 1_024;
const BASE64 = /^[A-Za-z0-9+/=\s]+$/;

/**
 * Reads the notification of SES about a mail that it received. The SNS action has the mail in it, as UTF-8 or in Base64; the S3
 * action says where it put the mail. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
export function readReceived(event: JsonObject): ReceivedMail {
  const receipt = asObject(event['receipt']);
  const action = asObject(receipt['action']);
  const dmarc = asText(asObject(receipt['dmarcVerdict'])['status'], LONGEST_NAME);
  const bucket = asText(action['bucketName'], LONGEST_NAME);
  const key = asText(action['objectKey'], LONGEST_NAME);
  const content = event['content'];
  if (typeof content === 'string' && content !== '') {
    const isBase64 =
      asText(action['encoding'], LONGEST_NAME)?.toUpperCase() === 'BASE64' ||
      BASE64.test(content.slice(0, 2_000));
    return { dmarc, kind: 'content', bytes: Buffer.from(content, isBase64 ? 'base64' : 'utf8') };
  }
  if (bucket !== undefined && key !== undefined) return { dmarc, kind: 's3', bucket, key };
  return { dmarc, kind: 'none', action: asText(action['type'], LONGEST_NAME) ?? '' };
}
