import type { Catalog } from '../../../locales/index.js';
import { type Message, message, section } from '../../../slack/blocks.js';
import type { Mrkdwn } from '../../../text/mrkdwn.js';
import { faultLine } from '../fault-line.js';
import type { IdentityChange } from './watched-identity.js';

/** One change, as the thread of a watched identity is told it. */
export function identityChangeMessage(t: Catalog, news: IdentityChange): Message {
  const line = newsLine(t, news);
  return message(line, [section(line)]);
}

function newsLine(t: Catalog, news: IdentityChange): Mrkdwn {
  const words = t.verify.news;
  switch (news.kind) {
    case 'right':
      return words.right(news.record.name);
    case 'missing':
      return words.missing(news.record.name);
    case 'wrong':
      return words.wrong(news.record.name, faultLine(t, news.fault, news.record));
    case 'all-right':
      return words.allRight;
    case 'verified':
      return words.verified(news.after);
    case 'failed':
      return words.failed;
    case 'deleted':
      return words.deleted;
    case 'address-late':
      return words.addressLate;
    case 'hours-left':
      return words.hoursLeft(news.hours);
    default:
      return news satisfies never;
  }
}
