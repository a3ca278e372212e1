import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimProblems } from '../../../../src/features/probation/report/claims.js';
import { numbersWithoutFact } from '../../../../src/features/probation/report/reply-numbers.js';
import { HOUR_MS } from '../../../support/histories/history.js';
import { playReport } from '../../../support/reports/play-report.js';
import { REPORT_HISTORIES, type ReportHistory } from '../../../support/reports/report-histories.js';

/** Counts in the history itself, which knows nothing of buckets and facts. */
function recount({ traffic }: ReportHistory, { from, to }: { from: number; to: number }) {
  const isInside = (at: number) => at >= from && at < to;
  const about = traffic.events.filter(({ event }) => {
    const { timestamp } = event['mail'] as { timestamp: string };
    return isInside(Date.parse(timestamp));
  });
  return {
    sent: traffic.bulk.filter(({ at }) => isInside(at)).reduce((sum, { n }) => sum + n, 0),
    deliveries: about.filter(({ event }) => event['eventType'] === 'Delivery').length,
    bounce: about.filter(
      ({ event }) => (event['bounce'] as { bounceType?: string })?.bounceType === 'Permanent',
    ).length,
    complaint: about.filter(({ event }) => event['eventType'] === 'Complaint').length,
  };
}

for (const make of REPORT_HISTORIES) {
  const history = make();

  test(`the reply of the history ${history.name} states nothing that is not in it`, async () => {
    const { facts, sections } = await playReport(history);
    const known = { done: facts.stated.map(({ text }) => text), planned: facts.planned, at: facts.asOf };
    for (const { section, english, japanese } of sections) {
      assert.deepEqual(numbersWithoutFact(english, facts), [], english);
      assert.deepEqual(numbersWithoutFact(japanese, facts), [], japanese);
      assert.deepEqual(claimProblems(section, english, known), []);
      assert.ok(english.length < 3_000, `${section} fits into a field of Slack`);
    }
    const [main] = facts.metrics;
    assert.ok(main?.incident && main.usual && main.since);
    // An ordinary hour beside it may be above the limit by accident.
    const { from, to } = history.trouble;
    assert.ok(main.incident.from <= from && main.incident.from >= from - 2 * HOUR_MS);
    assert.ok(main.incident.to >= to && main.incident.to <= to + 2 * HOUR_MS);
    for (const { metric, incident, usual, of } of facts.metrics) {
      for (const counted of [incident, usual]) {
        if (!counted) continue;
        const real = recount(history, counted);
        assert.equal(counted.events, real[metric], metric);
        if (metric === 'complaint') continue;
        // What was delivered without a known Send event counts as attempted too.
        assert.ok(counted.recipients >= real.sent && counted.recipients <= real.sent + real.deliveries);
      }
      if (incident) assert.equal(of, incident.events, 'the parts add up to the whole');
    }
    assert.ok(facts.cause, 'the data shows a cause');
    for (const text of facts.planned) {
      const done = sections.filter(({ section }) => section !== 'prevention');
      assert.ok(!done.some(({ english }) => english.includes(text)), text);
    }
  });
}

test('the histories cover hours on the hour, so that counts by the hour are those of the mail', () => {
  for (const make of REPORT_HISTORIES) {
    const { trouble } = make();
    assert.equal((trouble.from % HOUR_MS) + (trouble.to % HOUR_MS), 0);
  }
});
