import { randomBytes, randomUUID, sign } from 'node:crypto';
import type { Subscription } from '../aws/subscriptions.js';
import { snsOrigin } from './regions.js';

/** An SNS message as it is posted: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export type Envelope = Readonly<Record<string, string>> & {
  Type: string;
  MessageId: string;
  TopicArn: string;
};

export type Signer = { key: string; certificateUrl: string; version: '1' | '2' };

/** The keys that are signed, in order: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
const SIGNED_KEYS = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;

export type EnvelopeType = keyof typeof SIGNED_KEYS;

const TOKEN_BYTES = 128;

/** @param at milliseconds since the epoch */
export function notification(
  {
    topicArn,
    message,
    subject,
    messageId = randomUUID(),
    at,
  }: {
    topicArn: string;
    message: string;
    subject?: string | undefined;
    messageId?: string | undefined;
    at: number;
  },
  signer: Signer,
): Envelope {
  return signed(
    {
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topicArn,
      ...(subject !== undefined && { Subject: subject }),
      Message: message,
      Timestamp: new Date(at).toISOString(),
    },
    signer,
    { UnsubscribeURL: `${snsOrigin(topicArn)}/?Action=Unsubscribe&SubscriptionArn=${topicArn}` },
  );
}

/** The request to confirm a subscription. */
export function subscriptionConfirmation(subscription: Subscription, at: number, signer: Signer): Envelope {
  const text = `You have chosen to subscribe to the topic ${subscription.topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`;
  return confirmation(
    'SubscriptionConfirmation',
    subscription.topicArn,
    subscription.token,
    text,
    at,
    signer,
  );
}

/** The notice that a subscription has ended; its token would restore it. */
export function unsubscribeConfirmation(subscription: Subscription, at: number, signer: Signer): Envelope {
  const text = `You have chosen to deactivate subscription ${subscription.arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`;
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  return confirmation('UnsubscribeConfirmation', subscription.topicArn, token, text, at, signer);
}

function confirmation(
  type: EnvelopeType,
  topicArn: string,
  token: string,
  message: string,
  at: number,
  signer: Signer,
): Envelope {
  const fields = {
    Type: type,
    MessageId: randomUUID(),
    Token: token,
    TopicArn: topicArn,
    Message: message,
    SubscribeURL: `${snsOrigin(topicArn)}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
    Timestamp: new Date(at).toISOString(),
  };
  return signed(fields, signer, {});
}

function signed(
  fields: Readonly<Record<string, string>> & { Type: EnvelopeType; MessageId: string; TopicArn: string },
  { key, certificateUrl, version }: Signer,
  unsigned: Readonly<Record<string, string>>,
): Envelope {
  const text = canonicalText(fields, fields.Type);
  const algorithm = version === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  return {
    ...fields,
    SignatureVersion: version,
    Signature: sign(algorithm, Buffer.from(text, 'utf8'), key).toString('base64'),
    SigningCertURL: certificateUrl,
    ...unsigned,
  };
}

/** `Key\nValue\n` for every signed key that is there. */
function canonicalText(fields: Readonly<Record<string, string>>, type: EnvelopeType): string {
  const there = SIGNED_KEYS[type].filter((key) => fields[key] !== undefined);
  return there.map((key) => `${key}\n${fields[key]}\n`).join('');
}
