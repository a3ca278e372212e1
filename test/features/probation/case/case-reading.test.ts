import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mailsLeft, takeReading } from '../../../../src/features/probation/case/case-reading.js';
import { restartCount } from '../../../../src/features/probation/case/change-case.js';
import {
  type CaseReading,
  NO_CASES,
  openCase,
  type ProbationCase,
} from '../../../../src/features/probation/case/probation-case.js';
import { reviewTerms } from '../../../../src/features/probation/case/review-terms.js';
import { takeNotice } from '../../../../src/features/probation/case/take-notice.js';
import type { Notice } from '../../../../src/features/probation/notice/notice.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 7, 12, 9);

function caseOf(...notices: readonly Notice[]): ProbationCase {
  let cases = NO_CASES;
  for (const [index, notice] of notices.entries()) {
    const taken = { notice, at: NOW + index, by: 'U1', mailId: String(index) };
    const result = takeNotice(cases, WHERE, taken, NOW + index);
    assert.ok(!('refused' in result));
    cases = result;
  }
  const open = openCase(cases);
  assert.ok(open);
  return open;
}

function reading(at: number, recipients: number | undefined, events = 0): CaseReading {
  const metric = { limit: 0.05, counted: { recipients: recipients ?? 0, events }, unattributed: 0 };
  return {
    outlook: {
      at,
      since: NOW,
      ...(recipients !== undefined && { recipients }),
      metrics: { bounce: metric, complaint: { ...metric, limit: 0.001 } },
    },
    aws: {},
    pauses: [],
    removals: 0,
  };
}

const remindersOf = ({ events }: ProbationCase) =>
  events.flatMap((event) => (event.kind === 'reminder' ? event.point : []));

test('the end is what AWS gave: a budget, a day, days, three weeks for direct feedback, and otherwise none', () => {
  const end = (more: Partial<Notice>) => reviewTerms(caseOf({ kind: 'probation', reasons: [], ...more })).end;
  assert.deepEqual(end({ mailBudget: 5_000 }), { kind: 'mails', mails: 5_000 });
  const day = { kind: 'time', at: Date.UTC(2026, 7, 21), from: NOW, because: 'notice' };
  assert.deepEqual(end({ deadline: '2026-08-20' }), { ...day, day: '2026-08-20' });
  assert.deepEqual(end({ deadlineDays: 10 }), { ...day, at: NOW + 10 * DAY });
  const feedback = { ...day, at: NOW + 21 * DAY, because: 'direct-feedback' };
  assert.deepEqual(end({ reasons: ['direct-feedback'] }), feedback);
  assert.equal(end({ reasons: ['bounce'] }), undefined);
  assert.equal(end({ deadline: 'soon' }), undefined);
});

test('a pause has no end of the review before it, and no other measured', () => {
  const review = { kind: 'probation', reasons: ['bounce'], rate: 0.06, mailBudget: 5_000 } as const;
  const terms = reviewTerms(caseOf(review, { kind: 'paused', reasons: [] }));
  assert.deepEqual(
    [terms.end, terms.measured, terms.metrics],
    [undefined, undefined, ['bounce', 'complaint']],
  );
});

test('a question of AWS leaves the budget and the reason of the review as they are', () => {
  const review = { kind: 'probation', reasons: ['complaint'], mailBudget: 5_000 } as const;
  const terms = reviewTerms(caseOf(review, { kind: 'more-information', reasons: [] }));
  assert.deepEqual([terms.end, terms.metrics], [{ kind: 'mails', mails: 5_000 }, ['complaint']]);
});

test('each point is one reminder, whatever the numbers do between', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.array(fc.option(fc.integer({ min: 0, max: 25_000 }), { nil: undefined }), { maxLength: 30 }),
      (mails, sent) => {
        let one = caseOf({ kind: 'probation', reasons: ['bounce'], mailBudget: mails });
        let total: number | undefined;
        for (const [index, more] of sent.entries()) {
          const now = NOW + index * 3_600_000;
          total = more === undefined ? undefined : (total ?? 0) + more;
          const before = one;
          one = takeReading(one, reading(now, total), now);
          assert.equal(one.revision > before.revision, one !== before);
        }
        const points = remindersOf(one);
        assert.equal(new Set(points).size, points.length);
        const order = ['half', 'quarter', 'last', 'passed'];
        assert.deepEqual(
          points,
          points.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
        );
      },
    ),
  );
});

test('half, a quarter, a tenth and nothing left are reminders; what has passed at the beginning is none', () => {
  let one = caseOf({ kind: 'probation', reasons: ['bounce'], mailBudget: 1_000 });
  for (const [index, sent] of [0, 499, 500, 760, 910, 1_000, 1_500].entries())
    one = takeReading(one, reading(NOW + index, sent), NOW + index);
  assert.deepEqual(remindersOf(one), ['half', 'quarter', 'last', 'passed']);
  const late = takeReading(caseOf({ kind: 'probation', reasons: [], mailBudget: 10 }), reading(NOW, 9), NOW);
  assert.deepEqual([late.point, remindersOf(late)], ['last', []]);
});

test('the last day of a deadline is a reminder; after a restart the points come again', () => {
  let one = caseOf({ kind: 'under-review', reasons: ['bounce'], deadlineDays: 30 });
  for (const day of [0, 28, 29]) one = takeReading(one, reading(NOW + day * DAY, 0), NOW + day * DAY);
  assert.deepEqual(remindersOf(one), ['last']);
  const restarted = restartCount(one, { at: NOW, by: 'U1', from: NOW + 29 * DAY, mailBudget: 100 });
  assert.ok(!('refused' in restarted));
  assert.deepEqual([restarted.reading, restarted.point], [undefined, undefined]);
  const again = takeReading(restarted, reading(NOW + 29 * DAY, 50), NOW + 29 * DAY);
  assert.equal(again.point, 'half');
});

test('unknown attempts leave nothing to remind of, and no number of mails left', () => {
  const one = caseOf({ kind: 'probation', reasons: ['bounce'], mailBudget: 100 });
  const unknown = reading(NOW, undefined, 12);
  assert.equal(mailsLeft(reviewTerms(one).end, unknown), undefined);
  assert.deepEqual(remindersOf(takeReading(one, unknown, NOW)), []);
});

test('a card is shown anew when a number matters or a day has passed, and not each minute', () => {
  const one = takeReading(
    caseOf({ kind: 'probation', reasons: ['bounce'], mailBudget: 10_000 }),
    reading(NOW, 100),
    NOW,
  );
  assert.equal(takeReading(one, reading(NOW + 60_000, 101), NOW), one);
  assert.equal(takeReading(one, reading(NOW + 3_600_000, 200), NOW), one);
  assert.ok(takeReading(one, reading(NOW + 3_600_000, 700), NOW).revision > one.revision);
  assert.ok(takeReading(one, reading(NOW + DAY, 100), NOW).revision > one.revision);
  const paused = { ...reading(NOW + 1, 100), pauses: [{ configurationSet: 'news', by: 'U2', since: NOW }] };
  assert.ok(takeReading(one, paused, NOW).revision > one.revision);
});
