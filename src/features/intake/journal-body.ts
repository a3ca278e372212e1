import type { AccountRegion } from '../../account-region.js';
import type { JournalEntry } from '../../store/index.js';
import type { Feedback } from './feedback.js';

type KeyOf<T> = T extends unknown ? keyof T : never;
/** What a journal entry has beside its body. */
type EntryKey = 'account' | 'region' | 'at' | 'recipient';

/** Stored names, which must stay as they are. They are short because long names were a third of the whole store. */
const SHORT: Readonly<Record<Exclude<KeyOf<Feedback>, EntryKey>, string>> = {
  kind: 'k',
  messageId: 'm',
  snsMessageId: 'n',
  written: 'w',
  sentAt: 's',
  identity: 'i',
  fromDomain: 'f',
  configurationSet: 'c',
  tenant: 't',
  subject: 'u',
  bounce: 'b',
  complaint: 'p',
  smtpResponse: 'r',
  reason: 'e',
  template: 'l',
  delayType: 'd',
  status: 'x',
  diagnostic: 'g',
};
const LONG: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SHORT).map(([long, short]) => [short, long]),
);

/** The body of a journal entry: the event without what the entry's stream, time and subject already say. */
export function journalBody(feedback: Feedback): string {
  const names: Readonly<Record<string, string | undefined>> = SHORT;
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(feedback)) {
    const short = names[name];
    if (short) body[short] = value;
  }
  return JSON.stringify(body);
}

/**
 * The event that a journal entry was written for.
 *
 * @param accountRegion the account and Region whose journal it was read from
 */
export function feedbackIn(accountRegion: AccountRegion, { at, about, body }: JournalEntry): Feedback {
  const { account, region } = accountRegion;
  const rest = Object.entries(JSON.parse(body)).map(([name, value]) => [LONG[name] ?? name, value]);
  return { account, region, at, recipient: about, ...Object.fromEntries(rest) };
}
