import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../../../src/aws/index.js';
import { findDnsProvider } from '../../../../src/features/identity/diagnosis/dns-provider.js';
import { type Diagnosis, expectedTime } from '../../../../src/features/identity/index.js';
import { pendingDomain } from '../../../support/identities.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Seen = Pick<Diagnosis, 'records' | 'worst' | 'waitUntil' | 'provider'>;
const CORRECT: Seen = { records: [], worst: 'right', waitUntil: undefined, provider: undefined };
const missing = (ttl: number): Seen => ({
  ...CORRECT,
  worst: 'missing',
  records: [
    {
      record: { purpose: 'dkim', need: 'required', name: 'x', type: 'CNAME', value: 'y' },
      verdict: 'missing',
      fault: { kind: 'not-found', nameExists: false },
      fix: { kind: 'add', value: 'y' },
      found: [],
      ttl,
      enterAs: 'x',
    },
  ],
});
const state = (progress: Progress, lastSuccessAt?: number, lastCheckedAt?: number) => {
  const domain = pendingDomain('shop.example');
  const verification = { ...domain.verification, progress, lastSuccessAt, lastCheckedAt };
  return { ...domain, verification };
};

test('correct records are noticed sooner with Route 53', () => {
  const provider = findDnsProvider(['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net']);
  const there = expectedTime(state('pending'), { ...CORRECT, provider }, NOW - HOUR, NOW);
  assert.ok(there.kind === 'waiting');
  assert.deepEqual([there.visibleAt, there.noticedBy], [NOW, NOW + 10 * MINUTE]);
  assert.equal(there.givesUpAt, NOW + 71 * HOUR);
  const elsewhere = expectedTime(state('pending'), CORRECT, undefined, NOW);
  assert.ok(elsewhere.kind === 'waiting');
  assert.deepEqual([elsewhere.noticedBy, elsewhere.givesUpAt], [NOW + 3 * HOUR, undefined]);
});

test('an older answer that resolvers may repeat delays the time', () => {
  const waitUntil = NOW + 20 * MINUTE;
  const time = expectedTime(state('pending'), { ...CORRECT, waitUntil }, NOW, NOW);
  assert.ok(time.kind === 'waiting');
  assert.deepEqual([time.visibleAt, time.noticedBy], [waitUntil, waitUntil + 3 * HOUR]);
});

test('missing records have no time yet, but a fix made now has one: until the negative answer expires', () => {
  const time = expectedTime(state('pending'), missing(3600), NOW, NOW);
  assert.ok(time.kind === 'waiting');
  assert.deepEqual([time.visibleAt, time.noticedBy], [undefined, undefined]);
  assert.deepEqual(time.afterFix, { visibleAt: NOW + HOUR, noticedBy: NOW + 4 * HOUR });
  const short = expectedTime(state('pending'), missing(60), NOW, NOW);
  assert.ok(short.kind === 'waiting');
  assert.equal(short.afterFix.visibleAt, NOW + 10 * MINUTE);
  const lookedLongAgo = expectedTime(state('pending', undefined, NOW - 50 * MINUTE), missing(3600), NOW, NOW);
  assert.ok(lookedLongAgo.kind === 'waiting');
  assert.deepEqual(lookedLongAgo.afterFix, {
    visibleAt: NOW + HOUR,
    noticedBy: NOW + 10 * MINUTE + 3 * HOUR,
  });
});

test('verified, given up and being lost have times of their own', () => {
  assert.deepEqual(expectedTime(state('success', NOW - HOUR), CORRECT, NOW, NOW), {
    kind: 'verified',
    since: NOW - HOUR,
  });
  assert.deepEqual(expectedTime(state('failed'), CORRECT, NOW, NOW), {
    kind: 'given-up',
    recordsRight: true,
  });
  assert.deepEqual(expectedTime(state('not-started'), missing(60), NOW, NOW), {
    kind: 'given-up',
    recordsRight: false,
  });
  assert.deepEqual(expectedTime(state('temporary-failure', NOW - HOUR), missing(60), NOW, NOW), {
    kind: 'losing',
    givesUpAt: NOW + 71 * HOUR,
  });
});
