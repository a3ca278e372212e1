import type {
  CauseKind,
  ReplyMeasure,
  ReplySection,
  ReplyStatement,
  ReplyUnknown,
  ReplyVariant,
  TimelineEntry,
} from '../../../locales/index.js';
import { replyPoints, replySections } from './reply-plan.js';
import type { MetricFacts, ReplyFacts } from './report-facts.js';

/** A draft of a reply: for each of its sections, in their order, what it states. */
export type Draft = readonly { section: ReplySection; statements: readonly ReplyStatement[] }[];

const MOST_NOTICES = 3;
const MOST_TIMELINE = 16;
const MOST_STATED = 12;
const MOST_ITEMS = 4;
const BRIEF = 120;

/** The draft of the reply for a case: what the facts carry is stated, what they do not is marked as unknown. */
export function draftReply(facts: ReplyFacts): Draft {
  return replySections(facts.variant).map((section) => ({ section, statements: SECTION[section](facts) }));
}

const SECTION: Readonly<Record<ReplySection, (facts: ReplyFacts) => readonly ReplyStatement[]>> = {
  'what-happened': whatHappened,
  impact: (facts) => {
    const known = onceEach(facts.metrics.flatMap((metric) => impactOf(metric)));
    return known.length > 0 ? known : [unknown('impact')];
  },
  'root-cause': rootCause,
  done: actionsDone,
  prevention,
  handling: ({ events, heldBack }) => [
    ...(events ? [{ say: 'events' as const, ...events }] : []),
    ...(heldBack ? [{ say: 'held-back' as const, ...heldBack }] : []),
    unknown('application-handling'),
  ],
  validation: (facts) =>
    inPlaceOr(facts, ['double-opt-in', 'address-validation', 'form-protection'], 'validation'),
  consent: (facts) => {
    const points = new Set(replyPoints(facts.variant));
    return [
      ...(points.has('acceptable-use') ? [unknown('acceptable-use')] : []),
      ...(points.has('list-origin') ? [unknown('list-origin')] : []),
      ...(points.has('unsubscribe') ? inPlaceOr(facts, ['unsubscribe', 'double-opt-in'], 'unsubscribe') : []),
    ];
  },
  answers: () => [unknown('questions')],
  request: ({ notices, variant, countFrom, stated, metrics }) => {
    // Where AWS acts because of a rate, it counts only what was sent after the changes, if it accepts them.
    const from = metrics.length === 1 ? (countFrom ?? stated.at(-1)?.at) : undefined;
    const notice = notices.at(-1)?.notice ?? 'other';
    return [{ say: 'request', notice, variant, ...(from !== undefined && { countFrom: from }) }];
  },
};

function unknown(what: ReplyUnknown): ReplyStatement {
  return { say: 'unknown', what };
}

function whatHappened({
  account,
  region,
  notices,
  metrics,
  changes,
  stated,
  countFrom,
}: ReplyFacts): readonly ReplyStatement[] {
  const told = notices.slice(-MOST_NOTICES).map(
    ({ at, notice, reasons, rate, count, denominator, denominatorOf, windowDays }): ReplyStatement => ({
      say: 'notice',
      at,
      notice,
      reasons,
      account,
      region,
      rate,
      count,
      denominator,
      denominatorOf,
      windowDays,
    }),
  );
  const entries: readonly TimelineEntry[] = [
    ...notices.map(({ at, notice }) => ({ at, what: 'notice' as const, notice })),
    ...metrics.flatMap(({ metric, incident, awsHighest }): readonly TimelineEntry[] => [
      ...(incident ? [{ at: incident.from, what: 'began' as const, metric }] : []),
      ...(incident ? [{ at: incident.to, what: 'ended' as const, metric }] : []),
      ...(incident && awsHighest
        ? [{ at: awsHighest.at, what: 'highest' as const, metric, rate: awsHighest.rate }]
        : []),
    ]),
    ...changes.map(({ at, change, configurationSet }) => ({ at, what: change, configurationSet })),
    ...stated.map(({ at, text }) => ({ at, what: 'stated' as const, text: inBrief(text) })),
    ...(countFrom === undefined ? [] : [{ at: countFrom, what: 'count-from' as const }]),
  ];
  const sorted = entries.toSorted((one, other) => one.at - other.at);
  return [
    ...told,
    ...(sorted.length > 0 ? [{ say: 'timeline' as const, entries: sorted.slice(0, MOST_TIMELINE) }] : []),
  ];
}

/** The whole text is in the section about what was done. */
function inBrief(text: string): string {
  const space = text.slice(0, BRIEF).lastIndexOf(' ');
  return text.length <= BRIEF ? text : `${text.slice(0, space > 0 ? space : BRIEF)} …`;
}

function impactOf({
  metric,
  incident,
  usual,
  since,
  awsRate,
  awsHighest,
  parts,
  reasons,
  domains,
  of,
}: MetricFacts): readonly ReplyStatement[] {
  const [part] = parts;
  const isHighestNow = awsRate !== undefined && awsRate.at === awsHighest?.at;
  return [
    ...(incident ? [{ say: 'incident' as const, metric, counted: incident }] : []),
    ...(usual
      ? [{ say: incident ? ('usual' as const) : ('incident' as const), metric, counted: usual }]
      : []),
    ...(part && of > 0 ? [{ say: 'part' as const, metric, of, ...part }] : []),
    ...(reasons.length > 0
      ? [{ say: 'reasons' as const, metric, items: reasons.slice(0, MOST_ITEMS), of }]
      : []),
    ...(domains.length > 0
      ? [{ say: 'domains' as const, metric, items: domains.slice(0, MOST_ITEMS), of }]
      : []),
    ...(awsHighest && !isHighestNow ? [{ say: 'aws-highest' as const, metric, ...awsHighest }] : []),
    ...(awsRate ? [{ say: 'aws-rate' as const, metric, ...awsRate }] : []),
    ...(since ? [sinceOf(metric, since)] : []),
  ];
}

/** That nothing was sent is true of every metric, and said once. */
function onceEach(statements: readonly ReplyStatement[]): readonly ReplyStatement[] {
  const first = statements.findIndex(({ say }) => say === 'nothing-sent');
  return statements.filter(({ say }, index) => say !== 'nothing-sent' || index === first);
}

function sinceOf(
  metric: MetricFacts['metric'],
  { counted, after }: NonNullable<MetricFacts['since']>,
): ReplyStatement {
  if (counted.recipients > 0 || counted.events > 0) return { say: 'since', metric, counted, after };
  return { say: 'nothing-sent', from: counted.from, to: counted.to, after };
}

/** What the data cannot show about a cause, and AWS will ask. */
const CAUSE_UNKNOWN: Readonly<Record<CauseKind, ReplyUnknown | undefined>> = {
  'purchased-list': 'list-source',
  'one-source': 'campaign',
  'sign-up-attack': 'form',
  'list-bombing': 'form',
  'typo-domains': 'typo-form',
  'dead-domain': undefined,
  'provider-outage': undefined,
  'provider-block': 'provider',
  blocklist: 'listing',
  authentication: 'authentication',
  'stolen-credentials': 'credentials',
};

/** What AWS asks for where the data shows no cause, or one that is about something else than AWS's reason. */
const VARIANT_UNKNOWN: Readonly<Record<ReplyVariant, ReplyUnknown | undefined>> = {
  bounce: undefined,
  complaint: undefined,
  content: 'content',
  spamtrap: 'spamtrap-source',
  blocklist: 'listing',
  credentials: 'credentials',
  listbombing: 'form',
  'human-review': 'content',
  'related-account': 'relation',
  'follow-up': undefined,
  general: undefined,
};

function rootCause({ cause, variant }: ReplyFacts): readonly ReplyStatement[] {
  const asked = [cause && CAUSE_UNKNOWN[cause.cause.kind], VARIANT_UNKNOWN[variant]];
  const unknowns = [...new Set(asked.flatMap((one) => one ?? []))];
  return [
    ...(cause ? [{ say: 'cause' as const, ...cause }] : []),
    ...(unknowns.length === 0 && !cause ? [unknown('cause')] : unknowns.map(unknown)),
  ];
}

/** Only what the audit log shows, and what a person states as done. */
function actionsDone({ changes, pausedNow, stated }: ReplyFacts): readonly ReplyStatement[] {
  const done = [
    ...changes.map(({ at, change, configurationSet }): ReplyStatement & { at: number } => {
      const isLast = changes.findLast((one) => one.configurationSet === configurationSet)?.at === at;
      return change === 'paused'
        ? { say: 'paused', at, configurationSet, isOn: isLast && pausedNow.includes(configurationSet) }
        : { say: 'resumed', at, configurationSet };
    }),
    ...stated.slice(-MOST_STATED).map(({ at, text }) => ({ say: 'stated' as const, at, text })),
  ].toSorted((one, other) => one.at - other.at);
  return stated.length > 0 ? done : [...done, unknown('done')];
}

function prevention({ measures, monitoring, planned }: ReplyFacts): readonly ReplyStatement[] {
  return [
    ...(measures.length > 0 ? [{ say: 'in-place' as const, measures }] : [unknown('prevention')]),
    ...(monitoring ? [{ say: 'monitoring' as const, ...monitoring }] : []),
    ...(planned.length > 0 ? [{ say: 'planned' as const, texts: planned.slice(0, MOST_STATED) }] : []),
  ];
}

function inPlaceOr(
  { measures }: ReplyFacts,
  wanted: readonly ReplyMeasure[],
  otherwise: ReplyUnknown,
): readonly ReplyStatement[] {
  const found = measures.filter(({ measure }) => wanted.includes(measure));
  return found.length > 0 ? [{ say: 'in-place', measures: found }] : [unknown(otherwise)];
}
