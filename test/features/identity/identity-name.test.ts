import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readIdentityName } from '../../../src/features/identity/identity-name.js';

const shown = (raw: string): string => {
  const read = readIdentityName(raw);
  return read.kind === 'refused' ? `refused: ${read.reason.kind}` : `${read.kind}: ${read.name}`;
};

test('a domain or an address is read from every form it comes in', () => {
  const forms: readonly [raw: string, read: string][] = [
    ['example.com', 'domain: example.com'],
    [' Example.COM. ', 'domain: example.com'],
    ['https://example.com/path?x=1#y', 'domain: example.com'],
    ['https://user:secret@example.com:8443/', 'domain: example.com'],
    ['example.com/path', 'domain: example.com'],
    ['example.com:443', 'domain: example.com'],
    ['<http://example.com|example.com>', 'domain: example.com'],
    ['<http://example.com>', 'domain: example.com'],
    ['例え.テスト', 'domain: xn--r8jz45g.xn--zckzah'],
    ['例え。テスト。', 'domain: xn--r8jz45g.xn--zckzah'],
    ['Bücher.example', 'domain: xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'domain: xn--bcher-kva.example'],
    ['a.b.c.d.e.example.co.jp', 'domain: a.b.c.d.e.example.co.jp'],
    ['Jane@Example.COM', 'address: Jane@example.com'],
    ['{x}jane@example.com', 'address: {x}jane@example.com'],
    ['<mailto:jane@example.com|jane@example.com>', 'address: jane@example.com'],
    ['mailto:jane@example.com?subject=hello', 'address: jane@example.com'],
    ['Jane Doe <jane@example.com>', 'address: jane@example.com'],
    ['jane+news@bücher.example', 'address: jane+news@xn--bcher-kva.example'],
  ];
  for (const [raw, read] of forms) assert.equal(shown(raw), read, raw);
});

test('what is no public domain is refused with a reason', () => {
  const forms: readonly [raw: string, reason: string][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://', 'empty'],
    ['jane@', 'empty'],
    ['127.0.0.1', 'ip-address'],
    ['http://2130706433/', 'ip-address'],
    ['0x7f.1', 'ip-address'],
    ['[::1]', 'ip-address'],
    ['http://[fe80::1]:80/', 'ip-address'],
    ['::1', 'ip-address'],
    ['localhost', 'not-public'],
    ['db.internal', 'not-public'],
    ['printer.local', 'not-public'],
    ['1.0.0.127.in-addr.arpa', 'not-public'],
    ['com', 'single-label'],
    ['example..com', 'bad-label'],
    ['.example.com', 'bad-label'],
    ['-a.example.com', 'bad-label'],
    ['_dmarc.example.com', 'bad-label'],
    ['exa mple.com', 'several-words'],
    ['*.example.com', 'bad-label'],
    ['example.com;rm', 'bad-label'],
    [`${'a'.repeat(64)}.example.com`, 'bad-label'],
    [`${'a.'.repeat(130)}com`, 'too-long'],
    ['x'.repeat(3000), 'too-long'],
    ['exam\u0000ple.com', 'control-characters'],
    ['example\u200b.com', 'control-characters'],
    ['example.com\u202emoc', 'control-characters'],
    ['xn--\u00fc.example', 'not-a-domain'],
    ['jane doe@example.com', 'several-words'],
    ['exa%6dple.com', 'bad-label'],
    ['example.com、example.net', 'bad-label'],
    ['exam,ple.com', 'bad-label'],
    ['jane@example.comさん', 'bad-label'],
    ['"jane"@example.com', 'bad-local-part'],
    ['@example.com', 'bad-local-part'],
    [`${'a'.repeat(65)}@example.com`, 'bad-local-part'],
    ['jané@example.com', 'bad-local-part'],
    ['jane@localhost', 'not-public'],
  ];
  for (const [raw, reason] of forms) assert.equal(shown(raw), `refused: ${reason}`, raw);
});

test('whatever is typed: never thrown, and a name read is a name that reads the same again', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.webUrl(), fc.emailAddress());
  fc.assert(
    fc.property(typed, (raw) => {
      const read = readIdentityName(raw);
      if (read.kind === 'refused') return;
      assert.match(read.domain, /^[a-z0-9.-]{3,253}$/);
      assert.deepEqual(readIdentityName(read.name), read);
    }),
  );
});
