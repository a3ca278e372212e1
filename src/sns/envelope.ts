import { isUtf8 } from 'node:buffer';
import type { SnsRefusal } from './refusal.js';

/**
 * The JSON around a message. The signature fields are empty if the message has none, so that an unsigned message is refused
 * as forged. https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export type Envelope = Notification | Confirmation;

type Notification = Common & { type: 'Notification'; subject: string | undefined };

type Confirmation = Common & {
  type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  token: string;
  /** Part of the signed text; never fetched. */
  subscribeUrl: string;
};

type Common = {
  messageId: string;
  topicArn: string;
  message: string;
  /** As sent; parsed only after the signature was verified. */
  timestamp: string;
  signatureVersion: string;
  signature: string;
  signingCertUrl: string;
};

type Fields = Readonly<Record<string, unknown>>;

const COMMON_FIELDS = ['MessageId', 'TopicArn', 'Message', 'Timestamp'] as const;
const CONFIRMATION_FIELDS = ['Token', 'SubscribeURL'] as const;
const MESSAGE_ID = /^[\w-]{1,128}$/;
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/**
 * Parses the raw body of a delivery, whatever its content type (SNS sends `text/plain`). Ignores unknown fields. SNS sends
 * `SigningCertUrl` and `Subject: null` to Lambda functions.
 */
export function readEnvelope(body: Buffer): Envelope | SnsRefusal {
  const fields = isUtf8(body) ? parseObject(body.toString()) : undefined;
  if (!fields) return malformed('not a JSON object in UTF-8');
  const type = fields['Type'];
  if (type === undefined && isSesEvent(fields)) return { refused: 'raw-delivery', detail: 'bare SES event' };
  if (type !== 'Notification' && type !== 'SubscriptionConfirmation' && type !== 'UnsubscribeConfirmation') {
    return malformed('unknown Type');
  }
  if (!areTexts(fields, COMMON_FIELDS)) return malformed(`${COMMON_FIELDS.join(', ')} must be strings`);
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
  if (!areTexts(fields, CONFIRMATION_FIELDS))
    return malformed(`${CONFIRMATION_FIELDS.join(', ')} must be strings`);
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

/** Whether this is a message of raw message delivery: https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
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
