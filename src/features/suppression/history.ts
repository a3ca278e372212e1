import type { Feedback } from '../intake/index.js';
import type { ListedEntry } from './list-store.js';

/** What events said about the mail to one recipient; times in ms, newest first. Stored with a removal request. */
export type RecipientHistory = {
  deliveries: readonly number[];
  /** Permanent bounces from the recipient's server. */
  hardBounces: readonly Bounced[];
  /** Transient bounces, and delays. */
  softBounces: readonly Bounced[];
  complaints: readonly Complained[];
  /** Bounces because SES's global suppression list has the address. That list cannot be queried. */
  globallySuppressed: readonly number[];
  /** Mails that SES did not send because of the account's or a tenant's list: they use up quota. */
  heldBack: readonly number[];
  /** Mails that SES rejected, so that they never reached the recipient's server. */
  rejected: readonly { at: number; why: string }[];
  /** How events spelled the address, where that differs from its comparable form. */
  spellings: readonly string[];
  tenants: readonly string[];
  /** Whether there are more events than were read. */
  cut: boolean;
};

export type Bounced = MailOf & { status?: string | undefined; diagnostic?: string | undefined };
export type Complained = MailOf & { type?: string | undefined };
type MailOf = {
  at: number;
  messageId: string;
  feedbackId?: string | undefined;
  configurationSet?: string | undefined;
  subject?: string | undefined;
};

/** At most so many events are read. */
export const EVENTS_READ = 300;

const HELD_BACK: ReadonlySet<string> = new Set(['OnAccountSuppressionList', 'OnTenantSuppressionList']);
/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-global-suppression-list.html */
const GLOBAL = 'Suppressed';
/** A recipient takes a complaint back. */
const NO_COMPLAINT = 'not-spam';

/** Sorts the events about one recipient by what they mean for the suppression list. @param feedback newest first */
export function historyOf(feedback: readonly Feedback[], cut: boolean): RecipientHistory {
  const bounces = feedback.flatMap((one) => (one.kind === 'bounce' ? [one] : []));
  const tried = bounces.filter(({ bounce }) => !HELD_BACK.has(bounce.subType) && bounce.subType !== GLOBAL);
  const complaints = feedback.flatMap((one) => (one.kind === 'complaint' ? [one] : []));
  const held = [
    ...bounces.filter(({ bounce }) => HELD_BACK.has(bounce.subType)),
    ...complaints.filter(({ complaint }) => HELD_BACK.has(complaint.subType ?? '')),
  ];
  return {
    deliveries: feedback.filter(({ kind }) => kind === 'delivery').map(timeOf),
    hardBounces: tried.filter(({ bounce }) => bounce.type === 'Permanent').map(bounced),
    softBounces: feedback.flatMap((one) => {
      if (one.kind === 'delivery-delay')
        return [{ ...mailOf(one), status: one.status, diagnostic: one.diagnostic ?? one.delayType }];
      return one.kind === 'bounce' && one.bounce.type !== 'Permanent' ? [bounced(one)] : [];
    }),
    complaints: complaints
      .filter(
        ({ complaint: { subType = '', feedbackType } }) =>
          !HELD_BACK.has(subType) && feedbackType !== NO_COMPLAINT,
      )
      .map((one) => ({
        ...mailOf(one),
        feedbackId: one.complaint.feedbackId,
        type: one.complaint.feedbackType,
      })),
    globallySuppressed: bounces.filter(({ bounce }) => bounce.subType === GLOBAL).map(timeOf),
    heldBack: held.map(timeOf).sort((one, other) => other - one),
    rejected: feedback.flatMap((one) =>
      one.kind === 'reject' || one.kind === 'rendering-failure'
        ? [{ at: one.at, why: one.reason ?? one.kind }]
        : [],
    ),
    spellings: distinct(feedback.map(({ written }) => written)),
    tenants: distinct(feedback.map(({ tenant }) => tenant)),
    cut,
  };
}

/** Subjects of mails are for operators only, so cards in channels leave them out. */
export function withoutSubjects(history: RecipientHistory): RecipientHistory {
  const { hardBounces, softBounces, complaints } = history;
  return {
    ...history,
    hardBounces: hardBounces.map(withoutSubject),
    softBounces: softBounces.map(withoutSubject),
    complaints: complaints.map(withoutSubject),
  };
}

function withoutSubject<T extends MailOf>({ subject: _, ...mail }: T): Omit<T, 'subject'> {
  return mail;
}

function bounced(one: Extract<Feedback, { kind: 'bounce' }>): Bounced {
  const { feedbackId, status, diagnostic } = one.bounce;
  return { ...mailOf(one), feedbackId, status, diagnostic };
}

function mailOf({ at, messageId, configurationSet, subject }: Feedback): MailOf {
  return { at, messageId, configurationSet, subject };
}

function timeOf({ at }: { at: number }): number {
  return at;
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text || []))];
}

/** What was known when the removal was requested: evidence for the approvers, and what is compared with the list later. Stored in this form. */
export type RemovalFacts = { entries: readonly ListedEntry[]; history: RecipientHistory };

/** Mail to a recipient who complained does more harm than mail that bounces. */
export function riskOf({ entries }: RemovalFacts): 'usual' | 'complaint' {
  return entries.some(({ reason }) => reason === 'COMPLAINT') ? 'complaint' : 'usual';
}

/**
 * Whether the list has an entry that the request was not about: listed again since, for another reason, or in another
 * spelling. An entry that is gone is not a change.
 */
export function hasChanged(requested: RemovalFacts, now: readonly ListedEntry[]): boolean {
  return now.some(
    (entry) =>
      !requested.entries.some(
        ({ written, reason, updatedAt }) =>
          written === entry.written && reason === entry.reason && updatedAt === entry.updatedAt,
      ),
  );
}
