import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assess, THRESHOLDS } from '../../src/reputation/level.js';
import type { Window } from '../../src/reputation/rates.js';
import { scopesOf } from '../../src/reputation/scopes.js';
import { sourcesOf } from '../../src/reputation/sources.js';
import type { Facet, FacetName } from '../../src/store/index.js';

const FROM = Date.UTC(2026, 10, 24);

function facet(name: FacetName, sent: number, hard: number, complaint = 0): Facet {
  return { facet: name, counts: { sent, hard, complaint } };
}

function day(recipients: number, hard: number, complaints = 0): Window {
  return { name: 'day', from: FROM, recipients, attemptsFrom: 'send-events', hard, complaints };
}

const names = (facets: readonly Facet[], whole: Window) =>
  scopesOf(facets, whole, FROM).map(({ scope }) => `${scope?.kind} ${scope?.name}`);

describe('the parts of the sending that matter', () => {
  test('one bad configuration set among good ones is found, and warned of before the account is', () => {
    const facets = [
      facet('cs=newsletter', 1_000, 100),
      facet('cs=receipts', 6_000, 20),
      facet('cs=alerts', 3_000, 15),
      facet('from=shop.example', 10_000, 135),
      facet('to=gmail.com', 0, 90),
    ];
    const whole = day(10_000, 135);
    assert.deepEqual(names(facets, whole), ['configuration-set newsletter']);
    const volume = { ...whole, name: 'volume' as const };
    const { level, decisive } = assess(
      'bounce',
      [volume, whole, ...scopesOf(facets, whole, FROM)],
      THRESHOLDS,
    );
    assert.equal(level, 'warning');
    assert.deepEqual(decisive.scope, { kind: 'configuration-set', name: 'newsletter' });
    assert.equal(assess('bounce', [volume, whole], THRESHOLDS).level, undefined);
  });

  test('a bad part never raises more than a warning, and the account’s own windows come first', () => {
    const facets = [facet('cs=newsletter', 1_000, 900), facet('cs=receipts', 9_000, 0)];
    const whole = day(10_000, 900);
    const scopes = scopesOf(facets, whole, FROM);
    assert.equal(assess('bounce', [day(10_000, 100), ...scopes], THRESHOLDS).level, 'warning');
    const { decisive } = assess('bounce', [{ ...whole, name: 'hour' }, ...scopes], THRESHOLDS);
    assert.equal(decisive.scope, undefined);
  });

  test('a small or hardly worse part says nothing', () => {
    assert.deepEqual(names([facet('cs=a', 90, 20), facet('cs=b', 900, 0)], day(990, 20)), []);
    assert.deepEqual(names([facet('cs=a', 500, 4), facet('cs=b', 5_000, 0)], day(5_500, 4)), []);
    assert.deepEqual(names([facet('cs=a', 9_500, 400), facet('cs=b', 500, 0)], day(10_000, 400)), []);
    assert.deepEqual(names([facet('cs=a', 500, 20), facet('cs=b', 9_500, 180)], day(10_000, 200)), []);
  });

  test('without sends a part has no rate', () => {
    assert.deepEqual(names([{ facet: 'tenant=acme', counts: { hard: 100 } }], day(10_000, 100)), []);
  });

  test('the same mails are told once, the worst first, a handful at most', () => {
    const facets = [
      facet('from=news.example', 1_000, 60),
      facet('cs=newsletter', 1_000, 60),
      ...[1, 2, 3, 4].map((number) => facet(`tenant=t${number}`, 500, 40 + number)),
    ];
    assert.deepEqual(names(facets, day(20_000, 200)), ['tenant t4', 'tenant t3', 'tenant t2']);
    assert.deepEqual(names(facets.slice(0, 2), day(20_000, 200)), ['configuration-set newsletter']);
  });

  test('complaints count by themselves', () => {
    const facets = [facet('cs=newsletter', 6_000, 0, 20), facet('cs=receipts', 94_000, 400, 0)];
    const whole = day(100_000, 400, 20);
    assert.deepEqual(names(facets, whole), ['configuration-set newsletter']);
    const scopes = scopesOf(facets, whole, FROM);
    assert.equal(assess('complaint', [whole, ...scopes], THRESHOLDS).level, 'warning');
    assert.equal(assess('bounce', [whole, ...scopes], THRESHOLDS).level, undefined);
  });
});

describe('where bounces and complaints come from', () => {
  const facets: readonly Facet[] = [
    { facet: 'to=gmail.com', counts: { hard: 140, complaint: 1 } },
    { facet: 'to=docomo.ne.jp', counts: { hard: 96 } },
    { facet: 'to=hotmail.com', counts: { hard: 31, complaint: 4 } },
    { facet: 'to=(others)', counts: { hard: 30 } },
    { facet: 'cs=newsletter', counts: { sent: 1_250, hard: 301 } },
    { facet: 'cs=receipts', counts: { sent: 1_590, hard: 0 } },
    { facet: 'why=5.1.1', counts: { hard: 280 } },
    { facet: 'why=abuse', counts: { complaint: 5 } },
  ];

  test('the most first, with their share, three of a kind', () => {
    assert.deepEqual(sourcesOf('bounce', facets, 318), {
      recipientDomains: [
        { name: 'gmail.com', count: 140, share: 140 / 318 },
        { name: 'docomo.ne.jp', count: 96, share: 96 / 318 },
        { name: 'hotmail.com', count: 31, share: 31 / 318 },
      ],
      configurationSets: [{ name: 'newsletter', count: 301, share: 301 / 318 }],
      causes: [{ name: '5.1.1', count: 280, share: 280 / 318 }],
    });
  });

  test('of complaints likewise, and of nothing nothing', () => {
    const { recipientDomains, configurationSets, causes } = sourcesOf('complaint', facets, 5);
    assert.deepEqual(
      recipientDomains.map(({ name }) => name),
      ['hotmail.com', 'gmail.com'],
    );
    assert.deepEqual([configurationSets, causes], [[], [{ name: 'abuse', count: 5, share: 1 }]]);
    assert.deepEqual(sourcesOf('bounce', [], 0).recipientDomains, []);
  });
});
