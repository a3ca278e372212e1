import { randomUUID } from 'node:crypto';
import type { Json } from './json.js';

/** What a receiving rule does with a mail: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-sns.html and -s3.html */
export type ReceivingAction =
  | { type: 'SNS'; encoding: 'UTF-8' | 'Base64' }
  | { type: 'S3'; bucketName: string; objectKeyPrefix?: string };

/** The SNS action returns larger mails to their sender: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const LONGEST_BY_SNS = 150 * 1024;

export type ReceivedOptions = {
  now: number;
  topicArn: string;
  action: ReceivingAction;
  /** Whose DKIM signature passed; undefined: none. */
  signedBy?: string | undefined;
  /** Where the S3 action puts the mail, by `<bucket>/<key>`. */
  objects: Map<string, string>;
};

/**
 * SES receives a mail: checks it, writes what it found above the mail, carries out the action, and makes the notification that goes
 * to the topic. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 *
 * @throws when the SNS action is given a mail that is too long for it
 */
export function receiveMail(raw: string, options: ReceivedOptions): Json {
  const { now, topicArn, action, signedBy, objects } = options;
  const from = /^from:.*?([^\s<>@]+@[^\s<>]+)/im.exec(raw)?.[1] ?? '';
  const domain = from.slice(from.indexOf('@') + 1);
  const isAligned = signedBy !== undefined && (domain === signedBy || domain.endsWith(`.${signedBy}`));
  const checked = [
    'Return-Path: <>',
    `Authentication-Results: amazonses.com; spf=none; dkim=${signedBy ? `pass header.i=@${signedBy}` : 'none'};`,
  ];
  const stored = `${checked.join('\r\n')}\r\n${raw}`;
  const bytes = Buffer.from(stored, 'utf8');
  const key = `${action.type === 'S3' ? (action.objectKeyPrefix ?? '') : ''}${randomUUID().replaceAll('-', '')}`;
  const at = new Date(now).toISOString();
  const verdict = (passes: boolean) => ({ status: passes ? 'PASS' : 'GRAY' });
  const event = {
    notificationType: 'Received',
    mail: {
      timestamp: at,
      source: '',
      messageId: key,
      destination: ['news@shop.example'],
      headersTruncated: false,
    },
    receipt: {
      timestamp: at,
      processingTimeMillis: 42,
      recipients: ['news@shop.example'],
      spamVerdict: verdict(true),
      virusVerdict: verdict(true),
      spfVerdict: verdict(false),
      dkimVerdict: verdict(signedBy !== undefined),
      dmarcVerdict: verdict(isAligned),
      action:
        action.type === 'S3'
          ? { ...action, topicArn, objectKey: key }
          : { type: 'SNS', topicArn, encoding: action.encoding === 'Base64' ? 'BASE64' : 'UTF8' },
    },
  };
  if (action.type === 'S3') {
    objects.set(`${action.bucketName}/${key}`, bytes.toString('latin1'));
    return event;
  }
  if (bytes.length > LONGEST_BY_SNS) throw new Error('The SNS action takes mails of at most 150 KB');
  return { ...event, content: action.encoding === 'Base64' ? bytes.toString('base64') : stored };
}
