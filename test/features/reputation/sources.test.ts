import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { scopesOf, sourcesOf } from '../../../src/features/reputation/evidence.js';
import { assess, THRESHOLDS } from '../../../src/features/reputation/level.js';
import type { Window } from '../../../src/features/reputation/rates.js';
import type { Dimension, DimensionName } from '../../../src/store/index.js';

const FROM = Date.UTC(2026, 10, 24);

function dimension(name: DimensionName, sent: number, hard: number, complaint = 0): Dimension {
  return { dimension: name, counts: { sent, hard, complaint } };
}

function day(recipients: number, hard: number, complaints = 0): Window {
  return { name: 'day', from: FROM, recipients, attemptsFrom: 'send-events', hard, complaints };
}

const names = (dimensions: readonly Dimension[], whole: Window) =>
  scopesOf(dimensions, whole, FROM).map(({ scope }) => `${scope?.kind} ${scope?.name}`);

describe('the parts of the sending that matter', () => {
  test('one bad configuration set among good ones is found, and warned of before the account is', () => {
    const dimensions = [
      dimension('cs=newsletter', 1_000, 100),
      dimension('cs=receipts', 6_000, 20),
      dimension('cs=alerts', 3_000, 15),
      dimension('from=shop.example', 10_000, 135),
      dimension('to=gmail.com', 0, 90),
    ];
    const whole = day(10_000, 135);
    assert.deepEqual(names(dimensions, whole), ['configuration-set newsletter']);
    const volume = { ...whole, name: 'volume' as const };
    const { level, decisive } = assess(
      'bounce',
      [volume, whole, ...scopesOf(dimensions, whole, FROM)],
      THRESHOLDS,
    );
    assert.equal(level, 'warning');
    assert.deepEqual(decisive.scope, { kind: 'configuration-set', name: 'newsletter' });
    assert.equal(assess('bounce', [volume, whole], THRESHOLDS).level, undefined);
  });

  test('a bad part never raises more than a warning, and the account’s own windows come first', () => {
    const dimensions = [dimension('cs=newsletter', 1_000, 900), dimension('cs=receipts', 9_000, 0)];
    const whole = day(10_000, 900);
    const scopes = scopesOf(dimensions, whole, FROM);
    assert.equal(assess('bounce', [day(10_000, 100), ...scopes], THRESHOLDS).level, 'warning');
    const { decisive } = assess('bounce', [{ ...whole, name: 'hour' }, ...scopes], THRESHOLDS);
    assert.equal(decisive.scope, undefined);
  });

  test('a small or hardly worse part says nothing', () => {
    assert.deepEqual(names([dimension('cs=a', 90, 20), dimension('cs=b', 900, 0)], day(990, 20)), []);
    assert.deepEqual(names([dimension('cs=a', 500, 4), dimension('cs=b', 5_000, 0)], day(5_500, 4)), []);
    assert.deepEqual(names([dimension('cs=a', 9_500, 400), dimension('cs=b', 500, 0)], day(10_000, 400)), []);
    assert.deepEqual(
      names([dimension('cs=a', 500, 20), dimension('cs=b', 9_500, 180)], day(10_000, 200)),
      [],
    );
  });

  test('without sends a part has no rate', () => {
    assert.deepEqual(names([{ dimension: 'tenant=acme', counts: { hard: 100 } }], day(10_000, 100)), []);
  });

  test('the same mails are named once, the worst first, a handful at most', () => {
    const dimensions = [
      dimension('from=news.example', 1_000, 60),
      dimension('cs=newsletter', 1_000, 60),
      ...[1, 2, 3, 4].map((number) => dimension(`tenant=t${number}`, 500, 40 + number)),
    ];
    assert.deepEqual(names(dimensions, day(20_000, 200)), ['tenant t4', 'tenant t3', 'tenant t2']);
    assert.deepEqual(names(dimensions.slice(0, 2), day(20_000, 60)), ['configuration-set newsletter']);
  });

  test('complaints count by themselves', () => {
    const dimensions = [dimension('cs=newsletter', 6_000, 0, 20), dimension('cs=receipts', 94_000, 400, 0)];
    const whole = day(100_000, 400, 20);
    assert.deepEqual(names(dimensions, whole), ['configuration-set newsletter']);
    const scopes = scopesOf(dimensions, whole, FROM);
    assert.equal(assess('complaint', [whole, ...scopes], THRESHOLDS).level, 'warning');
    assert.equal(assess('bounce', [whole, ...scopes], THRESHOLDS).level, undefined);
  });
});

describe('where bounces and complaints come from', () => {
  const dimensions: readonly Dimension[] = [
    { dimension: 'to=gmail.com', counts: { hard: 140, complaint: 1 } },
    { dimension: 'to=docomo.ne.jp', counts: { hard: 96 } },
    { dimension: 'to=hotmail.com', counts: { hard: 31, complaint: 4 } },
    { dimension: 'to=(others)', counts: { hard: 30 } },
    { dimension: 'cs=newsletter', counts: { sent: 1_250, hard: 301 } },
    { dimension: 'cs=receipts', counts: { sent: 1_590, hard: 0 } },
    { dimension: 'why=5.1.1', counts: { hard: 280 } },
    { dimension: 'why=abuse', counts: { complaint: 5 } },
  ];

  test('the most first, with their share, three of a kind', () => {
    assert.deepEqual(sourcesOf('bounce', dimensions, 318), {
      events: 301,
      recipientDomains: [
        { name: 'gmail.com', count: 140, share: 140 / 301 },
        { name: 'docomo.ne.jp', count: 96, share: 96 / 301 },
        { name: 'hotmail.com', count: 31, share: 31 / 301 },
      ],
      configurationSets: [{ name: 'newsletter', count: 301, share: 1 }],
      causes: [{ name: '5.1.1', count: 280, share: 280 / 301 }],
      areSetsKnown: true,
    });
  });

  test('of complaints likewise, and of nothing nothing', () => {
    const sources = sourcesOf('complaint', dimensions, 5);
    assert.deepEqual(
      sources?.recipientDomains.map(({ name }) => name),
      ['hotmail.com', 'gmail.com'],
    );
    assert.deepEqual(
      [sources?.configurationSets, sources?.causes],
      [[], [{ name: 'abuse', count: 5, share: 1 }]],
    );
    assert.equal(sourcesOf('bounce', [], 0), undefined);
  });

  test('a reading of the parts that knows much less than was counted says nothing, rather than something wrong', () => {
    const hard = (name: DimensionName, count: number): Dimension => ({
      dimension: name,
      counts: { hard: count },
    });
    const stale = [hard('to=gmail.com', 5), hard('why=5.1.1', 5), hard('cs=newsletter', 5)];
    assert.equal(sourcesOf('bounce', stale, 135), undefined);
    assert.equal(sourcesOf('bounce', stale, 7), undefined);
    assert.equal(sourcesOf('bounce', stale, 6)?.events, 5);
    const parts = [dimension('cs=newsletter', 1_000, 90), dimension('cs=receipts', 9_000, 10)];
    assert.deepEqual(names(parts, day(10_000, 100)), ['configuration-set newsletter']);
    assert.deepEqual(names(parts, day(10_000, 130)), []);
  });

  test('a share is between 0 and 1, and those of a kind are no more than the whole, whatever was counted', () => {
    const counted = fc.record({ hard: fc.nat(50), complaint: fc.nat(5) });
    const names = fc.constantFrom<DimensionName>('to=a', 'to=b', 'cs=a', 'cs=b', 'why=a', 'why=b', 'from=a');
    const parts = fc.uniqueArray(fc.tuple(names, counted), { selector: ([name]) => name });
    fc.assert(
      fc.property(parts, fc.nat(120), (all, total) => {
        const sources = sourcesOf(
          'bounce',
          all.map(([dimension, counts]) => ({ dimension, counts })),
          total,
        );
        for (const kind of ['recipientDomains', 'configurationSets', 'causes'] as const) {
          const shares = sources?.[kind].map(({ share }) => share) ?? [];
          assert.ok(shares.every((share) => share > 0 && share <= 1));
          assert.ok(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9);
        }
      }),
    );
  });

  test('whether the configuration sets are known of nearly all', () => {
    const hard = (name: DimensionName, count: number): Dimension => ({
      dimension: name,
      counts: { hard: count },
    });
    const known = (...sets: readonly Dimension[]) =>
      sourcesOf('bounce', [hard('why=5.1.1', 100), ...sets], 100)?.areSetsKnown;
    assert.equal(known(), true);
    assert.equal(known(hard('cs=a', 40), hard('cs=b', 40)), true);
    assert.equal(known(hard('cs=a', 40)), false);
    assert.equal(known(hard('cs=a', 40), hard('cs=(others)', 60)), false);
    assert.equal(known(hard('cs=a', 0)), false);
  });
});
