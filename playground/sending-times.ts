import { isObject, type Json } from './json.js';

const HOUR_MS = 3_600_000;

/**
 * When mails were sent. What happens to a mail is counted in the hour in which it was sent, so a bounce is one of mail that was sent
 * before: at the beginning of an hour it would otherwise be one of mail that nobody sent.
 */
export type SendingTimes = {
  ofNewMail(): string;
  /** Of the last mail, unless that was sent more than an hour ago. */
  ofEarlierMail(): string;
};

export function createSendingTimes(now: () => number): SendingTimes {
  let sentAt = Number.NEGATIVE_INFINITY;
  const print = (at: number) => new Date(at).toISOString();
  return {
    ofNewMail: () => {
      sentAt = now();
      return print(sentAt);
    },
    ofEarlierMail: () => print(Math.abs(now() - sentAt) < HOUR_MS ? sentAt : now()),
  };
}

/**
 * Every event of SES says when its mail was sent: adds that where it is missing. Returns any other message as it is.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function withSendingTime(message: unknown, times: SendingTimes): unknown {
  if (!isObject(message) || !isObject(message['mail']) || 'timestamp' in message['mail']) return message;
  const timestamp = message['eventType'] === 'Send' ? times.ofNewMail() : times.ofEarlierMail();
  const mail: Json = { timestamp, ...message['mail'] };
  return { ...message, mail };
}
