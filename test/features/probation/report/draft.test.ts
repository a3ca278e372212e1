import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimProblems } from '../../../../src/features/probation/report/claims.js';
import { draftReply } from '../../../../src/features/probation/report/draft.js';
import { numbersWithoutFact } from '../../../../src/features/probation/report/reply-numbers.js';
import {
  replyPoints,
  replySections,
  replyVariant,
  SECTION_OF_POINT,
} from '../../../../src/features/probation/report/reply-plan.js';
import { gatherFacts, type ReplyFacts } from '../../../../src/features/probation/report/report-facts.js';
import { catalogOf, LOCALES, type ReplyVariant } from '../../../../src/locales/index.js';
import { facts, NOW, readings } from './arbitrary-facts.js';

const HOUR_MS = 3_600_000;

function textOf(of: ReplyFacts, locale: (typeof LOCALES)[number] = 'en'): string {
  const { reply } = catalogOf(locale);
  return draftReply(of)
    .map(({ statements }) => statements.map(reply.statement).join('\n'))
    .join('\n\n');
}

test('every number and every time of a draft is in its facts, in both languages', () => {
  fc.assert(
    fc.property(facts, (of) => {
      for (const locale of LOCALES)
        assert.deepEqual(numbersWithoutFact(textOf(of, locale), of), [], textOf(of, locale));
    }),
  );
});

test('a number that was changed is noticed', () => {
  const of = gatherFacts(fc.sample(readings, { numRuns: 1, seed: 7 })[0] ?? assert.fail());
  assert.deepEqual(
    numbersWithoutFact('We sent to 987,654,321 recipients (12.3456%) on 2031-01-01 10:00 UTC.', of),
    ['2031-01-01 10:00', '987,654,321', '12.3456%'],
  );
});

test('numbers of an earlier draft were in the data then', () => {
  const of = gatherFacts(fc.sample(readings, { numRuns: 1, seed: 7 })[0] ?? assert.fail());
  const earlier = 'Until 2031-01-01 10:00 UTC we sent to 987,654,321 recipients (12.3456%).';
  const edited = `${earlier.replace('we sent', 'we had sent')} And 77,777 more.`;
  assert.deepEqual(numbersWithoutFact(edited, of, [earlier]), ['77,777']);
});

test('numbers are found in any text, each as it is written there', () => {
  const of = gatherFacts(fc.sample(readings, { numRuns: 1, seed: 7 })[0] ?? assert.fail());
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const number of numbersWithoutFact(text, of)) assert.ok(text.includes(number));
    }),
  );
  const begun = performance.now();
  for (const digits of ['1'.repeat(40_000), '1,'.repeat(20_000), '2026-01-01 '.repeat(4_000)])
    numbersWithoutFact(digits, of);
  assert.ok(performance.now() - begun < 2_000);
});

test('a draft makes no claim that its section must not make', () => {
  fc.assert(
    fc.property(facts, (of) => {
      const known = { done: of.stated.map(({ text }) => text), planned: of.planned, at: of.asOf };
      for (const { section, statements } of draftReply(of)) {
        const text = statements.map(catalogOf('en').reply.statement).join('\n');
        assert.deepEqual(claimProblems(section, text, known), [], `${section}: ${text}`);
      }
    }),
  );
});

test('what is done comes from the audit log and from notes of what is done alone', () => {
  fc.assert(
    fc.property(readings, (reading) => {
      const of = gatherFacts(reading);
      const done = draftReply(of).find(({ section }) => section === 'done')?.statements ?? [];
      for (const statement of done) {
        if (statement.say === 'stated')
          assert.ok(
            reading.notes.some(
              ({ kind, text, withdrawnAt }) =>
                kind === 'done' && text === statement.text && withdrawnAt === undefined,
            ),
          );
        else if (statement.say === 'paused' || statement.say === 'resumed')
          assert.ok(
            reading.changes.some(({ at, change }) => at === statement.at && change === statement.say),
          );
        else assert.equal(statement.say, 'unknown');
      }
    }),
  );
});

test('a section fits into a field of Slack, and no variant lacks the section of one of its points', () => {
  fc.assert(
    fc.property(facts, (of) => {
      for (const { section, statements } of draftReply(of)) {
        const length = statements.map(catalogOf('en').reply.statement).join('\n').length;
        assert.ok(length > 0 || section === 'impact' || section === 'what-happened', section);
      }
    }),
  );
  const variants: Readonly<Record<ReplyVariant, true>> = {
    bounce: true,
    complaint: true,
    content: true,
    spamtrap: true,
    blocklist: true,
    credentials: true,
    listbombing: true,
    'human-review': true,
    'related-account': true,
    'follow-up': true,
    general: true,
  };
  for (const variant of Object.keys(variants) as ReplyVariant[]) {
    const sections = replySections(variant);
    for (const point of replyPoints(variant))
      assert.ok(sections.includes(SECTION_OF_POINT[point]), `${variant} ${point}`);
    assert.ok(replyPoints(variant).length <= 10, 'checkboxes of Slack have at most ten options');
  }
});

test('which reply is needed', () => {
  const none = { bounce: undefined, complaint: undefined };
  const review = { kind: 'under-review', reasons: ['complaint'] } as const;
  assert.equal(replyVariant([review], none), 'complaint');
  assert.equal(replyVariant([review, { kind: 'more-information', reasons: [] }], none), 'follow-up');
  assert.equal(replyVariant([review, { kind: 'paused', reasons: [] }], none), 'complaint');
  assert.equal(replyVariant([{ kind: 'paused', reasons: [] }], none), 'human-review');
  assert.equal(replyVariant([{ kind: 'paused', reasons: [] }], { ...none, bounce: 0.06 }), 'bounce');
  assert.equal(replyVariant([{ kind: 'paused', reasons: ['related-account'] }], none), 'related-account');
  assert.equal(replyVariant([], none), 'general');
});

test('that nothing was sent is stated only where SES says so too', () => {
  const reading = fc.sample(readings, { numRuns: 1, seed: 3 })[0] ?? assert.fail();
  const start = NOW - 240 * HOUR_MS;
  const first = Math.floor(start / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 20 }, (_, index) => ({
    start: first - (19 - index) * HOUR_MS,
    recipients: 900,
    events: index === 19 ? 400 : 0,
  }));
  const silent = (attemptedAt: readonly number[]) =>
    gatherFacts({
      ...reading,
      notes: [],
      changes: [],
      countFrom: undefined,
      hours: { bounce: hours, complaint: hours },
      attemptedAt,
    }).metrics.map(({ since }) => since?.counted.recipients);
  assert.ok(silent([start]).every((recipients) => recipients === 0));
  assert.ok(silent([start, NOW - HOUR_MS]).every((recipients) => recipients === undefined));
  assert.ok(silent([]).every((recipients) => recipients === undefined));
});

test('a note that is marked as done and speaks of the future is no evidence', () => {
  const reading = fc.sample(readings, { numRuns: 1, seed: 3 })[0] ?? assert.fail();
  const note = { at: NOW - HOUR_MS, kind: 'done', what: 'fix-deployed' } as const;
  const of = gatherFacts({
    ...reading,
    notes: [
      { ...note, text: 'We will deploy double opt-in' },
      { ...note, text: 'Deployed double opt-in', doneAt: NOW + HOUR_MS },
      { ...note, text: 'Deployed a CAPTCHA' },
    ],
  });
  assert.deepEqual(
    of.stated.map(({ text }) => text),
    ['Deployed a CAPTCHA'],
  );
  assert.deepEqual(of.doubtful, ['We will deploy double opt-in', 'Deployed double opt-in']);
});
