/** What a mail server answered, as far as a diagnostic says. */
export type SmtpReply = {
  /** The text without what SES wrote around it. */
  text: string;
  /** The enhanced status code, such as `5.1.1`: https://www.rfc-editor.org/rfc/rfc3463 */
  status: string | undefined;
  /** The reply code, such as `550`: https://www.rfc-editor.org/rfc/rfc5321#section-4.2 */
  replyCode: string | undefined;
};

/**
 * SES gives up with `554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for …>`: the
 * last answer of the receiving server is between the brackets. Observed, not documented (unconfirmed).
 */
const SES_EXPIRED = /4\.4\.7 message expired[^<]{0,100}</i;
const STATUS_IN_TEXT = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/;
const REPLY_CODE_IN_TEXT = /(?<![\w.])[45]\d\d(?=[\s-])/;

/** Reads the answer of the receiving server from a diagnostic. */
export function readReply(diagnostic: string): SmtpReply {
  const expired = SES_EXPIRED.exec(diagnostic);
  const inner = expired ? diagnostic.slice(expired.index + expired[0].length).trim() : '';
  const text = inner === '' ? diagnostic : inner;
  return { text, status: STATUS_IN_TEXT.exec(text)?.[0], replyCode: REPLY_CODE_IN_TEXT.exec(text)?.[0] };
}
