/** What a mail server answered, as far as a diagnostic says. */
export type SmtpReply = {
  /** The text without what other servers wrote around it. */
  text: string;
  /** The enhanced status code, such as `5.1.1`: https://www.rfc-editor.org/rfc/rfc3463 */
  status: string | undefined;
  /** The reply code, such as `550`: https://www.rfc-editor.org/rfc/rfc5321#section-4.2 */
  replyCode: string | undefined;
};

/** Where an answer starts that another server quotes; the part before says less. Observed, not documented (unconfirmed). */
const QUOTATIONS: readonly RegExp[] = [
  // SES gives up: `554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for …>`.
  /4\.4\.7 message expired[^<]{0,100}</i,
  // Cisco Secure Email: `5.1.0 - Unknown address error 550-'5.7.1 Access denied' (delivery attempts: 0)`.
  /[45]\.\w\.\w - [^']{0,60}[45]\d\d-'/i,
  // Postfix `host mx.example[192.0.2.9] said: 550 5.1.1 …`, Exim `host mx.example [192.0.2.9]: 550 …`: its host is not unknown.
  /\bhost \S{1,255}(?: \[[^\]]{1,60}\])?(?: said| refused to talk to me)?: (?=[45]\d\d[ -])/i,
];
/** A check of the sender quotes the sender's own server: the answer to it is not about the recipient. */
const CHECK_OF_SENDER = /sender (?:address rejected|verif)/i;
const STATUS_IN_TEXT = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/;
const REPLY_CODE_IN_TEXT = /(?<![\w.])[45]\d\d(?=[\s-])/;
/** The start of a line of an answer: `550-5.1.1 The account …\n550 5.1.1 does not exist`, with or without the line break. */
const LINE_START = /(?<=\s|\\n)([45]\d\d)[- ]([45]\.\d{1,3}\.\d{1,3})(?=\s)/gi;

/** Reads the answer of the receiving server from a diagnostic. */
export function readReply(diagnostic: string): SmtpReply {
  const text = quotedIn(diagnostic) ?? diagnostic;
  return {
    text: withoutRepeatedCodes(text),
    status: STATUS_IN_TEXT.exec(text)?.[0],
    replyCode: (REPLY_CODE_IN_TEXT.exec(text) ?? REPLY_CODE_IN_TEXT.exec(diagnostic))?.[0],
  };
}

function quotedIn(diagnostic: string): string | undefined {
  for (const start of QUOTATIONS) {
    const found = start.exec(diagnostic);
    if (found && CHECK_OF_SENDER.test(diagnostic.slice(0, found.index))) return undefined;
    const quoted = found ? diagnostic.slice(found.index + found[0].length).trim() : '';
    if (quoted !== '') return quoted;
  }
  return undefined;
}

/** Each line of an answer repeats the codes, in the middle of its sentences. */
function withoutRepeatedCodes(text: string): string {
  const seen = new Set<string>();
  return text.replace(LINE_START, (codes, replyCode: string, status: string) => {
    const key = `${replyCode} ${status}`;
    if (seen.has(key)) return '';
    seen.add(key);
    return codes;
  });
}
