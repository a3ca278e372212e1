/** `Subject: …`, `>From: …` or the line of an mbox file. */
const HEADER_LINE = /^(?:[!-9;-~]{1,76}:[ \t]|From )/;
/** What stands above a text that somebody copied without its header: it is taken for the report of a mail server. */
const HEADER =
  'From: MAILER-DAEMON@unknown.invalid\nSubject: Undelivered mail\nContent-Type: text/plain; charset=utf-8\n\n';

/** The octets of a mail that somebody pasted: with its header, or only the words of it. */
export function mailOfText(text: string): Uint8Array {
  const start = text.trimStart();
  const [first = ''] = start.split('\n', 1);
  return Buffer.from(HEADER_LINE.test(first) ? start : `${HEADER}${start}`);
}
