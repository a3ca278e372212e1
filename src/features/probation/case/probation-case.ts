import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../../account-region.js';
import type { EnforcementStatus, Metric } from '../../../locales/index.js';
import type { RouteSubject } from '../../../routing/index.js';
import type { ReviewOutlook } from '../../reputation/index.js';
import type { Notice } from '../notice/notice.js';

/** From AWS's first word about an account in a Region until AWS says that it is healthy again. Times are ms. */
export type ProbationCase = AccountRegion & {
  /** Unique among the cases of its account and Region, and growing. */
  id: string;
  openedAt: number;
  /** The user id; missing for a case that the enforcement status opened. */
  openedBy?: string | undefined;
  /** What AWS said, in the order in which the bot learned of it; see {@link currentRound}. */
  rounds: readonly [Round, ...Round[]];
  restarts: readonly CountRestart[];
  notes: readonly CaseNote[];
  /** What happened, oldest first: each is in the audit log and a reply in the thread of the card. */
  events: readonly CaseEvent[];
  /** How many of `events` are there already. */
  published: number;
  /** The enforcement status as the case last saw it, and since when AWS reports it. */
  status?: SeenStatus | undefined;
  /** Whether the enforcement status was a review or a pause by AWS at any time of the case. */
  wasReviewed?: boolean | undefined;
  /** The numbers that the card shows; missing until they were first read. */
  reading?: CaseReading | undefined;
  /** How near the end of the review the reminders have come; missing until it has an end. */
  point?: ReminderPoint | undefined;
  closed?: CaseClosing | undefined;
  /** Whether the card is pinned in its channel; missing until that was tried. */
  pin?: PinnedCard | undefined;
  /** Grows with each change worth showing. */
  revision: number;
};

/** A mail of AWS, or a change of its enforcement status of which there is no mail yet. */
export type Round = {
  /** When AWS sent the mail or changed the status. */
  at: number;
  /** Who gave the mail to the bot; missing while there is none. */
  by?: string | undefined;
  /** The same mail read again corrects its round. */
  mailId?: string | undefined;
  notice: Notice;
  state: ReviewState;
  /** Mail sent from then on counts. */
  countFrom: number;
};

/** Whether SES still sends. */
export type ReviewState = 'under-review' | 'paused';

/** AWS has accepted a change: only mail sent after it counts. */
export type CountRestart = {
  at: number;
  by: string;
  from: number;
  /** From when on mail counted before. */
  before: number;
  /** What AWS allows from then on, where it said so. */
  mailBudget?: number | undefined;
  /** `2026-08-11` */
  deadline?: string | undefined;
};

/** `done` states a fact, which the reply to AWS may use. `planned` does not. */
export type NoteKind = 'done' | 'planned' | 'remark';

export type NoteSubject =
  | 'sending-stopped'
  | 'list-cleaned'
  | 'fix-deployed'
  | 'bounces-removed'
  | 'double-opt-in'
  | 'address-validation'
  | 'form-protected'
  | 'unsubscribe-added'
  | 'credentials-rotated'
  | 'site-secured'
  | 'monitoring-added'
  | 'replied-to-aws'
  | 'other';

export type CaseNote = {
  id: string;
  at: number;
  by: string;
  kind: NoteKind;
  what: NoteSubject;
  text: string;
  /** When it was done (`done`) or is to be done (`planned`). */
  doneAt?: number | undefined;
  /** The author took it back: it is no evidence. */
  withdrawnAt?: number | undefined;
};

/** All numbers of a card are of one moment. */
export type CaseReading = {
  outlook: ReviewOutlook;
  /** AWS's own rates, and when AWS gave them; missing where AWS does not say. */
  aws: { readonly [metric in Metric]?: { rate: number; at: number } | undefined };
  /** What is paused through the bot. */
  pauses: readonly { configurationSet: string; by: string; since: number }[];
  /** How many addresses the bot has removed from the suppression list since the case was opened. */
  removals: number;
};

/** How near the end is: half of the mails or days are left, a quarter, a tenth or a day, none. */
export type ReminderPoint = 'begun' | 'half' | 'quarter' | 'last' | 'passed';

export type SeenStatus = { status: EnforcementStatus; since: number };

/** `declined` is the error code of Slack, such as `missing_scope`. */
export type PinnedCard = { ts: string; at: number; isPinned: boolean; declined?: string | undefined };

export type CaseClosing = {
  at: number;
  /** Missing where AWS's enforcement status has closed it. */
  by?: string | undefined;
  how: 'status' | 'notice' | 'hand';
  reason?: string | undefined;
};

export type CaseEvent = { at: number; by?: string | undefined } & (
  | { kind: 'opened' | 'notice' | 'corrected'; round: number }
  | { kind: 'note' | 'withdrawn'; note: string }
  | { kind: 'restart'; restart: number }
  | { kind: 'reminder'; point: ReminderPoint; mailsLeft?: number | undefined; endsAt?: number | undefined }
  | { kind: 'closed' }
);

/** All cases of an account and Region, oldest first. Only the last one can be open. */
export type CasesOfAccount = {
  cases: readonly ProbationCase[];
  /** Since when AWS reports the enforcement status that opened a case or a round: it opens no second one. */
  statusSince?: number | undefined;
};

export const NO_CASES: CasesOfAccount = { cases: [] };

export type CaseRefusal =
  /** The mail is about something else than the sending of an account. */
  | 'no-review'
  /** It says that the review is over, and there is no open case. */
  | 'nothing-open'
  /** The case is closed, or the mail belongs to one that AWS has closed. */
  | 'closed'
  /** It says that the review is over, and is older than what the case knows. */
  | 'older'
  /** Notes or rounds. */
  | 'too-many';

export function openCase({ cases }: CasesOfAccount): ProbationCase | undefined {
  const last = cases.at(-1);
  return last?.closed ? undefined : last;
}

/** What messages about the case are about, by which their channel is found. */
export function caseSubject(one: ProbationCase): RouteSubject {
  return { accountRegion: one, level: currentRound(one).state === 'paused' ? 'pause' : 'review' };
}

/** The round of AWS's latest word: people may read an older mail after a newer one. */
export function currentRound({ rounds }: Pick<ProbationCase, 'rounds'>): Round {
  return rounds.reduce((latest, round) => (round.at >= latest.at ? round : latest));
}

/** What names a case in the value of a button: `111122223333:eu-west-1/1786500000000`. */
export function caseRef(one: ProbationCase): string {
  return `${accountRegionKey(one)}/${one.id}`;
}

/** The account and Region, and the id, that a button names. Anybody can forge the value. */
export function parseCaseRef(ref: string): { accountRegion: AccountRegion; id: string } {
  const slash = ref.indexOf('/');
  const key = slash < 0 ? ref : ref.slice(0, slash);
  return { accountRegion: parseAccountRegion(key), id: slash < 0 ? '' : ref.slice(slash + 1) };
}

/** The id of the card in the alert channel. */
export function caseCard(one: ProbationCase): string {
  return `probation/${caseRef(one)}`;
}
