import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workOutQuota } from '../../../src/features/quota/quota.js';
import { STEP_MS } from '../../../src/features/quota/quota-forecast.js';
import { quotaMessage } from '../../../src/features/quota/quota-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 14, 20);
const accountRegion = { account: '111122223333', region: 'ap-northeast-1' };
const known = <T>(value: T) => ({ value, asOf: AT });
const sending = { steps: [], lastHour: 0, busiest: undefined, heldBack: 0 };
const stateOf = (production: boolean) => ({
  production,
  enforcement: 'HEALTHY',
  sendingEnabled: true,
  quota: undefined,
  review: undefined,
});

test('what is left never falls below nothing, and what is used lies between nothing and all', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(200_000), (sentIn24h, allowedIn24h) => {
      const { left, used } = workOutQuota({ sentIn24h, allowedIn24h, perSecond: 14 }, true);
      assert.equal(left, Math.max(0, allowedIn24h - sentIn24h));
      assert.ok(used >= 0 && used <= 1);
    }),
  );
});

test('AWS’s answer about the sandbox counts; its limits are a hint where it does not answer', () => {
  const limits = { sentIn24h: 0, allowedIn24h: 200, perSecond: 1 };
  assert.equal(workOutQuota(limits, true).access, 'production');
  assert.equal(workOutQuota(limits, false).access, 'sandbox');
  assert.equal(workOutQuota(limits, undefined).access, 'likely-sandbox');
  assert.equal(workOutQuota({ ...limits, allowedIn24h: 50_000 }, undefined).access, 'production');
});

test('the answer names account, region, state, numbers, bar and what is left', () => {
  const sendQuota = known({ allowedIn24h: 100_000, sentIn24h: 43_120, perSecond: 28 });
  const { text, blocks } = quotaMessage(
    catalogOf('en'),
    [{ accountRegion, sendQuota, state: known(stateOf(true)), sending }],
    AT,
  );
  const shown = JSON.stringify(blocks);
  assert.match(text, /111122223333 · ap-northeast-1 · production/);
  for (const part of [
    '43,120 of 100,000 recipients in 24 h (43 %)',
    '56,880 left',
    'Maximum send rate 28/s',
    '▓▓▓▓▓▓▓▓▓░░░░░░░░░░░',
  ]) {
    assert.ok(shown.includes(part), `${part} in ${shown}`);
  }
});

test('used up, unlimited and sandbox are shown', () => {
  const say = (allowedIn24h: number | undefined, sentIn24h: number, production: boolean) =>
    JSON.stringify(
      quotaMessage(
        catalogOf('en'),
        [
          {
            accountRegion,
            sendQuota: known({ allowedIn24h, sentIn24h, perSecond: 1 }),
            state: known(stateOf(production)),
            sending,
          },
        ],
        AT,
      ).blocks,
    );
  assert.match(say(200, 200, false), /Nothing is left/);
  assert.match(say(200, 200, false), /Sandbox/);
  assert.match(say(undefined, 1_000_000, true), /1,000,000 recipients in 24 h\*, no daily limit/);
});

test('when AWS gives no answer, the message says what to do and shows the last answer', () => {
  const failure = {
    kind: 'denied',
    action: 'ses:GetSendQuota',
    region: accountRegion.region,
    detail: 'no',
  } as const;
  const last = known({ allowedIn24h: 1000, sentIn24h: 10, perSecond: 5 });
  const state = known(stateOf(true));
  const nothing = JSON.stringify(
    quotaMessage(
      catalogOf('en'),
      [{ accountRegion, sendQuota: { failure, errorId: '7f3a', at: AT }, state, sending }],
      AT,
    ),
  );
  assert.match(nothing, /AWS denied `ses:GetSendQuota`/);
  assert.match(nothing, /ref 7f3a/);
  const shown = JSON.stringify(
    quotaMessage(
      catalogOf('ja'),
      [{ accountRegion, sendQuota: { failure, errorId: '7f3a', at: AT, last }, state, sending }],
      AT,
    ),
  );
  assert.match(shown, /残り 990/);
  assert.match(shown, /最後の値/);
});

test('many accounts get a line each, and none is left out', () => {
  const sendQuota = known({ allowedIn24h: 1000, sentIn24h: 10, perSecond: 5 });
  const reports = Array.from({ length: 60 }, (_, index) => ({
    accountRegion: { account: String(100_000_000_000 + index), region: accountRegion.region },
    sendQuota,
    state: known(stateOf(true)),
    sending,
  }));
  const { blocks } = quotaMessage(catalogOf('en'), reports, AT);
  assert.ok(blocks.length <= 10);
  const shown = JSON.stringify(blocks);
  assert.ok(reports.every((report) => shown.includes(report.accountRegion.account)));
});

test('pace, suppressed mail and the last change are beside the quota', () => {
  const steps = Array.from({ length: 12 }, (_, index) => ({
    start: AT - (index + 1) * STEP_MS + 1,
    recipients: 3000,
  }));
  const report = {
    accountRegion,
    sendQuota: known({ allowedIn24h: 100_000, sentIn24h: 43_120, perSecond: 28 }),
    state: known(stateOf(true)),
    sending: { steps, lastHour: 36_000, busiest: { perSecond: 10, at: AT - STEP_MS }, heldBack: 120 },
    lastChange: { at: AT, from: 50_000, to: 100_000, perSecond: 28 },
  };
  const shown = JSON.stringify(quotaMessage(catalogOf('en'), [report], AT).blocks);
  assert.match(shown, /At the last hour's pace the quota is used up/);
  assert.match(shown, /Peak 10\/s of 28\/s/);
  assert.match(shown, /120 recipients of the last 24 h were suppressed/);
  assert.match(shown, /from 50,000 to 100,000/);
});
