import type { SmtpStage } from './mail-report.js';

/** What a server said, as far as the text shows it. */
export type ReplyCodes = { code: string | undefined; status: string | undefined };

const LONGEST_DIAGNOSTIC = 4_000;
/** A reply code (RFC 5321, section 4.2: its second digit is at most 5), perhaps with the enhanced status behind it: `550 5.1.1`, `550-5.7.26`, `550 #5.1.0`, `ERROR_CODE :5.1.1`. */
const REPLY = /(?<![\d.\-/:@\w])([245][0-5]\d)(?:[ \-:,'"(#[]{1,4}([245]\.\d{1,3}\.\d{1,3}))?(?![\d.@\w/])/g;
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/g;
/** A reply in angle brackets in the text of the server that reports it: what SES does when a mail expires. */
const INNER = /<([245]\d\d[ -][^<>]{0,1500})>?/g;

/**
 * The reply that decides: of several the last one that refuses, and of a reply in angle brackets inside another one the
 * inner one, which is that of the recipient's server.
 */
export function readReply(diagnostic: string): ReplyCodes {
  const text = diagnostic.slice(0, LONGEST_DIAGNOSTIC);
  const inner = [...text.matchAll(INNER)].at(-1)?.[1];
  const own = repliesIn(text);
  const nested = inner === undefined ? { code: undefined, status: undefined } : repliesIn(inner);
  return { code: nested.code ?? own.code, status: nested.status ?? own.status };
}

function repliesIn(text: string): ReplyCodes {
  const replies = [...text.matchAll(REPLY)].filter(([, code]) => !code?.startsWith('2'));
  const withStatus = replies.filter(([, , status]) => status !== undefined).at(-1);
  const statuses = [...text.matchAll(STATUS)]
    .map(([, status]) => status)
    .filter((one) => !one?.startsWith('2'));
  return {
    code: withStatus?.[1] ?? replies[0]?.[1],
    status: withStatus?.[2] ?? statuses.find((one) => !isGeneric(one)) ?? statuses[0],
  };
}

/** `5.0.0` and `4.0.0` say no more than the reply code. */
export function isGeneric(status: string | undefined): boolean {
  return status === undefined || /^[245]\.0\.0$/.test(status);
}

/** The first enhanced status in a `Status` field: `5.0.0 (permanent failure)`. */
export function statusIn(value: string | undefined): string | undefined {
  return value === undefined ? undefined : [...value.slice(0, 200).matchAll(STATUS)][0]?.[1];
}

/** How servers say at which command the other side refused. The first match counts. */
const STAGES: readonly (readonly [SmtpStage, RegExp])[] = [
  [
    'rcpt',
    /(?:reply to|after|in response to|response to) (?:the )?rcpt\b|did not like our rcpt|\[rcpt_to\]|smtp:rcpt\b|does not like recipient|<<<[^\n]{0,40}rcpt|rcpt command/i,
  ],
  [
    'data',
    /(?:reply to|after|in response to|response to) (?:the )?(?:end of )?data\b|end of data|did not like our (?:final )?data|after i sent the message|smtp command\s{1,4}data\b|\[data\]|final dot|\(end of data command\)/i,
  ],
  [
    'mail',
    /(?:reply to|after|in response to|response to) (?:the )?mail (?:from|command)|did not like our mail|sender was rejected|\[mail_from\]/i,
  ],
  [
    'connect',
    /initial connection|name was rejected|(?:reply to|after) (?:helo|ehlo)|\bhelo command|refused to talk to me|connection (?:timed out|refused)/i,
  ],
];
const COMMANDS: readonly (readonly [SmtpStage, RegExp])[] = [
  ['rcpt', /^RCPT\b/i],
  ['mail', /^MAIL\b/i],
  ['data', /^(?:DATA|BDAT|\.|QUIT)/i],
  ['connect', /^(?:EHLO|HELO|STARTTLS)\b/i],
];
/** `550 <jane@example.com>: Recipient address rejected`, `550 <jane@example.com>... User unknown`: answers to RCPT. */
const NAMES_RECIPIENT = /[45]\d\d[ \-:]{1,3}(?:[45]\.\d+\.\d+ ){0,1}<[^<>\s]{1,320}>(?:: |\.\.\.)/;

/** At which command the other side refused, as the text says it; undefined when it does not. */
export function stageOf(text: string): SmtpStage | undefined {
  const cut = text.slice(0, LONGEST_DIAGNOSTIC);
  const plain = cut.replace(/\s+/g, ' ');
  return stageOfTranscript(cut) ?? STAGES.find(([, said]) => said.test(plain))?.[0];
}

/** Whether the text has the form of an answer to RCPT. */
export function answersRcpt(text: string): boolean {
  return NAMES_RECIPIENT.test(text.slice(0, LONGEST_DIAGNOSTIC));
}

/** Answers to DATA that say that the recipients had been refused before: the commands were sent in one go (RFC 2920). */
const NO_RECIPIENT =
  /<<< 50[34][^\n]{0,80}(?:rcpt|recipient|transaction|sequence)|<<< 554[^\n]{0,40}no valid recipient/i;

/** `>>> RCPT To:<jane@example.com>` and then `<<< 550 …`, as Sendmail prints a session. */
function stageOfTranscript(text: string): SmtpStage | undefined {
  if (NO_RECIPIENT.test(text)) return 'rcpt';
  let command: string | undefined;
  for (const line of text.split('\n')) {
    const said = /^\s*(>>>|<<<)\s?(.*)$/.exec(line);
    if (said?.[1] === '>>>') command = said[2];
    if (said?.[1] === '<<<' && /^[45]\d\d/.test(said[2] ?? '') && command !== undefined) {
      const given = command;
      return COMMANDS.find(([, pattern]) => pattern.test(given))?.[0];
    }
  }
  return undefined;
}
