import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diagnose } from '../../../../src/features/identity/diagnosis/diagnose.js';
import { expectedRecords } from '../../../../src/features/identity/diagnosis/expected-records.js';
import {
  firstQueries,
  furtherQueries,
  type PlannedQuery,
} from '../../../../src/features/identity/diagnosis/queries.js';
import type {
  DnsObservation,
  DnsOutcome,
  NoDnsAnswer,
  ServerOutcome,
} from '../../../../src/features/identity/dns/outcome.js';
import { isQueryName } from '../../../../src/features/identity/dns/question.js';
import type { DnsZone } from '../../../../src/features/identity/dns/zone-finder.js';
import { pendingDomain } from '../../../support/identities.js';

const NOW = Date.UTC(2026, 10, 24);
const STATE = pendingDomain('mail.shop.example', {
  verificationToken: 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=',
  mailFrom: { domain: 'bounce.mail.shop.example', progress: 'pending', onMxFailure: 'reject' },
});
const EXPECTED = expectedRecords(STATE);
const ZONE: DnsZone = {
  apex: 'shop.example',
  servers: [{ name: 'ns1.example', address: '192.0.2.1', others: [] }],
};

const absent: DnsOutcome = { kind: 'no-such-name', ttl: 60, via: [] };
const silent = fc.constantFrom<NoDnsAnswer>(
  { kind: 'timeout' },
  { kind: 'unreachable' },
  { kind: 'server-failed' },
  { kind: 'refused' },
  { kind: 'lame' },
  { kind: 'not-queried', reason: 'private-address' },
  { kind: 'leads-away', to: 'x.example', ttl: 60, via: ['x.example'] },
);
const values = fc.uniqueArray(
  fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(...EXPECTED.flatMap(({ value }) => value ?? [])),
    fc.constantFrom('v=spf1', 'v=DMARC1; p=reject', '"v=DMARC1"', 'p=', 'p=abc', '10 mx.example', '10'),
  ),
  { minLength: 1, maxLength: 3 },
);
const via = fc.array(fc.constantFrom('a.example', 'b.example'), { maxLength: 2 });
const anything: fc.Arbitrary<DnsOutcome> = fc.oneof(
  silent,
  fc.record({ kind: fc.constant('records' as const), values, ttl: fc.nat(), via }),
  fc.record({
    kind: fc.constant('no-such-type' as const),
    ttl: fc.option(fc.nat(), { nil: undefined }),
    via,
  }),
  fc.record({
    kind: fc.constant('no-such-name' as const),
    ttl: fc.option(fc.nat(), { nil: undefined }),
    via,
  }),
);
const atServers = (outcomes: readonly DnsOutcome[]): readonly ServerOutcome[] =>
  outcomes.map((outcome, index) => ({ server: `ns${index}.example`, outcome }));
const questions = firstQueries(STATE, EXPECTED);
const viewOf = (answer: (question: PlannedQuery) => Omit<DnsObservation, 'question'>) => ({
  zone: ZONE,
  observations: questions.map((question) => ({ question, ...answer(question) })),
});

test('whatever is answered: each record has a verdict, and further queries are valid', () => {
  const answers = fc.array(
    fc.tuple(fc.array(anything, { maxLength: 3 }), fc.array(anything, { maxLength: 2 })),
    {
      minLength: questions.length,
      maxLength: questions.length,
    },
  );
  fc.assert(
    fc.property(answers, (all) => {
      const observations = questions.map((question, index) => {
        const [authority = [], resolvers = []] = all[index] ?? [];
        return { question, authority: atServers(authority), resolvers: atServers(resolvers) };
      });
      const { records } = diagnose(STATE, EXPECTED, { zone: ZONE, observations }, NOW);
      assert.equal(records.length, EXPECTED.length);
      const further = furtherQueries(records, STATE.name, ZONE.apex);
      assert.ok(further.every(({ name }) => isQueryName(name)));
      const amiss = records.some(({ verdict }) => verdict === 'wrong' || verdict === 'missing');
      assert.equal(further.length > 0, amiss);
    }),
  );
});

test('silence, of whatever kind, is never taken for a missing record', () => {
  fc.assert(
    fc.property(
      fc.array(silent, { maxLength: 4 }),
      fc.array(silent, { maxLength: 2 }),
      (authority, resolvers) => {
        const view = viewOf(() => ({ authority: atServers(authority), resolvers: atServers(resolvers) }));
        const { records, worst, waitUntil } = diagnose(STATE, EXPECTED, view, NOW);
        assert.ok(records.every(({ verdict }) => verdict === 'unknown'));
        assert.deepEqual([worst, waitUntil], ['unknown', undefined]);
      },
    ),
  );
});

test("the zone's own servers decide against any number of resolvers, and one silent server changes nothing", () => {
  const right = viewOf(({ name, type }) => {
    const record = EXPECTED.find((one) => one.name === name && one.type === type);
    const there: DnsOutcome = record?.value
      ? { kind: 'records', values: [record.value], ttl: 300, via: [] }
      : absent;
    return { authority: atServers([there, { kind: 'timeout' }]), resolvers: atServers([absent, absent]) };
  });
  const { records, worst, waitUntil } = diagnose(STATE, EXPECTED, right, NOW);
  assert.deepEqual(
    records.map(({ verdict }) => verdict),
    EXPECTED.map(() => 'right'),
  );
  assert.deepEqual([worst, waitUntil], ['right', NOW + 60_000]);
});

test('for an address only the DMARC policy of its mail is queried', () => {
  const address = pendingDomain('jane@mail.shop.example', { kind: 'address', dkim: undefined });
  assert.deepEqual(
    firstQueries(address, expectedRecords(address)).map(({ name }) => name),
    ['_dmarc.mail.shop.example', '_dmarc.shop.example'],
  );
  const policy: DnsOutcome = { kind: 'records', values: ['v=DMARC1; p=reject'], ttl: 60, via: [] };
  const view = (own: DnsOutcome) => ({
    zone: ZONE,
    observations: [
      {
        question: { name: '_dmarc.mail.shop.example', type: 'TXT' } as const,
        authority: [],
        resolvers: atServers([own]),
      },
      {
        question: { name: '_dmarc.shop.example', type: 'TXT' } as const,
        authority: [],
        resolvers: atServers([policy]),
      },
    ],
  });
  assert.equal(diagnose(address, [], view(absent), NOW).dmarc?.inherited, true);
  assert.equal(diagnose(address, [], view({ kind: 'timeout' }), NOW).dmarc, undefined);
});
