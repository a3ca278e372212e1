import { isUtf8 } from 'node:buffer';
import type { SnsRefusal } from './refusal.js';

/**
 * What SNS wraps a message in. The signature fields are empty where the message has none, so that an unsigned
 * message is refused as forged. https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export type Envelope = Notification | Confirmation;

type Notification = Common & { type: 'Notification'; subject: string | undefined };

type Confirmation = Common & {
  type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  token: string;
  /** Signed, hence kept; never fetched. */
  subscribeUrl: string;
};

type Common = {
  messageId: string;
  topicArn: string;
  message: string;
  /** As sent; read only once the signature is known to fit. */
  timestamp: string;
  signatureVersion: string;
  signature: string;
  signingCertUrl: string;
};

type Fields = Readonly<Record<string, unknown>>;

const COMMON = ['MessageId', 'TopicArn', 'Message', 'Timestamp'] as const;
const OF_CONFIRMATION = ['Token', 'SubscribeURL'] as const;
const MESSAGE_ID = /^[\w-]{1,128}$/;
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/**
 * Reads the raw body of a delivery, whatever content type it claims (SNS says `text/plain`). Unknown fields are
 * ignored; `SigningCertUrl` and `Subject: null` are how SNS reaches Lambda.
 */
export function readEnvelope(body: Buffer): Envelope | SnsRefusal {
  const fields = isUtf8(body) ? parseObject(body.toString()) : undefined;
  if (!fields) return malformed('not a JSON object in UTF-8');
  const type = fields['Type'];
  if (type === undefined && isSesEvent(fields)) return { refused: 'raw-delivery', detail: 'bare SES event' };
  if (type !== 'Notification' && type !== 'SubscriptionConfirmation' && type !== 'UnsubscribeConfirmation') {
    return malformed('unknown Type');
  }
  if (!areTexts(fields, COMMON)) return malformed(`${COMMON.join(', ')} must be strings`);
  if (!MESSAGE_ID.test(fields.MessageId)) return malformed('MessageId is no identifier');
  const common = {
    messageId: fields.MessageId,
    topicArn: fields.TopicArn,
    message: fields.Message,
    timestamp: fields.Timestamp,
    signatureVersion: textOrEmpty(fields['SignatureVersion']),
    signature: textOrEmpty(fields['Signature']),
    signingCertUrl: textOrEmpty(fields['SigningCertURL'] ?? fields['SigningCertUrl']),
  };
  if (type === 'Notification') {
    const subject = fields['Subject'] ?? undefined;
    if (subject !== undefined && typeof subject !== 'string') return malformed('Subject must be a string');
    return { type, ...common, subject };
  }
  if (!areTexts(fields, OF_CONFIRMATION)) return malformed(`${OF_CONFIRMATION.join(', ')} must be strings`);
  if (!TOKEN.test(fields.Token)) return malformed('Token is no token');
  return { type, ...common, token: fields.Token, subscribeUrl: fields.SubscribeURL };
}

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What SNS sends when raw message delivery is on: https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
function isSesEvent(fields: Fields): boolean {
  return typeof fields['eventType'] === 'string' || typeof fields['notificationType'] === 'string';
}

function areTexts<Name extends string>(
  fields: Fields,
  names: readonly Name[],
): fields is Fields & Readonly<Record<Name, string>> {
  return names.every((name) => typeof fields[name] === 'string');
}

function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function malformed(detail: string): SnsRefusal {
  return { refused: 'malformed', detail };
}
