import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf } from '../../../../src/features/bounces/cause/address-marks.js';

test('addresses that a script makes up have marks', () => {
  assert.deepEqual(marksOf('j.o.h.n.s.m.i.t.h@gmail.com'), ['dotted-gmail']);
  assert.deepEqual(marksOf('5551234567@vtext.com'), ['sms-gateway']);
  assert.deepEqual(marksOf('postmaster@shop.example'), ['role-account']);
  assert.deepEqual(marksOf('xk7q2v9wz4t@shop.example'), ['random-name']);
});

test('addresses of people have none', () => {
  for (const address of [
    'mary.ann.smith@gmail.com',
    'john.smith1985@shop.example',
    'a.b.c.d.e@shop.example',
    'tanaka_yuki@docomo.ne.jp',
    'sales.manager@shop.example',
    'not an address',
    '@gmail.com',
    `${'a.'.repeat(300)}b@gmail.com`,
  ])
    assert.deepEqual(marksOf(address), [], address);
});
