import type {
  Cause,
  CountedAfter,
  CountedTime,
  Metric,
  PartKind,
  Reason,
  ReplyMeasure,
  ReplyNotice,
  ReplyReason,
  ReplyVariant,
} from '../../../locales/index.js';
import type { NoteSubject } from '../case/probation-case.js';
import type { Notice } from '../notice/notice.js';
import { claimProblems } from './claims.js';
import { countedIn, findIncident, HOUR_MS, type MetricHour } from './incident.js';
import { replyMetrics, replyNotice, replyReasons, replyVariant } from './reply-plan.js';

/** All that a reply to AWS may state, as values. Times are ms, rates 0 to 1. Each number has one source, named where it is read. */
export type ReplyFacts = {
  account: string;
  region: string;
  asOf: number;
  variant: ReplyVariant;
  caseId?: string | undefined;
  /** What AWS said, oldest first. */
  notices: readonly (Omit<Notice, 'kind' | 'reasons'> & {
    at: number;
    notice: ReplyNotice;
    reasons: readonly ReplyReason[];
  })[];
  /** From when on mail counts, where AWS has accepted a change. */
  countFrom?: number | undefined;
  /** By metric: what SES events show. Only those that this reply is about. */
  metrics: readonly MetricFacts[];
  /** The cause, and which metric's mail it was read of. */
  cause?: { cause: Cause; metric: Metric } | undefined;
  /** Pauses and resumptions that the audit log shows as done. */
  changes: readonly SendingChangeFact[];
  /** Which configuration sets are paused now; an empty name: all sending. */
  pausedNow: readonly string[];
  /** What persons stated as done, oldest first, and what they plan. */
  stated: readonly StatedFact[];
  planned: readonly string[];
  /** Notes that are marked as done and speak of the future: no evidence until they are corrected. */
  doubtful: readonly string[];
  measures: readonly { measure: ReplyMeasure; at: number }[];
  /** What the monitoring has received. */
  events?: { from: number; to: number; bounces: number; complaints: number } | undefined;
  heldBack?: { from: number; to: number; recipients: number } | undefined;
  /** Since when the bot counts, and at which rates it alerts. */
  monitoring?: { since: number; bounce: readonly number[]; complaint: readonly number[] } | undefined;
};

export type MetricFacts = {
  metric: Metric;
  incident?: CountedTime | undefined;
  /** Before the incident; or all mail, where no incident valid out. */
  usual?: CountedTime | undefined;
  since?: { counted: CountedTime; after: CountedAfter } | undefined;
  /** AWS's own rate: the newest, and the highest that is known. */
  awsRate?: RateFact | undefined;
  awsHighest?: RateFact | undefined;
  parts: readonly PartCount[];
  reasons: readonly { reason: Reason; events: number }[];
  domains: readonly { name: string; events: number }[];
  /** Of how many the parts, reasons and domains are. */
  of: number;
};

export type RateFact = { rate: number; at: number };
export type PartCount = { kind: PartKind; name: string; events: number; recipients?: number | undefined };
export type SendingChangeFact = { at: number; change: 'paused' | 'resumed'; configurationSet: string };
export type StatedFact = { at: number; text: string; what: NoteSubject };

/** What was read for a reply. */
export type FactsReading = {
  account: string;
  region: string;
  now: number;
  notices: readonly { at: number; notice: Notice }[];
  countFrom: number | undefined;
  notes: readonly {
    at: number;
    kind: 'done' | 'planned' | 'remark';
    what: NoteSubject;
    text: string;
    doneAt?: number | undefined;
    withdrawnAt?: number | undefined;
  }[];
  /** Oldest first, for the weeks before the first notice and since. */
  hours: Readonly<Record<Metric, readonly MetricHour[]>>;
  aws: Readonly<Record<Metric, { now?: RateFact | undefined; history: readonly RateFact[] }>>;
  /** When SES itself counted attempts, by the quarter of an hour; empty where that is not known. */
  attemptedAt: readonly number[];
  changes: readonly SendingChangeFact[];
  pausedNow: readonly string[];
  handling: { bounces: number; complaints: number; heldBack: number };
  thresholds: Readonly<Record<Metric, readonly number[]>>;
};

/** Where the events of an incident come from: read once its time is known. */
export type Detail = Pick<MetricFacts, 'parts' | 'reasons' | 'domains' | 'of'>;

const MEASURES: Readonly<Record<NoteSubject, ReplyMeasure | undefined>> = {
  'sending-stopped': undefined,
  'list-cleaned': undefined,
  'fix-deployed': 'fix',
  'bounces-removed': 'bounce-removal',
  'double-opt-in': 'double-opt-in',
  'address-validation': 'address-validation',
  'form-protected': 'form-protection',
  'unsubscribe-added': 'unsubscribe',
  'credentials-rotated': 'credentials',
  'site-secured': 'site',
  'monitoring-added': 'monitoring',
  'replied-to-aws': undefined,
  other: undefined,
};
/** A smaller time before says nothing about what is usual. */
const FEWEST_USUAL = 500;
const NO_DETAIL: Detail = { parts: [], reasons: [], domains: [], of: 0 };

/** What can be read for some days only, as it was read last. */
export type KeptDetails = {
  cause?: { cause: Cause; metric: Metric } | undefined;
  details: Readonly<Partial<Record<Metric, Detail>>>;
};

/** The facts with the cause and the details of the incidents. */
export function withDetails(facts: ReplyFacts, { cause, details }: KeptDetails): ReplyFacts {
  const metrics = facts.metrics.map((of) => ({ ...of, ...details[of.metric] }));
  return { ...facts, metrics, ...(cause && { cause }) };
}

/** The facts but for the cause and the details of the incident. */
export function gatherFacts(reading: FactsReading): ReplyFacts {
  const { account, region, now, countFrom, notes, changes, handling, thresholds } = reading;
  const notices = reading.notices.map(({ notice }) => notice);
  const rates = { bounce: reading.aws.bounce.now?.rate, complaint: reading.aws.complaint.now?.rate };
  const variant = replyVariant(notices, rates);
  const valid = notes.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const done = valid.filter(({ kind, what }) => kind === 'done' && what !== 'replied-to-aws');
  const isDone = ({ at, doneAt, text }: (typeof done)[number]) =>
    (doneAt ?? at) <= now && claimProblems('done', text, { done: [], planned: [], at: now }).length === 0;
  const stated = done
    .filter(isDone)
    .map(({ at, doneAt, text, what }) => ({ at: doneAt ?? at, text, what }))
    .toSorted((one, other) => one.at - other.at);
  const all = reading.hours.bounce;
  const from = all[0]?.start;
  const span = from === undefined ? undefined : { from, to: now };
  return {
    account,
    region,
    asOf: now,
    variant,
    caseId: notices.findLast(({ caseId }) => caseId !== undefined)?.caseId,
    notices: reading.notices.map(({ at, notice }) => ({
      ...notice,
      at,
      notice: replyNotice(notice),
      reasons: replyReasons(notice),
    })),
    countFrom,
    metrics: replyMetrics(variant, notices).map((metric) => metricFacts(metric, reading, stated)),
    changes,
    pausedNow: reading.pausedNow,
    stated,
    planned: valid.filter(({ kind }) => kind === 'planned').map(({ text }) => text),
    doubtful: done.filter((note) => !isDone(note)).map(({ text }) => text),
    measures: stated.flatMap(({ what, at }) => {
      const measure = MEASURES[what];
      return measure ? [{ measure, at }] : [];
    }),
    ...(span && { events: { ...span, bounces: handling.bounces, complaints: handling.complaints } }),
    ...(span && handling.heldBack > 0 && { heldBack: { ...span, recipients: handling.heldBack } }),
    ...(from !== undefined && { monitoring: { since: from, ...thresholds } }),
  };
}

function metricFacts(metric: Metric, reading: FactsReading, stated: readonly StatedFact[]): MetricFacts {
  const hours = reading.hours[metric];
  const { now: awsRate, history } = reading.aws[metric];
  const known = awsRate ? [...history, awsRate] : history;
  const first = hours[0]?.start;
  const incident = findIncident(metric, hours);
  const usual =
    first === undefined ? undefined : countedIn(hours, { from: first, to: incident?.from ?? reading.now });
  return {
    metric,
    incident,
    usual: usual && usual.recipients >= FEWEST_USUAL ? usual : undefined,
    since: sinceFacts(metric, reading, stated, incident),
    awsRate,
    awsHighest: known.reduce<RateFact | undefined>(
      (most, one) => (most && most.rate >= one.rate ? most : one),
      undefined,
    ),
    ...NO_DETAIL,
  };
}

/** Mail since the last thing that should have made it better, from the next whole hour on, because mail is counted by the hour. */
function sinceFacts(
  metric: Metric,
  { now, countFrom, changes, hours, attemptedAt }: FactsReading,
  stated: readonly StatedFact[],
  incident: CountedTime | undefined,
): MetricFacts['since'] {
  const fix = stated.findLast(({ what }) => MEASURES[what] !== undefined || what === 'list-cleaned')?.at;
  const pause = changes.findLast(({ change }) => change === 'paused')?.at;
  const choices: readonly (readonly [CountedAfter, number | undefined])[] = [
    ['count-from', countFrom],
    ['fix', fix],
    ['pause', pause],
    ['incident', incident?.to],
  ];
  const chosen = choices.find(([, at]) => at !== undefined && at < now);
  if (chosen?.[1] === undefined || hours[metric].length === 0) return undefined;
  const from = Math.ceil(chosen[1] / HOUR_MS) * HOUR_MS;
  if (from >= now) return undefined;
  const counted = countedIn(hours[metric], { from, to: now });
  // That no events arrive does not show that nothing was sent: SES has to say so too.
  const isSilent = counted.recipients === 0 && counted.events === 0;
  const isSilenceKnown = attemptedAt.length > 0 && !attemptedAt.some((at) => at >= from);
  return isSilent && !isSilenceKnown ? undefined : { counted, after: chosen[0] };
}
