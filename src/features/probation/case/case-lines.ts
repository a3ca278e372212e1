import type { Catalog, Metric } from '../../../locales/index.js';
import { join, type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import type { MetricOutlook } from '../../reputation/index.js';
import { validNotes } from './case-notes-modal.js';
import type { CaseNote, CaseReading, ProbationCase, ReviewState } from './probation-case.js';
import type { ReviewTerms } from './review-terms.js';

/** A card has ten lines. */
const MOST_NOTES = 4;
/** Before the name of an account in lists. */
export const CASE_SIGN: Readonly<Record<ReviewState, Mrkdwn>> = {
  'under-review': mrkdwn`:large_orange_circle:`,
  paused: mrkdwn`:red_circle:`,
};
const METRIC_ORDER: readonly Metric[] = ['bounce', 'complaint'];

/** Of the rates that the review is about, the one that is nearest to its limit, or furthest above it. */
export function decisiveMetric({ metrics }: ReviewTerms, { outlook }: CaseReading): Metric | undefined {
  const nearness = (metric: Metric) => {
    const { present, limit } = outlook.metrics[metric];
    return (present?.rate ?? 0) / limit;
  };
  return metrics.toSorted((one, other) => nearness(other) - nearness(one))[0];
}

/** Whether nobody has read AWS's mail of this case yet. */
export function hasNoMail({ rounds }: ProbationCase): boolean {
  return rounds.every(({ mailId }) => mailId === undefined);
}

/** What to do now, by where the rate is going. */
export function toDo(t: Catalog, one: ProbationCase, terms: ReviewTerms, metric: Metric | undefined): Mrkdwn {
  const texts = t.probationCase;
  if (terms.state === 'paused') return texts.toDo.paused;
  if (hasNoMail(one) && !terms.end) return texts.toDo.readMail;
  if (terms.metrics.length === 0) return texts.toDo.noRate;
  const outlook = metric && one.reading?.outlook.metrics[metric];
  const paused = one.reading?.pauses.map(({ configurationSet }) => configurationSet) ?? [];
  const next = outlook && metric && nextStep(t, metric, outlook, paused);
  return next ?? texts.toDo.reply;
}

function nextStep(
  t: Catalog,
  metric: Metric,
  outlook: MetricOutlook,
  paused: readonly string[],
): Mrkdwn | undefined {
  const texts = t.probationCase.toDo;
  const { allowed, ahead, limit, asItIs, withoutWorst, clean, present } = outlook;
  const helps = asItIs !== undefined && asItIs >= limit && withoutWorst && withoutWorst.rate < asItIs;
  const isPaused = withoutWorst && (paused.includes('') || paused.includes(withoutWorst.scope.name));
  const stop = helps && !isPaused ? texts.stop(withoutWorst.scope) : mrkdwn``;
  if (allowed !== undefined && ahead) {
    if (allowed < 0) return mrkdwn`${texts.outOfReach(metric, ahead, limit)}${stop}`;
    // What is sent before the last of them has left the volume by then.
    const last = present && present.volume < ahead ? present.volume : undefined;
    if (last !== undefined) return mrkdwn`${texts.allowedAtEnd(metric, allowed, last, limit)}${stop}`;
    const most =
      allowed === 0 ? texts.noneAllowed(metric, ahead, limit) : texts.allowed(metric, allowed, ahead, limit);
    return mrkdwn`${most}${stop}`;
  }
  if (clean !== undefined) return mrkdwn`${texts.clean(metric, clean, limit)}${stop}`;
  return present && present.rate < limit ? mrkdwn`${texts.under(limit)}${stop}` : undefined;
}

/** What was counted, where it is going, and AWS's own numbers beside it. */
export function numberLines(
  t: Catalog,
  { reading, status }: ProbationCase,
  terms: ReviewTerms,
  metric: Metric | undefined,
): readonly Mrkdwn[] {
  const texts = t.probationCase;
  const ownStatus = status
    ? texts.status(t.status.enforcement(status.status), dateOf(status.since))
    : texts.statusUnknown;
  if (!reading) return [texts.aws([ownStatus])];
  const { outlook, aws } = reading;
  const since = dateOf(outlook.since);
  const counted = terms.metrics.map((one) => ({ metric: one, ...outlook.metrics[one].counted }));
  const unattributed = terms.metrics.flatMap((one) =>
    outlook.metrics[one].unattributed > 0 ? [texts.unattributed(one, outlook.metrics[one].unattributed)] : [],
  );
  const own = METRIC_ORDER.flatMap((one) => {
    const rate = aws[one];
    return rate ? [texts.awsRate(one, rate.rate, dateOf(rate.at))] : [];
  });
  return [
    ...(terms.isRestarted ? [texts.restarted(dateOf(terms.countFrom))] : []),
    join(
      [
        outlook.recipients === undefined
          ? texts.unknownCount(since)
          : texts.counted(since, outlook.recipients, counted),
        ...(outlook.attemptsFrom === 'statistics' ? [texts.fromStatistics] : []),
        ...(outlook.knownSince === undefined ? [] : [texts.countedOnlySince(dateOf(outlook.knownSince))]),
        ...unattributed,
      ],
      ' · ',
    ),
    ...(metric ? outlookLine(t, metric, outlook.metrics[metric], terms) : []),
    texts.aws([...own, ownStatus]),
  ];
}

function outlookLine(
  t: Catalog,
  metric: Metric,
  { present, asItIs, withoutWorst }: MetricOutlook,
  { isRestarted, end }: ReviewTerms,
): readonly Mrkdwn[] {
  const texts = t.probationCase;
  const parts = [
    ...(present ? [texts.present(metric, present.rate, present.recipients, isRestarted)] : []),
    ...(asItIs === undefined ? [] : [texts.asItIs(metric, asItIs, end !== undefined)]),
    ...(withoutWorst ? [texts.withoutWorst(metric, withoutWorst.rate, withoutWorst.scope)] : []),
  ];
  return parts.length > 0 ? [join(parts, ' · ')] : [];
}

/** What was done, as the bot has seen it or people say it, and what is planned. */
export function doneLines(t: Catalog, one: ProbationCase): readonly Mrkdwn[] {
  const texts = t.probationCase;
  const { reading } = one;
  const valid = validNotes(one);
  const of = (kind: CaseNote['kind']) => {
    const all = valid.filter((note) => note.kind === kind);
    const shown = all.slice(-MOST_NOTES).map((note) => noteWords(t, note));
    return all.length > MOST_NOTES ? [...shown, texts.more(all.length - MOST_NOTES)] : shown;
  };
  const done = [
    ...(reading?.pauses.map(({ configurationSet, by, since }) =>
      texts.pause(configurationSet, mention(by), dateOf(since)),
    ) ?? []),
    ...(reading && reading.removals > 0 ? [texts.removals(reading.removals)] : []),
    ...of('done'),
  ];
  const planned = of('planned');
  return [
    done.length > 0 ? texts.done(done) : texts.nothingDone,
    ...(planned.length > 0 ? [texts.planned(planned)] : []),
  ];
}

function noteWords(t: Catalog, { what, by, doneAt }: CaseNote): Mrkdwn {
  const at = doneAt === undefined ? undefined : slackDate(doneAt, 'date_short');
  return t.probationCase.note(t.probationCase.subject[what], mention(by), at);
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
