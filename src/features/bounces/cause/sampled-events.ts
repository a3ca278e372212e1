import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
import type { Reason } from '../../../locales/index.js';
import type { Journal, JournalEntry } from '../../../store/index.js';
import { cutText } from '../../../text/cut-text.js';
import { maskAddresses } from '../../../text/mask.js';
import { diagnosticOf, type Feedback, feedbackIn, providerOf, reasonOf } from '../../intake/index.js';
import { marksOf } from './address-marks.js';
import { SOURCE_KINDS } from './counted-parts.js';
import { type CauseSubject, MOST_SAMPLED, type SampledEvent } from './facts.js';
import { namedBlocklist } from './named-blocklist.js';
import { meantDomain } from './typo-domains.js';

/** The journal has deliveries too. With so many entries read, the events are there within a second. */
const ENTRIES_READ = { page: 500, most: 5_000 };
/** To count the mails that a recipient got in the window. */
const MAILS_READ = 20;
const LONGEST_DIAGNOSTIC = 300;
/** The kind of a diagnostic code: https://www.rfc-editor.org/rfc/rfc3464#section-2.3.6 */
const SMTP = /^smtp; /i;
/** Whoever has been known for a shorter time cannot tell a new recipient. */
const LEAST_KNOWN_MS = 3 * 86_400_000;

/**
 * Negative events about mail of a window, with what the journal knows of their recipients: at most {@link MOST_SAMPLED}, of the newest
 * entries. Whether a recipient is new stays unknown until the journal has had its index for long enough.
 *
 * @returns the events, and since when (ms) recipients are known. Rejects with `StoreUnavailable`.
 */
export async function readSample(
  journal: Pick<Journal, 'read' | 'lookUp'>,
  accountRegion: AccountRegion,
  window: { from: number; to: number },
  about: CauseSubject,
): Promise<{ sample: readonly SampledEvent[]; recipientsSince: number }> {
  const { from, to } = window;
  const [events, [oldest]] = await Promise.all([
    readNegative(journal, accountRegion, window, about),
    journal.read(accountRegionKey(accountRegion), { order: 'oldest', limit: 1 }),
  ]);
  const { recipients, since } = await readRecipients(journal, accountRegion, events, from);
  const recipientsSince = Math.max(oldest?.at ?? to, since);
  const isKnown = recipientsSince <= from - LEAST_KNOWN_MS;
  return {
    sample: events.map((event) => sampledEvent(event, recipients.get(event.feedback.recipient), isKnown)),
    recipientsSince,
  };
}

type NegativeEvent = { feedback: Feedback; reason: Reason };

/** Complaints alone do not show whether the addresses of a list are dead. */
const IS_SAMPLED: Readonly<Record<CauseSubject, (feedback: Feedback) => boolean>> = {
  all: () => true,
  bounce: isHard,
  complaint: (feedback) => feedback.kind === 'complaint' || isHard(feedback),
};

function isHard(feedback: Feedback): boolean {
  return feedback.kind === 'bounce' && feedback.bounce.type === 'Permanent';
}

/** Negative events about mail of the window, newest first: where there are many, some of them at even distances. */
async function readNegative(
  journal: Pick<Journal, 'read'>,
  accountRegion: AccountRegion,
  { from, to }: { from: number; to: number },
  about: CauseSubject,
): Promise<readonly NegativeEvent[]> {
  const found: NegativeEvent[] = [];
  let after: string | undefined;
  for (let read = 0; read < ENTRIES_READ.most; read += ENTRIES_READ.page) {
    const entries: readonly JournalEntry[] = await journal.read(accountRegionKey(accountRegion), {
      order: 'newest',
      limit: ENTRIES_READ.page,
      ...(after !== undefined && { after }),
    });
    for (const entry of entries) {
      const feedback = feedbackIn(accountRegion, entry);
      const reason = reasonOf(feedback);
      const sentAt = feedback.sentAt ?? feedback.at;
      if (reason === undefined || sentAt < from || sentAt >= to || !IS_SAMPLED[about](feedback)) continue;
      found.push({ feedback, reason });
    }
    const last = entries.at(-1);
    if (!last || entries.length < ENTRIES_READ.page || last.at < from) break;
    after = last.id;
  }
  const distance = Math.max(1, found.length / MOST_SAMPLED);
  return Array.from(
    { length: Math.min(found.length, MOST_SAMPLED) },
    (_, index) => found[Math.floor(index * distance)],
  ).filter((event) => event !== undefined);
}

type KnownRecipient = { isFirstEver: boolean; mails: number };

/** What the journal knows of the recipients of these events, and since when (ms) it can know them. */
async function readRecipients(
  journal: Pick<Journal, 'lookUp'>,
  accountRegion: AccountRegion,
  events: readonly NegativeEvent[],
  from: number,
): Promise<{ recipients: ReadonlyMap<string, KnownRecipient>; since: number }> {
  const abouts = [...new Set(events.map(({ feedback }) => feedback.recipient))].filter(Boolean);
  const { since, found } = await journal.lookUp(accountRegionKey(accountRegion), {
    abouts,
    newest: MAILS_READ,
  });
  const sentAt = (entry: JournalEntry) => feedbackIn(accountRegion, entry).sentAt ?? entry.at;
  const recipients = new Map<string, KnownRecipient>();
  for (const [index, about] of abouts.entries()) {
    const entries = found[index];
    if (!entries) continue;
    const { oldest, newest } = entries;
    const mails = newest
      .filter((entry) => sentAt(entry) >= from)
      .map((entry) => feedbackIn(accountRegion, entry).messageId);
    recipients.set(about, {
      isFirstEver: !oldest || sentAt(oldest) >= from,
      mails: new Set(mails).size,
    });
  }
  return { recipients, since };
}

function sampledEvent(
  { feedback, reason }: NegativeEvent,
  recipient: KnownRecipient | undefined,
  isKnown: boolean,
): SampledEvent {
  const domain = feedback.recipient.slice(feedback.recipient.lastIndexOf('@') + 1);
  const diagnostic = diagnosticOf(feedback);
  return {
    at: feedback.sentAt ?? feedback.at,
    reason,
    provider: providerOf(domain, diagnostic),
    domain,
    isComplaint: feedback.kind === 'complaint',
    ...(recipient && isKnown && { isFirstEver: recipient.isFirstEver }),
    mails: recipient?.mails ?? 1,
    marks: marksOf(feedback.recipient),
    meant: meantDomain(domain),
    blocklist: diagnostic === undefined ? undefined : namedBlocklist(diagnostic),
    // Without addresses: the same answer to different recipients is the same.
    diagnostic: diagnostic && cutText(maskAddresses(diagnostic.replace(SMTP, '')), LONGEST_DIAGNOSTIC),
    parts: Object.entries(SOURCE_KINDS).flatMap(([property, kind]) => {
      const name = feedback[property as keyof typeof SOURCE_KINDS];
      return name ? [{ kind, name }] : [];
    }),
  };
}
