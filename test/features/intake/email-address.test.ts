import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress, withoutControls } from '../../../src/features/intake/email-address.js';

test('an address is read from every form it comes in', () => {
  const forms: readonly [raw: string, written: string, key: string, domain: string][] = [
    ['jane@example.com', 'jane@example.com', 'jane@example.com', 'example.com'],
    ['Jane Doe <Jane@Example.COM>', 'Jane@Example.COM', 'jane@example.com', 'example.com'],
    ['"Doe, <Jane>" <jane@example.com>', 'jane@example.com', 'jane@example.com', 'example.com'],
    ['<jane@example.com>', 'jane@example.com', 'jane@example.com', 'example.com'],
    ['rfc822; jane@example.com', 'jane@example.com', 'jane@example.com', 'example.com'],
    ['RFC822;jane@example.com', 'jane@example.com', 'jane@example.com', 'example.com'],
    ['jane+news@example.com', 'jane+news@example.com', 'jane+news@example.com', 'example.com'],
    ['jane@例え.テスト', 'jane@例え.テスト', 'jane@xn--r8jz45g.xn--zckzah', 'xn--r8jz45g.xn--zckzah'],
    ['"a@b"@example.com', '"a@b"@example.com', '"a@b"@example.com', 'example.com'],
    ['jane@example.com.', 'jane@example.com.', 'jane@example.com', 'example.com'],
    ['nobody', 'nobody', 'nobody', ''],
    ['', '', '', ''],
  ];
  for (const [raw, written, key, domain] of forms)
    assert.deepEqual(readAddress(raw), { written, key, domain }, raw);
});

test('reading an address twice changes nothing, and nothing unprintable or endless remains', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
      (raw) => {
        const once = readAddress(raw);
        assert.equal(withoutControls(once.written), once.written);
        assert.ok(once.written.length <= 320);
        assert.equal(readAddress(once.written).key, once.key);
      },
    ),
  );
});
