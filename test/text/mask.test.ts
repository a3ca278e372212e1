import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { maskAddresses } from '../../src/text/mask.js';

const CASES: readonly (readonly [text: string, masked: string])[] = [
  ['jane@example.com', 'j…@example.com'],
  ['`jane.doe+news@example.com` bounced again', '`j…@example.com` bounced again'],
  ['550 5.1.1 &lt;jane@example.com&gt;: unknown', '550 5.1.1 &lt;j…@example.com&gt;: unknown'],
  ['a&amp;b@example.com', 'a…@example.com'],
  ['&amp;b@example.com', '&amp;…@example.com'],
  ['"jane doe"@example.com', 'j…@example.com'],
  ['"jane"@[192.0.2.1]', 'j…@[192.0.2.1]'],
  ['用户@例え.jp', '用…@例え.jp'],
  ['😀x@example.com', '😀…@example.com'],
  ['one@a.example, two@b.example', 'o…@a.example, t…@b.example'],
  ['<@U0SATO00001> and <!subteam^S0GROUP1>', '<@U0SATO00001> and <!subteam^S0GROUP1>'],
  ['paused by @tanaka 14:33', 'paused by @tanaka 14:33'],
  ['<mailto:jane@example.com|jane@example.com>', '<mailto:j…@example.com|j…@example.com>'],
];

describe('masked addresses', () => {
  for (const [text, masked] of CASES) test(text, () => assert.equal(maskAddresses(text), masked));

  test('no local part of more than a character survives, wherever the address stands', () => {
    const local = fc.stringMatching(/^[a-z0-9.+_-]{2,40}$/);
    const around = fc.constantFrom('', ' ', '`', '&lt;', '(', '“', ':', ', ');
    fc.assert(
      fc.property(around, local, around, (before, name, after) => {
        const masked = maskAddresses(`${before}${name}@example.com${after}`);
        assert.ok(!masked.includes(`${name}@`), masked);
        assert.equal(masked, `${before}${name.slice(0, 1)}…@example.com${after}`);
      }),
    );
  });

  test('a long text without an address takes no time', () => {
    const started = performance.now();
    for (const text of ['a'.repeat(40_000), '"'.repeat(40_000), '&amp;'.repeat(8_000)]) maskAddresses(text);
    assert.ok(performance.now() - started < 2_000);
  });
});
