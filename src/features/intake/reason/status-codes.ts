import type { Reason } from '../../../locales/index.js';

/** What a status code says: `clear` codes are believed before general words of the text, `vague` ones after them. */
export type StatusMeaning = { reason: Reason; isClear: boolean };

const clear = (reason: Reason): StatusMeaning => ({ reason, isClear: true });
const vague = (reason: Reason): StatusMeaning => ({ reason, isClear: false });

/**
 * Subject and detail of the enhanced status codes, without the class: https://www.rfc-editor.org/rfc/rfc3463 and
 * https://www.iana.org/assignments/smtp-enhanced-status-codes/. Codes that servers use for many things are vague.
 */
const MEANINGS: ReadonlyMap<string, StatusMeaning> = new Map([
  ['1.0', vague('no-such-mailbox')],
  ['1.1', clear('no-such-mailbox')],
  ['1.2', clear('no-such-domain')],
  ['1.3', clear('invalid-address')],
  ['1.4', clear('no-such-mailbox')],
  ['1.6', clear('no-such-mailbox')],
  ['1.7', clear('sender-error')],
  ['1.8', clear('sender-error')],
  ['1.9', vague('receiver-error')],
  ['1.10', clear('no-such-domain')],
  ['2.0', vague('unknown')],
  ['2.1', vague('mailbox-disabled')],
  ['2.2', clear('mailbox-full')],
  ['2.3', clear('too-large')],
  ['2.4', vague('receiver-error')],
  ['3.0', vague('receiver-error')],
  ['3.1', vague('receiver-error')],
  ['3.2', vague('receiver-error')],
  ['3.3', vague('receiver-error')],
  ['3.4', clear('too-large')],
  ['3.5', vague('receiver-error')],
  ['4.0', vague('network')],
  ['4.1', vague('network')],
  ['4.2', vague('network')],
  ['4.3', vague('network')],
  ['4.4', vague('no-such-domain')],
  ['4.5', vague('receiver-error')],
  ['4.6', vague('receiver-error')],
  ['4.7', vague('expired')],
  ['5.0', vague('unknown')],
  ['5.1', vague('sender-error')],
  ['5.2', vague('sender-error')],
  ['5.3', vague('rate-limited')],
  ['5.4', vague('sender-error')],
  ['5.5', vague('sender-error')],
  ['5.6', vague('sender-error')],
  ['6.0', vague('content')],
  ['6.1', vague('content')],
  ['6.2', vague('content')],
  ['6.3', vague('content')],
  ['6.4', vague('content')],
  ['6.5', vague('content')],
  ['6.6', vague('content')],
  ['6.7', clear('sender-error')],
  ['6.8', clear('sender-error')],
  ['6.9', clear('sender-error')],
  ['6.10', clear('sender-error')],
  ['7.0', vague('policy')],
  ['7.1', vague('policy')],
  ['7.2', clear('recipient-refuses')],
  ['7.3', vague('policy')],
  ['7.4', vague('policy')],
  ['7.5', vague('policy')],
  ['7.6', vague('policy')],
  ['7.7', vague('policy')],
  ['7.8', vague('policy')],
  ['7.9', vague('policy')],
  ['7.10', vague('policy')],
  ['7.11', vague('policy')],
  ['7.12', vague('policy')],
  ['7.13', vague('mailbox-disabled')],
  ['7.14', vague('policy')],
  ['7.15', clear('rate-limited')],
  ['7.16', clear('too-large')],
  ['7.17', clear('no-such-mailbox')],
  ['7.18', clear('no-such-domain')],
  ['7.19', vague('policy')],
  ['7.20', clear('authentication')],
  ['7.21', clear('authentication')],
  ['7.22', clear('authentication')],
  ['7.23', clear('authentication')],
  ['7.24', clear('authentication')],
  ['7.25', clear('authentication')],
  ['7.26', clear('authentication')],
  ['7.27', clear('sender-error')],
  ['7.28', clear('rate-limited')],
  ['7.29', clear('authentication')],
  ['7.30', vague('policy')],
]);

/** What an enhanced status code such as `5.1.1` says; undefined when the registry does not have it. */
export function meaningOfStatus(status: string): StatusMeaning | undefined {
  return MEANINGS.get(status.slice(2));
}

/**
 * RFC 5321, section 4.2.3 (https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3). 550, 554, 450 and 451 are used for everything, so they
 * say nothing alone.
 */
const REPLY_CODES: ReadonlyMap<string, Reason> = new Map([
  ['421', 'receiver-error'],
  ['452', 'receiver-error'],
  ['500', 'sender-error'],
  ['501', 'sender-error'],
  ['502', 'sender-error'],
  ['503', 'sender-error'],
  ['504', 'sender-error'],
  ['521', 'no-such-domain'],
  ['552', 'mailbox-full'],
  ['553', 'invalid-address'],
  ['556', 'no-such-domain'],
]);

/** What a reply code alone says: https://www.rfc-editor.org/rfc/rfc7504 for 521 and 556. */
export function reasonOfReplyCode(replyCode: string): Reason | undefined {
  return REPLY_CODES.get(replyCode);
}
