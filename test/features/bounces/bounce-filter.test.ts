import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupOf, type KnownNames, resolveFilter } from '../../../src/features/bounces/bounce-filter.js';

const KNOWN: KnownNames = {
  reasons: [
    { reason: 'mailbox-full', name: 'mailbox full' },
    { reason: 'no-such-mailbox', name: '宛先不明' },
  ],
  providers: [
    { provider: 'gmail', name: 'Gmail' },
    { provider: 'docomo', name: 'docomo' },
  ],
  counted: {
    'configuration-set': new Set(['newsletter', 'docomo']),
    tag: new Set(['campaign:autumn']),
    'from-domain': new Set(['shop.example']),
    tenant: new Set(['acme']),
    caller: new Set(['mailer']),
    domain: new Set(['shop.example', 'gmail.com']),
  },
};
const resolve = (text: string) => resolveFilter({ text }, KNOWN);

describe('what a typed name stands for', () => {
  test('the only thing that is called so', () => {
    assert.deepEqual(resolve('Newsletter'), { filter: { kind: 'configuration-set', name: 'newsletter' } });
    assert.deepEqual(resolve('autumn'), { filter: { kind: 'tag', name: 'campaign:autumn' } });
    assert.deepEqual(resolve('mailbox_full'), { filter: { kind: 'reason', reason: 'mailbox-full' } });
    assert.deepEqual(resolve('宛先不明'), { filter: { kind: 'reason', reason: 'no-such-mailbox' } });
    assert.deepEqual(resolve('GMAIL'), { filter: { kind: 'provider', provider: 'gmail' } });
    assert.deepEqual(resolve('gmail.com'), { filter: { kind: 'domain', name: 'gmail.com' } });
    assert.deepEqual(resolveFilter(undefined, KNOWN), { filter: undefined });
  });

  test('of several things nobody guesses one', () => {
    const both = resolve('shop.example');
    assert.ok('ambiguous' in both);
    assert.deepEqual(
      both.ambiguous.map(({ kind }) => kind),
      ['from-domain', 'domain'],
    );
    assert.ok('ambiguous' in resolve('docomo'));
    assert.deepEqual(resolveFilter({ kind: 'provider', text: 'docomo' }, KNOWN), {
      filter: { kind: 'provider', provider: 'docomo' },
    });
  });

  test('a domain or an address need not be known; anything else does', () => {
    assert.deepEqual(resolve('never.example'), { filter: { kind: 'domain', name: 'never.example' } });
    assert.deepEqual(resolve('Jane@example.com'), { filter: { kind: 'address', name: 'jane@example.com' } });
    for (const text of ['nonsense', '__proto__', 'constructor', ''])
      assert.deepEqual(resolve(text), { unknown: { text } });
  });

  test('a reason brings its group', () => {
    const of = (reason: 'mailbox-full' | 'complaint-spam' | 'suppressed-account') =>
      groupOf({ kind: 'reason', reason });
    assert.deepEqual(
      [of('mailbox-full'), of('complaint-spam'), of('suppressed-account')],
      ['bounces', 'complaints', 'not-sent'],
    );
  });
});
