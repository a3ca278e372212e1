import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY_MS, isHardBounce, type Mail, reportsComplaints, STEP_MS } from '../support/histories/history.js';
import { arrivedRates, defaultVolume, eventualRates, type VolumeLaw } from '../support/histories/truth.js';

const STEPS = 400;

/** A sender's cells, each with some of its recipients bouncing or complaining later. */
const mails = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: STEPS - 1 }),
      n: fc.integer({ min: 1, max: 40 }),
      domain: fc.constantFrom('gmail.com', 'example.org'),
      hard: fc.integer({ min: 0, max: 5 }),
      complaints: fc.integer({ min: 0, max: 2 }),
      delay: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((cells) =>
    cells.flatMap(({ step, n, domain, hard, complaints, delay }): Mail[] => {
      const sentAt = step * STEP_MS;
      const at = sentAt + delay * STEP_MS;
      const all: Mail[] = [
        { type: 'Send', n, domain, sentAt, at: sentAt },
        { type: 'Bounce', bounceType: 'Permanent', n: Math.min(hard, n), domain, sentAt, at },
        { type: 'Complaint', n: complaints, domain, sentAt, at },
      ];
      return all.filter((mail) => mail.n > 0);
    }),
  );

/** The newest recipients one by one, each with its share of what happened to those of its step. */
function oneByOne(all: readonly Mail[], step: number, knownAt: number, law: VolumeLaw) {
  const sent = (from: number, to: number) =>
    all.filter(({ type, sentAt }) => type === 'Send' && sentAt >= from && sentAt <= to);
  const count = (list: readonly Mail[]) => list.reduce((sum, { n }) => sum + n, 0);
  const now = step * STEP_MS;
  let left = law(count(sent(now - DAY_MS + STEP_MS, now)));
  const window = { recipients: 0, reporting: 0, hard: 0, complaints: 0 };
  for (let at = now; at >= 0 && left > 0; at -= STEP_MS) {
    const here = sent(at, at);
    const recipients = count(here);
    if (recipients === 0) continue;
    const part = Math.min(1, left / recipients);
    left -= recipients;
    const about = all.filter((mail) => mail.sentAt === at && mail.at <= knownAt);
    window.recipients += part * recipients;
    window.reporting += part * count(here.filter(({ domain }) => reportsComplaints(domain)));
    window.hard += part * count(about.filter(isHardBounce));
    window.complaints += part * count(about.filter(({ type }) => type === 'Complaint'));
  }
  return window;
}

for (const { name, law } of [
  { name: 'the default volume', law: defaultVolume },
  { name: 'the last 300 recipients', law: () => 300 },
]) {
  test(`rates of ${name} are those of the recipients taken one by one`, () => {
    fc.assert(
      fc.property(mails, fc.integer({ min: 0, max: STEPS - 1 }), (all, step) => {
        const until = (STEPS - 1) * STEP_MS;
        const from = Math.min(...all.map(({ sentAt }) => sentAt));
        if (step * STEP_MS < from) return;
        for (const { series, knownAt } of [
          { series: arrivedRates(all, until, law), knownAt: step * STEP_MS },
          { series: eventualRates(all, until, law), knownAt: Infinity },
        ]) {
          const expected = oneByOne(all, step, knownAt, law);
          const bounce = series.at('bounce', step * STEP_MS);
          assert.ok(Math.abs((bounce?.events ?? 0) - expected.hard) < 1e-6);
          assert.ok(Math.abs((bounce?.recipients ?? 0) - expected.recipients) < 1e-6);
          if (expected.reporting < 1e-6) continue;
          const complaint = series.at('complaint', step * STEP_MS);
          assert.ok(Math.abs((complaint?.events ?? 0) - expected.complaints) < 1e-6);
          assert.ok(Math.abs((complaint?.recipients ?? 0) - expected.reporting) < 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });
}

test('a recipient to whom SES did not send is in no rate', () => {
  const about = { domain: 'example.org', sentAt: 0, at: 0 };
  const rates = arrivedRates(
    [
      { ...about, type: 'Send', n: 100 },
      { ...about, type: 'Bounce', bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList', n: 20 },
      { ...about, type: 'Bounce', bounceType: 'Permanent', bounceSubType: 'General', n: 4 },
      { ...about, type: 'Bounce', bounceType: 'Transient', bounceSubType: 'General', n: 7 },
    ],
    0,
  );
  assert.deepEqual(rates.at('bounce', 0), { events: 4, recipients: 80, rate: 0.05 });
});
