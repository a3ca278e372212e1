import { type KeyObject, verify } from 'node:crypto';
import type { Envelope } from './envelope.js';

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

/** Whether SNS documents this signature version ("1" and "2"). */
export function isSignatureVersion(version: string): boolean {
  return DIGESTS.has(version);
}

/**
 * Whether the owner of the key signed this envelope.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function isSignedBy(key: KeyObject, envelope: Envelope): boolean {
  const digest = DIGESTS.get(envelope.signatureVersion);
  const signature = Buffer.from(envelope.signature, 'base64');
  // Node also decodes invalid base64; a signature has exactly one valid spelling.
  if (!digest || signature.toString('base64') !== envelope.signature) return false;
  const text = canonicalString(envelope);
  // UTF-8 encodes a lone surrogate as U+FFFD, so two texts would have the same signature.
  return text.isWellFormed() && verify(digest, Buffer.from(text), key, signature);
}

/** The text that SNS signs: name and value of each signed field on separate lines, in byte order of the names. */
export function canonicalString(envelope: Envelope): string {
  const { type, message, messageId, timestamp, topicArn } = envelope;
  const start = `Message\n${message}\nMessageId\n${messageId}\n`;
  const end = `TopicArn\n${topicArn}\nType\n${type}\n`;
  if (type === 'Notification') {
    const subject = envelope.subject === undefined ? '' : `Subject\n${envelope.subject}\n`;
    return `${start}${subject}Timestamp\n${timestamp}\n${end}`;
  }
  return `${start}SubscribeURL\n${envelope.subscribeUrl}\nTimestamp\n${timestamp}\nToken\n${envelope.token}\n${end}`;
}
