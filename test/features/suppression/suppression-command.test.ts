import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readSuppressionRequest } from '../../../src/features/suppression/suppression-request.js';

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
    ['bounce complaint', { kind: 'unclear', word: 'complaint' }],
    ['constructor', { kind: 'unclear', word: 'constructor' }],
    ['__proto__ bounce', { kind: 'unclear', word: '__proto__' }],
    ['export toString', { kind: 'unclear', word: 'toString' }],
    ['@', { kind: 'unclear', word: '@' }],
  ] as const) {
    test(`"${argument}" is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(readSuppressionRequest(argument), expected));
  }

  for (const argument of [
    'jane＠example.com',
    'ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ',
    'jane@example.com、',
    'jane@example.com。',
    'jane@example.com,',
    '（jane@example.com）',
    '(jane@example.com)',
    '「jane@example.com」',
    '[jane@example.com]',
    '{jane@example.com}',
    '“jane@example.com”',
    '"jane@example.com"',
    "'jane@example.com'",
    '*jane@example.com*',
    '_jane@example.com_',
    '`jane@example.com`',
    '\u200bjane@example.com',
    'jane@example.com\ufeff',
    '\u3000jane@example.com\u3000',
    'jane@example.com.',
    '&lt;jane@example.com&gt;',
    '(<mailto:jane@example.com|jane@example.com>)',
    '<mailto:jane@example.com|jane@example.com>、',
  ])
    test(`${JSON.stringify(argument)} finds jane@example.com`, () => {
      assert.equal(addressIn(argument), 'jane@example.com');
    });

  test('an address in decomposed letters is that in composed ones', () => {
    assert.equal(addressIn('jose\u0301@example.com'), 'jos\u00e9@example.com');
    assert.equal(addressIn('か\u3099@例え.jp'), 'が@例え.jp');
  });

  for (const argument of [
    'jane@',
    'jane@example.com さん',
    'jane@example.comさん',
    '<mailto:jane@example.com|jane@example.com> please',
    'a@example.com b@example.com',
    'a@example.com,b@example.com',
    '<mailto:a@example.com|a@example.com>, <mailto:b@example.com|b@example.com>',
    'jane@exam,ple.com',
    'jane@exa*mple.com',
    'jane@example、com',
    'jane@exam)ple.com',
    'ja\u200bne@example.com',
    'jane@exam\u200bple.com',
    'jane@exam\u00adple.com',
    'jane(work)@example.com',
    'jane@(work)example.com',
    'jane@[192.0.2.1]',
    'jane@192.0.2.1',
    'jane@localhost',
    'jane@example..com',
    'jane@-example.com',
    'jane@exam_ple.com',
    '"jane@example.com',
    'jané、@example.com',
    `${'a'.repeat(65)}@example.com`,
    'jane@'.padEnd(5000, 'x'),
    '<mailto:'.repeat(1000),
  ])
    test(`${JSON.stringify(argument.slice(0, 60))} is said to be no address`, () => {
      assert.equal(readSuppressionRequest(argument).kind, 'not-an-address');
    });

  test('nothing that can be typed breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.ok(readSuppressionRequest(text).kind);
      }),
    );
  });
});
