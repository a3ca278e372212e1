import fc from 'fast-check';
import type { NoteSubject } from '../../../../src/features/probation/case/probation-case.js';
import { NOTICE_KINDS, NOTICE_REASONS } from '../../../../src/features/probation/notice/notice.js';
import { HOUR_MS, type MetricHour } from '../../../../src/features/probation/report/incident.js';
import type { FactsReading, ReplyFacts } from '../../../../src/features/probation/report/report-facts.js';
import { gatherFacts } from '../../../../src/features/probation/report/report-facts.js';
import type { Cause } from '../../../../src/locales/index.js';

export const NOW = Date.UTC(2026, 10, 9, 14, 25);
const DAY_MS = 24 * HOUR_MS;

const time = fc.integer({ min: NOW - 30 * DAY_MS, max: NOW - 1 });
const name = fc.stringMatching(/^[a-z]{1,8}(-[0-9]{1,4})?$/);
const rate = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000);
/** What people write about their work, with numbers in it. */
const work = fc
  .tuple(
    fc.constantFrom('Removed', 'Deactivated', 'Deployed', 'Added', 'Will remove', 'Planned:'),
    fc.integer({ min: 1, max: 90_000 }),
    fc.constantFrom('addresses of list', 'access keys of', 'limits to form', 'checks to'),
    name,
  )
  .map((parts) => parts.join(' '));

const hours = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 0,
    maxLength: 60,
  })
  .map((counts): readonly MetricHour[] =>
    counts.map(([recipients, events], index) => ({
      start: Math.floor(NOW / HOUR_MS) * HOUR_MS - (counts.length - index) * HOUR_MS,
      recipients: Math.max(recipients, events),
      events,
    })),
  );

const share = fc.tuple(fc.nat(500), fc.nat(500)).map(([events, more]) => ({ events, of: events + more + 1 }));
const cause: fc.Arbitrary<Cause> = fc.record({
  kind: fc.constant('purchased-list' as const),
  source: fc.option(fc.record({ kind: fc.constant('configuration-set' as const), name }), { nil: undefined }),
  explained: share,
  support: fc.array(
    fc.oneof(
      fc.record({ fact: fc.constant('first-ever' as const), share, since: time }),
      fc.record({ fact: fc.constant('dead-addresses' as const), share, domains: fc.nat(900) }),
      fc.record({
        fact: fc.constant('volume' as const),
        times: fc.integer({ min: 11, max: 900 }).map((tenths) => tenths / 10),
      }),
      fc.record({
        fact: fc.constant('says' as const),
        diagnostic: fc.constant('550 5.1.1 <u17@x1.example>: unknown'),
      }),
    ),
    { maxLength: 4 },
  ),
  against: fc.array(fc.record({ fact: fc.constant('others' as const), share }), { maxLength: 1 }),
});

const notice = fc.record(
  {
    kind: fc.constantFrom(...NOTICE_KINDS),
    reasons: fc.array(fc.constantFrom(...NOTICE_REASONS), { maxLength: 2 }),
    rate,
    count: fc.nat(20_000),
    denominator: fc.nat(200_000),
    windowDays: fc.integer({ min: 1, max: 3_000 }).map((tenths) => tenths / 10),
    caseId: fc.stringMatching(/^[0-9]{9,12}$/),
  },
  { requiredKeys: ['kind', 'reasons'] },
);

const note = fc.record(
  {
    at: time,
    kind: fc.constantFrom('done' as const, 'planned' as const, 'remark' as const),
    what: fc.constantFrom<NoteSubject>(
      'fix-deployed',
      'list-cleaned',
      'double-opt-in',
      'replied-to-aws',
      'other',
    ),
    text: work,
    doneAt: time,
    withdrawnAt: time,
  },
  { requiredKeys: ['at', 'kind', 'what', 'text'] },
);

const rateFact = fc.record({ rate, at: time });
const awsOf = fc.record(
  { history: fc.array(rateFact, { maxLength: 3 }), now: rateFact },
  { requiredKeys: ['history'] },
);

export const readings: fc.Arbitrary<FactsReading> = fc.record({
  account: fc.constant('111122223333'),
  region: fc.constant('ap-northeast-1'),
  now: fc.constant(NOW),
  notices: fc.array(fc.record({ at: time, notice }), { maxLength: 4 }),
  countFrom: fc.option(time, { nil: undefined }),
  notes: fc.array(note, { maxLength: 8 }),
  hours: fc.record({ bounce: hours, complaint: hours }),
  aws: fc.record({ bounce: awsOf, complaint: awsOf }),
  attemptedAt: fc.array(time, { maxLength: 2 }),
  changes: fc.array(
    fc.record({
      at: time,
      change: fc.constantFrom('paused' as const, 'resumed' as const),
      configurationSet: name,
    }),
    { maxLength: 4 },
  ),
  pausedNow: fc.array(name, { maxLength: 1 }),
  handling: fc.record({ bounces: fc.nat(9_000), complaints: fc.nat(900), heldBack: fc.nat(900) }),
  thresholds: fc.constant({ bounce: [0.02, 0.04], complaint: [0.0005, 0.0008] }),
});

const detail = fc.record({
  parts: fc.array(
    fc.record({
      kind: fc.constant('configuration-set' as const),
      name,
      events: fc.nat(900),
      recipients: fc.integer({ min: 1, max: 9_000 }),
    }),
    { maxLength: 2 },
  ),
  reasons: fc.array(
    fc.record({
      reason: fc.constantFrom('no-such-mailbox' as const, 'content' as const),
      events: fc.nat(900),
    }),
    { maxLength: 2 },
  ),
  domains: fc.array(fc.record({ name: name.map((one) => `${one}.example`), events: fc.nat(900) }), {
    maxLength: 6,
  }),
  of: fc.integer({ min: 1, max: 2_000 }),
});

export const facts: fc.Arbitrary<ReplyFacts> = fc
  .tuple(readings, cause, detail, fc.boolean())
  .map(([reading, found, of, hasCause]) => {
    const gathered = gatherFacts(reading);
    const metrics = gathered.metrics.map((one) => ({ ...one, ...of }));
    const [first] = metrics;
    return {
      ...gathered,
      metrics,
      ...(hasCause && first && { cause: { cause: found, metric: first.metric } }),
    };
  });
