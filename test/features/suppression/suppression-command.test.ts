import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readSuppressionRequest } from '../../../src/features/suppression/suppression-command.js';

const addressIn = (argument: string) => {
  const request = readSuppressionRequest(argument);
  return request.kind === 'address' ? request.address.written : request;
};

describe('what follows /ses suppression', () => {
  for (const [argument, written] of [
    ['jane@example.com', 'jane@example.com'],
    ['<mailto:jane@example.com|jane@example.com>', 'jane@example.com'],
    ['<mailto:jane@example.com>', 'jane@example.com'],
    ['mailto:jane@example.com', 'jane@example.com'],
    ['"Jane, Sales" <Jane@Example.com>', 'Jane@Example.com'],
    ['Jane Doe &lt;<mailto:jane@example.com|jane@example.com>&gt;', 'jane@example.com'],
    ['jane+news@example.com', 'jane+news@example.com'],
    ['foo/bar@example.com', 'foo/bar@example.com'],
    ['<mailto:foo%2Fbar@example.com|foo/bar@example.com>', 'foo/bar@example.com'],
    ['"jane doe"@example.com', '"jane doe"@example.com'],
    [String.raw`"a\"b@c"@example.com`, String.raw`"a\"b@c"@example.com`],
    ["o'brien@example.com", "o'brien@example.com"],
    ['r&amp;d@example.com', 'r&d@example.com'],
    ['太郎@例え.jp', '太郎@例え.jp'],
  ] as const) {
    test(`${argument} is an address`, () => assert.equal(addressIn(argument), written));
  }

  test('an international domain is compared in ASCII', () => {
    const request = readSuppressionRequest('Info@例え.JP');
    assert.ok(request.kind === 'address');
    assert.equal(request.address.key, 'info@xn--r8jz45g.jp');
  });

  for (const [argument, expected] of [
    ['', { kind: 'recent', filter: {} }],
    ['bounce', { kind: 'recent', filter: { reason: 'BOUNCE' } }],
    ['complaints example.com', { kind: 'recent', filter: { reason: 'COMPLAINT', domain: 'example.com' } }],
    ['<http://example.com|example.com>', { kind: 'recent', filter: { domain: 'example.com' } }],
    ['@Example.com', { kind: 'recent', filter: { domain: 'example.com' } }],
    ['export 例え.jp', { kind: 'export', filter: { domain: 'xn--r8jz45g.jp' } }],
    ['EXPORT', { kind: 'export', filter: {} }],
    ['jane', { kind: 'unclear', word: 'jane' }],
    ['a@example.com b@example.com', { kind: 'unclear', word: 'a@example.com' }],
    ['bounce complaint', { kind: 'unclear', word: 'complaint' }],
    ['jane@', { kind: 'unclear', word: 'jane@' }],
    ['@', { kind: 'unclear', word: '@' }],
  ] as const) {
    test(`"${argument}" is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(readSuppressionRequest(argument), expected));
  }

  test('nothing that can be typed breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.ok(readSuppressionRequest(text).kind);
      }),
    );
  });
});
