import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountOverview } from '../../../src/features/account-status/account-overview.js';
import { detailsModal } from '../../../src/features/account-status/details-modal.js';
import { statusMessage } from '../../../src/features/account-status/status-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const t = catalogOf('en', [{ name: 'prod', account: '111122223333' }]);

const said = (enforcement: string, more = {}) => ({
  asOf: AT,
  value: {
    production: true,
    enforcement,
    sendingEnabled: true,
    quota: { allowedIn24h: 1000, sentIn24h: 430, perSecond: 14 },
    review: undefined,
    ...more,
  },
});

const rate = (events: number, level?: 'warning') =>
  ({
    window: 'volume',
    from: AT,
    events,
    recipients: 10_000,
    rate: events / 10_000,
    metric: 'bounce',
    level,
  }) as const;

function overview(region: string, more: Partial<AccountOverview>): AccountOverview {
  return { account: '111122223333', region, ...more };
}

const silent = {
  at: AT,
  errorId: 'ab12',
  failure: { kind: 'denied', action: 'ses:GetAccount', region: 'eu-west-1', detail: 'no' },
} as const;

function blocksOf(...overviews: AccountOverview[]): string {
  return JSON.stringify(statusMessage(t, { overviews, advice: [] }).blocks);
}

describe('the status card', () => {
  test('puts the worst first, and calls an account by its name', () => {
    const shown = blocksOf(
      overview('us-east-1', { state: said('HEALTHY') }),
      overview('us-west-2', { state: silent }),
      overview('eu-west-1', {
        state: said('HEALTHY'),
        reputation: {
          accountRegion: { account: '', region: '' },
          hasEvents: true,
          lastEventAt: AT,
          rates: [rate(410, 'warning')],
          windows: [],
        },
      }),
      overview('ap-northeast-1', { state: said('PROBATION') }),
      overview('sa-east-1', { state: said('SHUTDOWN') }),
    );
    const order = [...shown.matchAll(/\*prod · ([\w-]+)\*/g)].map(([, region]) => region);
    assert.deepEqual(order, ['sa-east-1', 'ap-northeast-1', 'eu-west-1', 'us-west-2', 'us-east-1']);
    assert.match(shown, /4 need attention: 1 paused, 1 unknown \(5 accounts and Regions\)/);
    assert.match(shown, /:large_yellow_circle: bounces 4\.1 % of 10,000/);
  });

  test('what AWS does not say is unknown, never healthy, with what was known before', () => {
    const enforcement = { status: 'healthy', since: AT } as const;
    const shown = blocksOf(
      overview('us-west-2', { state: { ...silent, last: said('HEALTHY') }, enforcement }),
      overview('us-east-1', { state: said('HEALTHY', { enforcement: undefined }) }),
    );
    assert.equal([...shown.matchAll(/:grey_question: \*prod/g)].length, 2);
    assert.match(shown, /unknown since .*, last known: healthy/);
    assert.ok(!shown.includes(':white_check_mark:'));
  });

  test('AWS’s own metrics decide as well: unknown is not healthy, a finding is a warning', () => {
    const known = { value: { bounce: { rate: 0.012, at: AT } }, asOf: AT };
    const unknown = { rates: { askedAt: AT, known, unknown: { since: AT } } };
    const value = [{ type: 'IP_LISTING', impact: 'HIGH', resource: '', description: '', since: AT }];
    const rates = { askedAt: AT, known };
    const warned = { rates, warned: true, findings: { askedAt: AT, known: { value, asOf: AT } } };
    const shown = blocksOf(
      overview('us-west-2', { state: said('HEALTHY'), awsMetrics: { rates: { askedAt: AT, known } } }),
      overview('us-east-1', { state: said('HEALTHY'), awsMetrics: unknown }),
      overview('eu-west-1', { state: said('HEALTHY'), awsMetrics: warned }),
      overview('sa-east-1', { state: said('HEALTHY'), awsMetrics: { level: 'pause' } }),
    );
    assert.match(shown, /:white_check_mark: \*prod · us-west-2.*AWS's own rates: bounces 1\.2 %/);
    assert.match(shown, /:grey_question: \*prod · us-east-1.*AWS's own rates: unknown since/);
    assert.match(shown, /:large_yellow_circle: \*prod · eu-west-1.*SES warns of a blocklisted IP address/);
    assert.match(shown, /:red_circle: \*prod · sa-east-1/);
  });

  test('what has not been read is unknown, not healthy', () => {
    const known = { value: { bounce: { rate: 0.012, at: AT } }, asOf: AT };
    const read = { awsMetrics: { rates: { askedAt: AT, known } }, identitiesRead: true };
    const shown = blocksOf(
      overview('us-west-2', { state: said('HEALTHY'), ...read }),
      overview('us-east-1', { state: said('HEALTHY'), ...read, awsMetrics: {} }),
      overview('eu-west-1', { state: said('HEALTHY'), ...read, identitiesRead: false }),
    );
    assert.match(shown, /2 need attention/);
    assert.match(shown, /:white_check_mark: \*prod · us-west-2/);
    assert.match(shown, /:grey_question: \*prod · us-east-1.*AWS's own rates: not read yet/);
    assert.match(shown, /:grey_question: \*prod · eu-west-1.*verified identities not read yet/);
  });

  test('it does not say that all is healthy while something is paused', () => {
    const paused = [{ mrkdwn: 'newsletter is paused' }];
    assert.match(
      blocksOf(overview('eu-west-1', { state: said('HEALTHY') })),
      /AWS reports nothing wrong, no event has arrived yet \(1 account and/,
    );
    const shown = blocksOf(overview('eu-west-1', { state: said('HEALTHY'), paused }));
    assert.match(shown, /1 needs attention: 1 paused \(1 account and Region\).*newsletter is paused/);
  });

  test('sandbox, the request to leave it, and an unknown word of AWS are shown', () => {
    const review = { status: 'DENIED', caseId: '123' };
    const shown = blocksOf(
      overview('us-east-1', { state: said('PURGATORY', { production: false, review }) }),
    );
    assert.match(shown, /AWS reports `PURGATORY`/);
    assert.match(shown, /sandbox · \*production access denied\* \(case 123\) · quota 43 %/);
  });

  test('sixty accounts and Regions fit, with a menu to pick one from', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      overview(`r-${index}`, { state: said('HEALTHY'), account: String(100_000_000_000 + index) }),
    );
    const { blocks } = statusMessage(t, { overviews: many, advice: [] });
    assert.ok(blocks.length < 15);
    const shown = JSON.stringify(blocks);
    assert.ok(many.every(({ account, region }) => shown.includes(`${account} · ${region}`)));
    assert.ok(shown.includes('"value":"100000000059:r-59"'));
  });

  test('the details show why AWS does not answer, and every rate', () => {
    const reputation = {
      accountRegion: { account: '', region: '' },
      hasEvents: true,
      lastEventAt: AT,
      rates: [rate(12)],
      windows: [rate(12)],
    };
    const shown = JSON.stringify(
      detailsModal(t, overview('eu-west-1', { state: { ...silent, last: said('HEALTHY') }, reputation }))
        .blocks,
    );
    assert.match(shown, /AWS denied `ses:GetAccount`/);
    assert.match(shown, /430 of 1,000 recipients/);
    assert.match(shown, /12 hard bounces of 10,000 recipients/);
  });
});
