import { randomUUID, sign } from 'node:crypto';
import { type CertificateOptions, issueCertificate } from './certificates.js';

export type Fields = Readonly<Record<string, unknown>>;
export type MessageType = 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';

/** Signs messages as SNS does, with a key and certificate of its own. */
export type SnsSigner = {
  topicArn: string;
  /** The certificate that the messages name, and where they say it is. */
  certificate: string;
  certificateUrl: string;
  /** A complete signed message; `fields` replaces what is in it before it is signed. */
  message(type: MessageType, fields?: Fields, version?: '1' | '2'): Record<string, unknown>;
  /** Signs the fields as they are. */
  sign(fields: Fields, version?: '1' | '2'): Record<string, unknown>;
};

const CONFIRMATION_KEYS = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const NOTIFICATION_KEYS = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];

export async function createSnsSigner(
  options: { topicArn?: string; certificateUrl?: string } & Partial<CertificateOptions> = {},
): Promise<SnsSigner> {
  const topicArn = options.topicArn ?? 'arn:aws:sns:us-east-1:111122223333:ses-events';
  const region = topicArn.split(':')[3] ?? '';
  const suffix = topicArn.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const host = `https://sns.${region}.${suffix}`;
  const file = `SimpleNotificationService-${randomUUID().replaceAll('-', '')}.pem`;
  const certificateUrl = options.certificateUrl ?? `${host}/${file}`;
  const { pem, privateKey } = await issueCertificate({ commonName: 'sns.amazonaws.com', ...options });

  function signFields(fields: Fields, version: '1' | '2' = '2'): Record<string, unknown> {
    const keys = fields['Type'] === 'Notification' ? NOTIFICATION_KEYS : CONFIRMATION_KEYS;
    const present = keys.filter((key) => fields[key] !== undefined && fields[key] !== null);
    const text = present.map((key) => `${key}\n${fields[key]}\n`).join('');
    const signature = sign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(text), privateKey);
    return {
      SigningCertURL: certificateUrl,
      ...fields,
      SignatureVersion: version,
      Signature: signature.toString('base64'),
    };
  }

  function message(type: MessageType, fields: Fields = {}, version: '1' | '2' = '2') {
    const messageId = randomUUID();
    const token = randomUUID().replaceAll('-', '');
    const confirmation = {
      Token: token,
      SubscribeURL: `${host}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
    };
    const base = {
      Type: type,
      MessageId: messageId,
      TopicArn: topicArn,
      Message: 'a message',
      Timestamp: new Date().toISOString(),
      ...(type === 'Notification' ? { UnsubscribeURL: `${host}/?Action=Unsubscribe` } : confirmation),
    };
    return signFields({ ...base, ...fields }, version);
  }

  return { topicArn, certificate: pem, certificateUrl, message, sign: signFields };
}
