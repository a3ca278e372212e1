import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { passesDmarc } from '../../../../../src/features/identity/diagnosis/checks/dmarc.js';
import {
  readDmarc,
  repairedDmarc,
} from '../../../../../src/features/identity/diagnosis/checks/dmarc-record.js';

test('a repaired record keeps what it said', () => {
  const repairs: readonly [string, readonly string[]][] = [
    ['v=DMARC1; p=none; rua=mailto:a@example.com', ['"v=DMARC1; p=none; rua=mailto:a@example.com"']],
    ['v=DMARC1; p=reject; rua=mailto:a@example.com', ['v=DMARC1 p=reject rua=mailto:a@example.com']],
    [
      'v=DMARC1; p=none; rua=mailto:a@example.com; pct=50',
      ['v=DMARC1; p=monitor; rua=mailto:a@example.com; pct=50'],
    ],
    ['v=DMARC1; p=quarantine; sp=none', ['p=quarantine; v=DMARC1; sp=none; sp=reject']],
    ['v=DMARC1; p=none', ['v=dmarc1; policy=none']],
    [
      'v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com; adkim=s',
      ['v=DMARC1; p=reject; rua=mailto:a@example.com', 'v=DMARC1; p=none; rua=mailto:b@example.com; adkim=s'],
    ],
  ];
  for (const [expected, records] of repairs) assert.equal(repairedDmarc(records), expected);
});

test('whatever was there, the repaired record is valid, and repairing it changes nothing', () => {
  const part = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'v=DMARC1',
      'p=reject',
      'p = none',
      'rua=mailto:a@example.com',
      'sp=',
      '"',
      '\\',
      'x=y=z',
    ),
    fc.constantFrom('__proto__=1', 'constructor=x', 'p=constructor'),
  );
  const record = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(';'));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 3 }), (records) => {
      const repaired = repairedDmarc(records);
      assert.notEqual(readDmarc(repaired), undefined, repaired);
      assert.equal(repairedDmarc([repaired]), repaired);
    }),
  );
});

test('mail passes by what is verified now', () => {
  assert.equal(passesDmarc({ dkim: 'not-verified', spf: 'not-verified' }), false);
  assert.equal(passesDmarc({ dkim: 'no-dkim', spf: 'impossible-when-strict' }), false);
  assert.equal(passesDmarc({ dkim: 'not-verified', spf: 'aligned' }), true);
  assert.equal(passesDmarc({ dkim: 'exact-domain-only', spf: 'no-mail-from' }), true);
});
