import { pino } from 'pino';
import { createHistoryAws } from '../../../src/cli/backtest/history-aws.js';
import { createRecordedCards } from '../../../src/cli/backtest/recorded-cards.js';
import { createAudit } from '../../../src/features/audit/index.js';
import { createAwsMetricsFeature } from '../../../src/features/aws-metrics/index.js';
import { caseRef, type ProbationCase } from '../../../src/features/probation/case/probation-case.js';
import { readNotice } from '../../../src/features/probation/notice/read-notice.js';
import { draftReply } from '../../../src/features/probation/report/draft.js';
import { readDetails, readFacts } from '../../../src/features/probation/report/read-facts.js';
import { type ReplyFacts, withDetails } from '../../../src/features/probation/report/report-facts.js';
import { attemptsIn, THRESHOLDS } from '../../../src/features/reputation/index.js';
import type { Pause } from '../../../src/features/sending-pause/index.js';
import { catalogOf, type ReplySection } from '../../../src/locales/index.js';
import { createSenderPlayer } from '../causes/play-sender.js';
import { HOUR_MS } from '../histories/history.js';
import { createUnshownCases } from '../unshown-cases.js';
import type { ReportHistory } from './report-histories.js';

const WHERE = { account: '111122223333', region: 'us-east-1' };
const KEY = '111122223333:us-east-1';
/** AWS judges small senders by about so many recipients. */
const AWS_VOLUME = 10_000;
const AWS_SAYS_EVERY_MS = 6 * HOUR_MS;

export type PlayedReport = {
  facts: ReplyFacts;
  sections: readonly { section: ReplySection; english: string; japanese: string }[];
};

/** Plays a history through the intake, the store, AWS's metrics, the case and the audit log, and drafts the reply at its end. */
export async function playReport(history: ReportHistory): Promise<PlayedReport> {
  const { mails, deeds, askedAt, traffic } = history;
  const player = createSenderPlayer(traffic);
  let time = player.begins;
  const now = () => time;
  const { tally, documents, journal } = player.store;
  const log = pino({ level: 'silent' });
  const t = catalogOf('en');
  const aws = createHistoryAws({ accountRegion: WHERE, now });
  const awsMetrics = createAwsMetricsFeature({
    accounts: aws.accounts,
    documents,
    cards: createRecordedCards(t, async () => undefined),
    thresholds: THRESHOLDS,
    openAlertLevel: async () => undefined,
    now,
    log,
  });
  const audit = createAudit({ journal });
  const cases = createUnshownCases({ documents, audit, now, log });
  const pauses: Pause[] = [];
  let ref = '';

  /** The rates as AWS would report them: of the last recipients. */
  async function awsSays(): Promise<void> {
    const buckets = await tally.buckets({ accountRegion: KEY, resolution: 'hour', from: 0, to: time });
    let [recipients, reporting, hard, complaints] = [0, 0, 0, 0];
    for (const { counts } of buckets.toReversed()) {
      if (recipients >= AWS_VOLUME) break;
      const attempts = attemptsIn(counts);
      recipients += attempts.recipients;
      reporting += attempts.reporting ?? attempts.recipients;
      hard += counts['hard'] ?? 0;
      complaints += counts['complaint'] ?? 0;
    }
    if (recipients === 0) return;
    const rates = { bounceRate: hard / recipients, complaintRate: complaints / Math.max(1, reporting) };
    aws.take({ at: new Date(time).toISOString(), aws: rates });
    for (const { start, counts } of buckets.filter((one) => one.start >= time - 2 * AWS_SAYS_EVERY_MS)) {
      const statistics = {
        timestamp: new Date(start).toISOString(),
        deliveryAttempts: counts['sent'] ?? 0,
        bounces: counts['hard'] ?? 0,
        complaints: counts['complaint'] ?? 0,
        rejects: 0,
      };
      aws.take({ at: new Date(time).toISOString(), statistics });
    }
    for (const check of Object.values(awsMetrics.feature.watches ?? {})) await check();
  }

  async function doDeed(deed: ReportHistory['deeds'][number], index: number): Promise<void> {
    if ('note' in deed) {
      await cases.addNote(ref, { id: `note-${index}`, by: 'U0TANAKA', ...deed.note });
      return;
    }
    const about = { ...WHERE, kind: 'pause', approval: `pause-${index}`, about: deed.paused };
    await audit.record({ ...about, key: `pause-${index}/3`, at: deed.at, what: 'done', note: 'paused' });
    pauses.push({
      ...WHERE,
      configurationSet: deed.paused,
      card: 'card',
      by: 'U0TANAKA',
      reason: 'notice of AWS',
      askedAt: deed.at,
      since: deed.at,
      reminders: 0,
    });
  }

  const steps = [
    ...mails.map(({ at, mail }, index) => ({
      at,
      run: async () => {
        const reading = readNotice(mail);
        if (!('notice' in reading)) throw new Error(`the mail is no notice: ${reading.refused}`);
        const taken = await cases.takeNotice(WHERE, {
          notice: reading.notice,
          at,
          by: 'U0TANAKA',
          mailId: `mail-${index}`,
        });
        if ('done' in taken) ref = caseRef(taken.done);
      },
    })),
    ...deeds.map((deed, index) => ({ at: deed.at, run: () => doDeed(deed, index) })),
    ...Array.from({ length: Math.floor((askedAt - player.begins) / AWS_SAYS_EVERY_MS) }, (_, index) => ({
      at: player.begins + (index + 1) * AWS_SAYS_EVERY_MS,
      run: awsSays,
    })),
  ].toSorted((one, other) => one.at - other.at);
  for (const step of steps) {
    await player.playUntil(step.at);
    time = step.at;
    await step.run();
  }
  await player.playUntil(askedAt);
  time = askedAt;
  const one = await cases.find(ref);
  if (!one) throw new Error('the history opened no case');
  return draftOf(one);

  async function draftOf(found: ProbationCase): Promise<PlayedReport> {
    const deps = {
      tally,
      journal,
      audit,
      awsMetrics,
      pausesIn: async () => pauses,
      stepsOf: async () => [],
      thresholds: THRESHOLDS,
      now,
    };
    const read = await readFacts(deps, found);
    const facts = withDetails(read, await readDetails(deps, read));
    const [english, japanese] = [catalogOf('en').reply, catalogOf('ja').reply];
    const sections = draftReply(facts).map(({ section, statements }) => ({
      section,
      english: statements.map(english.statement).join('\n'),
      japanese: statements.map(japanese.statement).join('\n'),
    }));
    return { facts, sections };
  }
}
