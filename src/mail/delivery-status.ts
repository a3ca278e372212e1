import { ownProperty } from '../text/own-property.js';
import { addressIn } from './find-addresses.js';
import { field, type HeaderFields, readBlocks } from './header-fields.js';
import type { RawRecipient } from './judge-recipient.js';
import type { DeliveryAction } from './mail-report.js';
import { statusIn } from './reply-codes.js';

/** What the fields say about a recipient. */
export type OutcomeFields = Omit<RawRecipient, 'address'>;

/** The fields of a delivery status notification. */
export type DeliveryStatus = {
  reportingMta: string | undefined;
  recipients: readonly RawRecipient[];
  /** The fields of recipients that are no address, but a file or a program of the server. */
  nameless: readonly OutcomeFields[];
};

const MOST_RECIPIENTS = 500;
const ACTIONS: Readonly<Record<string, DeliveryAction>> = {
  failed: 'failed',
  failure: 'failed',
  fail: 'failed',
  failed_permanently: 'failed',
  delayed: 'delayed',
  deferred: 'delayed',
  delivered: 'delivered',
  deliverable: 'delivered',
  relayed: 'relayed',
  expanded: 'expanded',
};

/** Where the address is: the first field that has one counts. */
const RECIPIENT_FIELDS = ['final-recipient', 'original-recipient', 'x-actual-recipient'];
/** What `Action: expired` means, which is not in the RFC (SendGrid): the server gave up. */
const TIME_RAN_OUT = 'message expired';

/**
 * Reads the text of a `message/delivery-status` part: https://www.rfc-editor.org/rfc/rfc3464#section-2. Lenient: the fields may be
 * in any order, the blocks may be missing an empty line between them, the types of addresses may be left out.
 */
export function readDeliveryStatus(text: string): DeliveryStatus {
  const blocks = readBlocks(text);
  const recipients: RawRecipient[] = [];
  const nameless: OutcomeFields[] = [];
  for (const block of blocks.filter((one) => RECIPIENT_FIELDS.some((name) => one.has(name)))) {
    const address = RECIPIENT_FIELDS.map((name) => addressIn(field(block, name))).find(Boolean);
    if (address === undefined) nameless.push(outcomeIn(block));
    else if (recipients.length < MOST_RECIPIENTS) recipients.push({ address, ...outcomeIn(block) });
  }
  const reportingMta = blocks.map((block) => field(block, 'reporting-mta')).find(Boolean);
  return { reportingMta, recipients, nameless };
}

function outcomeIn(block: HeaderFields): OutcomeFields {
  const action = field(block, 'action')
    ?.toLowerCase()
    .split(/[^a-z_]/)[0];
  const { type, text } = readTyped(field(block, 'diagnostic-code'));
  return {
    action: ownProperty(ACTIONS, action ?? ''),
    status: statusIn(field(block, 'status')),
    diagnosticType: type,
    diagnostic: text,
    comment: action === 'expired' ? TIME_RAN_OUT : commentIn(field(block, 'status')),
  };
}

/** `smtp; 550 …`: https://www.rfc-editor.org/rfc/rfc3464#section-2.1.2 */
function readTyped(value: string | undefined): { type: string | undefined; text: string | undefined } {
  if (value === undefined) return { type: undefined, text: undefined };
  const typed = /^([\w-]{1,30})\s*;\s*/.exec(value);
  return { type: typed?.[1]?.toLowerCase(), text: value.slice(typed?.[0].length ?? 0) };
}

/** `5.1.1 (Remote SMTP server has rejected address)` */
function commentIn(status: string | undefined): string | undefined {
  return status === undefined ? undefined : /\(([^()]{3,500})\)/.exec(status)?.[1];
}
