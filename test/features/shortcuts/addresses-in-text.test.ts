import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressesInText } from '../../../src/features/shortcuts/addresses-in-text.js';

test('addresses in running text, lists and headers, each once and in order', () => {
  const text =
    'To: "Doe, Jane" <Jane@Example.com>, bob@shop.example; see bob@SHOP.example.\n' +
    'mailto:carl@example.org and (dora@example.net).';
  assert.deepEqual(addressesInText(text), [
    'Jane@Example.com',
    'bob@shop.example',
    'carl@example.org',
    'dora@example.net',
  ]);
});

test('in Japanese text without blanks, in full width, and in other scripts', () => {
  assert.deepEqual(addressesInText('宛先はjane@example.comです。'), ['jane@example.com']);
  assert.deepEqual(addressesInText('「ｂｏｂ＠ｅｘａｍｐｌｅ．ｃｏｍ」'), ['bob@example.com']);
  assert.deepEqual(addressesInText('用户@例え.jp、どうぞ'), ['用户@例え.jp']);
  assert.deepEqual(addressesInText('no address: @channel, a@, user at example.com'), []);
});

test('finds whatever addresses are joined by what stands between addresses', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
  const address = fc.tuple(label, label).map(([local, domain]) => `${local}@${domain}.example`);
  const between = fc.constantFrom(' ', ', ', '; ', '\n', '、', '> <', ' と ', '」「');
  fc.assert(
    fc.property(fc.uniqueArray(address, { maxLength: 8 }), between, (addresses, separator) => {
      assert.deepEqual(addressesInText(addresses.join(separator)), addresses);
    }),
  );
});

test('a hostile text takes no time', () => {
  const started = performance.now();
  for (const text of ['a'.repeat(40_000), '@'.repeat(40_000), 'a@'.repeat(20_000), `${'a.'.repeat(20_000)}@`])
    addressesInText(text);
  assert.ok(performance.now() - started < 5_000);
});
