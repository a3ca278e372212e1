import { randomUUID } from 'node:crypto';
import { asNotification, bounceEvent, complaintEvent, sendEvent } from '../../support/ses-events.js';

/** So much mail; counts are recipients. */
export type Mail = {
  sent?: number;
  hard?: number;
  complaints?: number;
  configurationSet?: string;
  /** The hour, since the beginning, in which the mail was sent; missing: now. Its bounces may come later. */
  sentHour?: number;
  /** Every envelope comes twice, and each bounce and complaint on the identity's topic as well. */
  twice?: boolean;
};

type Published = { event: Readonly<Record<string, unknown>>; messageId: string };

const RECIPIENTS_PER_MAIL = 50;

/** @returns a function that makes what SES publishes about so much mail, never to the same recipient twice */
export function createMailbox(): (mail: Mail, sentAt: number) => readonly Published[] {
  let made = 0;

  function addresses(count: number): string[] {
    made += count;
    return Array.from({ length: count }, (_, index) => `r${made - index}@mailbox${index % 7}.example`);
  }

  return ({ sent = 0, hard = 0, complaints = 0, configurationSet = 'newsletter', twice = false }, sentAt) => {
    const mail = {
      timestamp: new Date(sentAt).toISOString(),
      tags: { 'ses:configuration-set': [configurationSet], 'ses:from-domain': ['shop.test'] },
    };
    const sends = Array.from({ length: Math.ceil(sent / RECIPIENTS_PER_MAIL) }, (_, index) =>
      sendEvent(addresses(Math.min(RECIPIENTS_PER_MAIL, sent - index * RECIPIENTS_PER_MAIL)), mail),
    );
    const bounces = addresses(hard).map((address) => bounceEvent([address], {}, mail));
    const reports = addresses(complaints).map((address) => complaintEvent([address], {}, mail));
    return [...sends, ...bounces, ...reports].flatMap((event) => {
      const once = { event, messageId: randomUUID() };
      if (!twice) return [once];
      const other =
        event['eventType'] === 'Send' ? [] : [{ event: asNotification(event), messageId: randomUUID() }];
      return [once, once, ...other];
    });
  };
}
