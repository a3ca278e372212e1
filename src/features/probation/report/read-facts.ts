import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
import { catalogOf, LOCALES, type Metric } from '../../../locales/index.js';
import {
  BUCKET_MS,
  type Bucket,
  type Journal,
  KEEP_DIMENSIONS_MS,
  type Tally,
} from '../../../store/index.js';
import { plain } from '../../../text/mrkdwn.js';
import type { Audit } from '../../audit/index.js';
import type { AwsMetricsFeature } from '../../aws-metrics/index.js';
import { readCause } from '../../bounces/index.js';
import {
  NEGATIVE_FAMILY,
  type NegativeCounter,
  type NegativePart,
  readNegativePart,
} from '../../intake/index.js';
import { attemptsIn, type THRESHOLDS } from '../../reputation/index.js';
import type { ProbationCase } from '../case/probation-case.js';
import type { StepState } from '../checklist/checklist-state.js';
import type { MetricHour } from './incident.js';
import {
  type Detail,
  type FactsReading,
  gatherFacts,
  type KeptDetails,
  type ReplyFacts,
  type SendingChangeFact,
} from './report-facts.js';

export type ReadFactsDeps = {
  tally: Pick<Tally, 'buckets' | 'dimensions'>;
  journal: Pick<Journal, 'read' | 'lookUp'>;
  audit: Pick<Audit, 'read'>;
  awsMetrics: Pick<AwsMetricsFeature, 'read' | 'rateHistory' | 'sendPoints'>;
  /** Resolves to the pauses through the bot that SES has confirmed. */
  pausesIn: (accountRegion: AccountRegion) => Promise<readonly { configurationSet: string }[]>;
  /** Resolves to the steps of the case's checklist. */
  stepsOf: (one: ProbationCase) => Promise<readonly Pick<StepState, 'done' | 'status'>[]>;
  thresholds: typeof THRESHOLDS;
  now: () => number;
};

/** Enough to see what was usual before AWS wrote, and not so much that the trouble before last is in it. */
const BEFORE_NOTICE_MS = 30 * 86_400_000;
const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = 24 * HOUR_MS;
const MOST_AUDIT_ENTRIES = 2_000;
const COUNTER: Readonly<Record<Metric, NegativeCounter>> = { bounce: 'hard', complaint: 'complaint' };

/** @returns the facts for the reply to the present round of a case, as of now, but for what {@link readDetails} reads. Rejects with `StoreUnavailable`. */
export async function readFacts(deps: ReadFactsDeps, one: ProbationCase): Promise<ReplyFacts> {
  const { account, region } = one;
  return gatherFacts(await readAll(deps, one, { account, region }));
}

/**
 * Reads the cause and the parts of each incident. They can be read for some days only, and take longer than everything else.
 *
 * @param kept what was read before: it stays where nothing can be read any more
 */
export async function readDetails(
  deps: Pick<ReadFactsDeps, 'tally' | 'journal' | 'now'>,
  facts: ReplyFacts,
  kept: KeptDetails = { details: {} },
): Promise<KeptDetails> {
  const { account, region, metrics } = facts;
  const accountRegion = { account, region };
  const details: Partial<Record<Metric, Detail>> = { ...kept.details };
  let { cause } = kept;
  for (const { metric, incident } of metrics) {
    if (!incident || incident.from < deps.now() - KEEP_DIMENSIONS_MS) continue;
    details[metric] = await readDetail(deps, accountRegion, incident, metric);
    const found = (await readCause(deps, accountRegion, aroundIncident(incident), metric)).cause;
    if (found && (cause === undefined || metric === metrics[0]?.metric)) cause = { cause: found, metric };
  }
  return { details, ...(cause && { cause }) };
}

/** A cause shows in what differs from the rest of the mail, so it is read of a day at least, as for alerts. */
function aroundIncident({ from, to }: { from: number; to: number }): { from: number; to: number } {
  return { from: Math.min(from, to - DAY_MS), to };
}

async function readAll(
  { tally, audit, awsMetrics, pausesIn, stepsOf, thresholds, now }: ReadFactsDeps,
  one: ProbationCase,
  accountRegion: AccountRegion,
): Promise<FactsReading> {
  const notices = one.rounds
    .map(({ at, notice }) => ({ at, notice }))
    .toSorted((first, second) => first.at - second.at);
  const began = Math.floor(((notices[0]?.at ?? now()) - BEFORE_NOTICE_MS) / HOUR_MS) * HOUR_MS;
  const [buckets, entries, metrics, history, points, pauses, steps] = await Promise.all([
    tally.buckets({
      accountRegion: accountRegionKey(accountRegion),
      resolution: 'hour',
      from: began,
      to: now(),
    }),
    audit.read({ limit: MOST_AUDIT_ENTRIES, since: began }),
    awsMetrics.read(accountRegion),
    awsMetrics.rateHistory(accountRegion),
    awsMetrics.sendPoints(accountRegion),
    pausesIn(accountRegion),
    stepsOf(one),
  ]);
  const ratesNow = metrics.rates?.known?.value;
  const total = (counter: string) => buckets.reduce((sum, { counts }) => sum + (counts[counter] ?? 0), 0);
  const limits = (metric: Metric) => [thresholds[metric].advisory.rate, thresholds[metric].warning.rate];
  return {
    ...accountRegion,
    now: now(),
    notices,
    countFrom: one.restarts.at(-1)?.from,
    notes: [...one.notes, ...steps.flatMap(noteOfStep)],
    hours: { bounce: hoursOf('bounce', buckets), complaint: hoursOf('complaint', buckets) },
    aws: {
      bounce: { now: ratesNow?.bounce, history: history?.bounce ?? [] },
      complaint: { now: ratesNow?.complaint, history: history?.complaint ?? [] },
    },
    attemptedAt: points.filter(({ attempts }) => attempts > 0).map(({ start }) => start),
    changes: changesIn(entries.entries, accountRegion),
    pausedNow: pauses.map(({ configurationSet }) => configurationSet),
    handling: { bounces: total('hard'), complaints: total('complaint'), heldBack: total('not-attempted') },
    thresholds: { bounce: limits('bounce'), complaint: limits('complaint') },
  };
}

/** What a person wrote when ticking a step is a statement like a note. A tick without words says too little. */
function noteOfStep({ status, done }: Pick<StepState, 'done' | 'status'>): FactsReading['notes'] {
  if (status !== 'done' || !done?.note) return [];
  return [{ at: done.at, kind: 'done', what: 'other', text: done.note }];
}

/** An hour in which no mail is known is left out: an event is in the hour of its mail, so that mail was not counted. */
function hoursOf(metric: Metric, buckets: readonly Bucket[]): readonly MetricHour[] {
  return buckets.flatMap(({ start, counts }) => {
    const { recipients, reporting = recipients } = attemptsIn(counts);
    if (recipients === 0) return [];
    const counted = metric === 'bounce' ? recipients : reporting;
    return [{ start, recipients: counted, events: counts[COUNTER[metric]] ?? 0 }];
  });
}

const CHANGES: ReadonlyMap<string, SendingChangeFact['change']> = new Map([
  ['pause', 'paused'],
  ['resume', 'resumed'],
]);
/** The notes of actions that were completed without the bot changing anything, in every language that it may have had. */
const NOTHING_CHANGED: ReadonlySet<string> = new Set(
  LOCALES.map((locale) => catalogOf(locale).approval).flatMap(({ dryRun, alreadyDone }) => [
    plain(dryRun),
    plain(alreadyDone),
  ]),
);

/** Pauses and resumptions that were carried out, oldest first. */
function changesIn(
  entries: Awaited<ReturnType<Audit['read']>>['entries'],
  { account, region }: AccountRegion,
): readonly SendingChangeFact[] {
  const key = accountRegionKey({ account, region });
  return entries
    .flatMap((entry): readonly SendingChangeFact[] => {
      const change = CHANGES.get(entry.kind);
      const isDone = entry.what === 'done' && !NOTHING_CHANGED.has(entry.note ?? '');
      if (!change || !isDone || accountRegionKey(entry) !== key) return [];
      return [{ at: entry.at, change, configurationSet: entry.about }];
    })
    .toSorted((one, other) => one.at - other.at);
}

/** Where the events of an incident come from, why they happened, and where they were addressed to. */
async function readDetail(
  { tally }: Pick<ReadFactsDeps, 'tally'>,
  accountRegion: AccountRegion,
  { from, to }: { from: number; to: number },
  metric: Metric,
): Promise<Detail> {
  const span = { accountRegion: accountRegionKey(accountRegion), from, to };
  const [sent, byProvider, byDomain] = await Promise.all([
    tally.dimensions(span),
    tally.dimensions({ ...span, family: NEGATIVE_FAMILY.provider }),
    tally.dimensions({ ...span, family: NEGATIVE_FAMILY.domain }),
  ]);
  const counter = COUNTER[metric];
  const attempts = new Map(sent.map(({ dimension, counts }) => [dimension, attemptsIn(counts)]));
  const parts = byProvider.flatMap((dimension) => readNegativePart(dimension) ?? []);
  const whole = parts.filter((part) => part.of === 'whole');
  const sets = summed(
    parts.filter((part) => part.of === 'source'),
    counter,
    ({ source }) => source?.configurationSet,
  );
  const domains = byDomain
    .flatMap((dimension) => readNegativePart(dimension) ?? [])
    .filter((part) => part.of === 'whole');
  return {
    of: whole.reduce((sum, { counts }) => sum + (counts[counter] ?? 0), 0),
    reasons: summed(whole, counter, ({ reason }) => reason).map(([reason, events]) => ({ reason, events })),
    domains: summed(domains, counter, ({ domain }) => domain).map(([name, events]) => ({ name, events })),
    parts: sets.map(([name, events]) => {
      const attempted = attempts.get(`cs=${name}`);
      const recipients =
        metric === 'bounce' ? attempted?.recipients : (attempted?.reporting ?? attempted?.recipients);
      const isKnown = recipients !== undefined && recipients >= Math.max(1, events);
      return { kind: 'configuration-set', name, events, ...(isKnown && { recipients }) };
    }),
  };
}

const MOST_KEPT = 6;

/** The largest first. */
function summed<K extends string>(
  parts: readonly NegativePart[],
  counter: NegativeCounter,
  keyOf: (part: NegativePart) => K | undefined,
): readonly (readonly [K, number])[] {
  const sums = new Map<K, number>();
  for (const part of parts) {
    const key = keyOf(part);
    const count = part.counts[counter] ?? 0;
    if (key !== undefined && count > 0) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums]
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, MOST_KEPT);
}
