import type { Feedback } from '../intake/index.js';

/** What was heard of the mail to one recipient; times in ms, newest first. */
export type History = {
  deliveries: readonly number[];
  /** Permanent bounces by the recipient's side. */
  hardBounces: readonly Bounced[];
  /** Bounces that may pass, and delays. */
  softBounces: readonly Bounced[];
  complaints: readonly Complained[];
  /** Bounces because SES's own list for all its customers held the mail back. That list cannot be asked. */
  globallySuppressed: readonly number[];
  /** Mails that the account's or a tenant's list held back: they use up quota. */
  heldBack: readonly number[];
  /** Mails that never got as far as the recipient's side. */
  rejected: readonly { at: number; why: string }[];
  /** How the address was spelled, where not as it is compared. */
  spellings: readonly string[];
  tenants: readonly string[];
  /** Whether there is more than was read. */
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

/** So many events are read at most. */
export const EVENTS_READ = 300;

const HELD_BACK: ReadonlySet<string> = new Set(['OnAccountSuppressionList', 'OnTenantSuppressionList']);
/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-global-suppression-list.html */
const GLOBAL = 'Suppressed';
/** A recipient who says that it was no spam after all. */
const NO_COMPLAINT = 'not-spam';

/** @param feedback newest first */
export function historyOf(feedback: readonly Feedback[], cut: boolean): History {
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
