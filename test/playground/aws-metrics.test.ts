import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ACCESS_DENIED, THROTTLED } from '../../playground/aws/operation.js';
import type { RegionState } from '../../playground/aws/region-state.js';
import { countEvent } from '../../playground/aws/send-statistics.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createMailTraffic } from '../../playground/mail-traffic.js';
import { createSesMetrics, type SesMetrics } from '../../src/aws/ses-metrics.js';
import { accessTo } from '../support/aws-access.js';

const REGION = 'ap-northeast-1';
const QUARTER = 900_000;
const START = Date.UTC(2026, 10, 24, 12);

let aws: AwsAccount;
let region: RegionState;
let metrics: SesMetrics;
let now = START;

before(async () => {
  aws = await startAwsAccount({ now: () => now });
  region = aws.region(REGION);
  metrics = createSesMetrics({ ...accessTo(aws, REGION), now: () => now });
});
after(() => aws.close());
beforeEach(() => {
  now = START;
  region.statistics = [];
  region.metrics.clear();
  region.recommendations = [];
  aws.faults.clear();
});

async function told<T>(answer: Promise<{ value: T } | { failure: unknown }>): Promise<T> {
  const known = await answer;
  return 'value' in known ? known.value : assert.fail(JSON.stringify(known));
}
async function failureOf(answer: Promise<object>): Promise<{ kind: string; action: string }> {
  const known = (await answer) as { failure?: { kind: string; action: string } };
  return known.failure ?? assert.fail('AWS answered');
}

describe('AWS’s own metrics', () => {
  const traffic = createMailTraffic({ now: () => now, region: REGION, account: '111122223333' });
  const send = (events: ReturnType<typeof traffic.sends>) => {
    for (const event of events) countEvent(region, event, now);
  };

  test('a rate is absent until the first bounce, and then the newest value, not a sum', async () => {
    send(traffic.sends(1000));
    assert.deepEqual(await told(metrics.rates(0)), { bounce: undefined, complaint: undefined });
    send(traffic.hardBounces(20));
    now += QUARTER;
    send([...traffic.sends(1000), ...traffic.hardBounces(40), ...traffic.complaints(1)]);
    now += QUARTER;
    assert.deepEqual(await told(metrics.rates(0)), {
      bounce: { rate: 0.03, at: START + QUARTER },
      complaint: { rate: 0.0005, at: START + QUARTER },
    });
  });

  test('a value of days ago is found, one of a month ago is not', async () => {
    region.metrics.set('Reputation.BounceRate', [{ at: START - 13 * 96 * QUARTER, value: 0.04 }]);
    region.metrics.set('Reputation.ComplaintRate', [{ at: START - 30 * 96 * QUARTER, value: 0.001 }]);
    const { bounce, complaint } = await told(metrics.rates(0));
    assert.deepEqual([bounce?.rate, complaint], [0.04, undefined]);
  });

  test('the history of a rate has one value of each hour, oldest first, for two weeks', async () => {
    const value = (quarters: number) => ({ at: START - quarters * QUARTER, value: quarters / 10_000 });
    const [old, first, second, third, last] = [15 * 96, 300, 11, 9, 1].map(value);
    region.metrics.set(
      'Reputation.BounceRate',
      [old, first, second, third, last].flatMap((one) => one ?? []),
    );
    const { bounce, complaint } = await told(metrics.rateHistory(0));
    assert.deepEqual(
      bounce.map(({ at, rate }) => [(START - at) / QUARTER, rate]),
      [
        [300, 0.03],
        [9, 0.0009],
        [1, 0.0001],
      ],
    );
    assert.deepEqual(complaint, []);
  });

  test('what was sent comes in quarters of an hour, sorted', async () => {
    send([...traffic.sends(120), ...traffic.hardBounces(3)]);
    now += QUARTER;
    send([...traffic.sends(30), ...traffic.softBounces(2), ...traffic.complaints(2)]);
    region.statistics.reverse();
    assert.deepEqual(await told(metrics.sendPoints(0)), [
      { start: START, attempts: 120, hard: 3, complaints: 0 },
      { start: START + QUARTER, attempts: 30, hard: 0, complaints: 2 },
    ]);
  });

  test('all open findings are read, page by page', async () => {
    const finding = {
      type: 'DKIM',
      impact: 'LOW',
      status: 'OPEN',
      description: 'DKIM is not aligned',
      createdAt: START,
    } as const;
    region.recommendations = Array.from({ length: 130 }, (_, index) => ({
      ...finding,
      resource: `arn:aws:ses:${REGION}:111122223333:identity/d${index}.example`,
    }));
    region.recommendations[7] = { ...finding, resource: 'mended', status: 'FIXED' };
    const found = await told(metrics.findings(0));
    assert.equal(found.length, 129);
    assert.deepEqual(found[0], {
      type: 'DKIM',
      impact: 'LOW',
      resource: `arn:aws:ses:${REGION}:111122223333:identity/d0.example`,
      description: 'DKIM is not aligned',
      since: START,
    });
  });

  test('a refusal says which permission is missing', async () => {
    for (const operation of ['GetMetricData', 'GetSendStatistics', 'ListRecommendations'])
      aws.faults.set(operation, ACCESS_DENIED);
    const failures = [
      await failureOf(metrics.rates(0)),
      await failureOf(metrics.rateHistory(0)),
      await failureOf(metrics.sendPoints(0)),
      await failureOf(metrics.findings(0)),
    ];
    assert.deepEqual(
      failures.map(({ kind, action }) => `${kind} ${action}`),
      [
        'denied cloudwatch:GetMetricData',
        'denied cloudwatch:GetMetricData',
        'denied ses:GetSendStatistics',
        'denied ses:ListRecommendations',
      ],
    );
    aws.faults.set('GetMetricData', THROTTLED);
    assert.equal((await failureOf(metrics.rates(0))).kind, 'throttled');
  });
});
