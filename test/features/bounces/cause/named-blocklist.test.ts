import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedBlocklist } from '../../../../src/features/bounces/cause/named-blocklist.js';

test('the list and what is on it', () => {
  assert.deepEqual(
    namedBlocklist(
      'smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org',
    ),
    { list: 'Spamhaus', listed: '192.0.2.7' },
  );
  assert.deepEqual(
    namedBlocklist('550 5.7.1 see https://www.spamhaus.org/query/domain/shop.example for why'),
    { list: 'Spamhaus', listed: 'shop.example' },
  );
  assert.deepEqual(namedBlocklist('554 blocked by bl.spamcop.net'), { list: 'SpamCop' });
});

test('a provider that blocks by a list of its own names no blocklist', () => {
  assert.equal(
    namedBlocklist(
      "550 5.7.1 messages from [192.0.2.7] weren't sent, part of their network is on our block list (S3150)",
    ),
    undefined,
  );
  assert.equal(namedBlocklist('550 5.1.1 user unknown'), undefined);
  assert.equal(namedBlocklist('the sponge absorbs.network traffic'), undefined);
});

test('a version is no IP address', () => {
  assert.deepEqual(namedBlocklist('spamcop 1.2.3.4.5'), { list: 'SpamCop' });
});
