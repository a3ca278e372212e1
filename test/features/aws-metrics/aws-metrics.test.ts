import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  awsMetricLines,
  awsMetricWords,
  findingMessage,
  resolvedMessage,
} from '../../../src/features/aws-metrics/aws-metrics-message.js';
import { type AwsMetrics, awsLevel } from '../../../src/features/aws-metrics/reading.js';
import { pack, unpack } from '../../../src/features/aws-metrics/reading-store.js';
import { THRESHOLDS } from '../../../src/features/reputation/index.js';
import { catalogOf } from '../../../src/locales/index.js';
import { plain } from '../../../src/text/mrkdwn.js';

const AT = Date.UTC(2026, 10, 24, 14, 15);
const QUARTER = 900_000;
const [en, ja] = [catalogOf('en'), catalogOf('ja')];

const words = (metrics: AwsMetrics, t = en) => awsMetricWords(t, metrics).map(plain);
const lines = (metrics: AwsMetrics, t = en) => awsMetricLines(t, metrics).map(plain);

const finding = {
  type: 'BOUNCE',
  impact: 'HIGH',
  resource: 'arn:aws:ses:eu-west-1:111122223333:identity/shop.example',
  description: 'Your <bounce> rate is high',
  since: AT,
};

describe('AWS’s own metrics', () => {
  test('reach a level by AWS’s limits; none where AWS has no rate', () => {
    const rate = (value: number) => ({ rate: value, at: AT });
    assert.equal(awsLevel({}, THRESHOLDS), undefined);
    assert.equal(awsLevel({ bounce: rate(0.019) }, THRESHOLDS), undefined);
    assert.equal(awsLevel({ bounce: rate(0.05), complaint: rate(0) }, THRESHOLDS), 'review');
    assert.equal(awsLevel({ bounce: rate(0.02), complaint: rate(0.005) }, THRESHOLDS), 'pause');
  });

  test('are packed to quarters of an hour, and come back as they were', () => {
    const count = fc.nat(1_000_000);
    const points = fc.array(
      fc.record({ start: fc.nat(3_000_000), attempts: count, hard: count, complaints: count }),
    );
    fc.assert(
      fc.property(points, (all) => {
        const aligned = all.map((one) => ({ ...one, start: one.start * QUARTER }));
        const busy = aligned.filter(({ attempts, hard, complaints }) => attempts + hard + complaints > 0);
        assert.deepEqual(unpack(pack(aligned)), busy);
      }),
    );
  });

  test('are shown in a few words, and in full with when AWS measured them', () => {
    const value = { bounce: { rate: 0.034, at: AT }, complaint: { rate: 0.0004, at: AT } };
    const metrics = { rates: { askedAt: AT, known: { value, asOf: AT } } };
    assert.deepEqual(words(metrics), ["AWS's own rates: bounces 3.4 %, complaints 0.04 %"]);
    assert.deepEqual(words(metrics, ja), ['AWS の値: バウンス率 3.4 %、苦情率 0.04 %']);
    assert.equal(lines(metrics)[0], "AWS's own bounce rate: 3.4 % (2026-11-24 14:15 UTC)");
  });

  test('that AWS does not have are absent, never 0 %', () => {
    const metrics = { rates: { askedAt: AT, known: { value: {}, asOf: AT } } };
    assert.deepEqual(words(metrics), []);
    assert.match(lines(metrics).join(), /AWS has published no rates of its own here/);
  });

  test('that cannot be read are unknown, with the permission that is missing', () => {
    const failure = { kind: 'denied', action: 'cloudwatch:GetMetricData', region: 'eu-west-1', detail: 'no' };
    const unknown = { since: AT, failure: { ...failure, kind: 'denied' as const }, reference: 'ab12' };
    const metrics = { rates: { askedAt: AT, unknown } };
    assert.deepEqual(words(metrics), ["AWS's own rates: unknown since 2026-11-24 14:15 UTC"]);
    assert.match(lines(metrics).join(), /AWS denied cloudwatch:GetMetricData.*ref ab12/);
  });

  test('findings: those about the reputation in a word, all of them in the details', () => {
    const value = [{ ...finding, type: 'DKIM' }, finding];
    const metrics = { findings: { askedAt: AT, known: { value, asOf: AT } } };
    assert.deepEqual(words(metrics), ["AWS's own rates: not read yet", 'SES warns of bounces']);
    assert.deepEqual(lines(metrics), [
      "AWS's own rates: not read yet",
      "SES's advisor has 2 open findings:",
      '• bounces shop.example: Your <bounce> rate is high',
      '• DKIM shop.example: Your <bounce> rate is high',
    ]);
  });

  test('a finding is announced with what to do, escaped, and over when SES says so', () => {
    for (const type of ['BOUNCE', 'COMPLAINT', 'FEEDBACK_3P', 'IP_LISTING', 'NEW_WORD']) {
      for (const t of [en, ja]) {
        const open = { finding: { ...finding, type }, toldAt: AT, revision: 1 };
        const shown = JSON.stringify(findingMessage(t, { account: 'prod', region: 'eu-west-1' }, open));
        assert.match(shown, /:large_orange_circle:.*shop\.example/);
        assert.match(shown, /Your &lt;bounce&gt; rate is high/);
        assert.match(shown, /prod · eu-west-1/);
        const over = { ...open, resolvedAt: AT + 3 * 3_600_000, revision: 2 };
        assert.match(
          JSON.stringify(findingMessage(t, { account: 'prod', region: 'x' }, over)),
          /:white_check_mark:/,
        );
        assert.match(resolvedMessage(t, over).text, /3 hours|3 時間/);
      }
    }
  });
});
