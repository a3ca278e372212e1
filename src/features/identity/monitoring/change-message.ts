import type { Catalog } from '../../../locales/index.js';
import { type Message, message, section } from '../../../slack/blocks.js';
import type { Mrkdwn } from '../../../text/mrkdwn.js';
import { faultLine } from '../fault-line.js';
import type { IdentityChange } from './watched-identity.js';

/** One change, as a reply in the thread of a watched identity. */
export function identityChangeMessage(t: Catalog, change: IdentityChange): Message {
  const line = changeLine(t, change);
  return message(line, [section(line)]);
}

function changeLine(t: Catalog, change: IdentityChange): Mrkdwn {
  const words = t.verify.news;
  switch (change.kind) {
    case 'right':
      return words.right(change.record.name);
    case 'missing':
      return words.missing(change.record.name);
    case 'wrong':
      return words.wrong(change.record.name, faultLine(t, change.fault, change.record));
    case 'all-right':
      return words.allRight;
    case 'verified':
      return words.verified(change.after);
    case 'failed':
      return words.failed;
    case 'deleted':
      return words.deleted;
    case 'address-late':
      return words.addressLate;
    case 'hours-left':
      return words.hoursLeft(change.hours);
    default:
      return change satisfies never;
  }
}
