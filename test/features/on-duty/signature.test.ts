import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  createToken,
  readSecret,
  readToken,
  signedHeaders,
} from '../../../src/features/on-duty/signature.js';

const NOW = Date.UTC(2026, 10, 24, 14);
const key = randomBytes(32);

test('a secret is whsec_ and 24 to 64 bytes in base64, and nothing else', () => {
  for (const bytes of [24, 25, 26, 32, 64]) {
    const secret = randomBytes(bytes);
    assert.deepEqual(readSecret(`whsec_${secret.toString('base64')}`), secret);
  }
  for (const wrong of [
    '',
    'whsec_',
    'secret',
    randomBytes(32).toString('base64'),
    'whsec_not base64 at all!',
  ])
    assert.equal(readSecret(wrong), undefined);
  for (const bytes of [8, 23, 65, 200])
    assert.equal(readSecret(`whsec_${randomBytes(bytes).toString('base64')}`), undefined);
});

test('the headers are those of Standard Webhooks: the id, seconds, and what signs both with the body', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (id, body) => {
      const headers = signedHeaders(key, id, NOW + 999, body);
      assert.equal(headers['webhook-timestamp'], String(NOW / 1000));
      const expected = createHmac('sha256', key).update(
        Buffer.concat([id, '.', String(NOW / 1000), '.', body].map((part) => Buffer.from(part))),
      );
      assert.equal(headers['webhook-signature'], `v1,${expected.digest('base64')}`);
    }),
  );
});

test('a token names what it was made for, until it expires', () => {
  const token = createToken(key, '111122223333:eu-west-1/bounce/1', NOW + 1000);
  assert.match(token, /^[\w.-]+$/);
  assert.deepEqual(readToken(key, token, NOW), { ref: '111122223333:eu-west-1/bounce/1' });
  assert.equal(readToken(key, token, NOW + 1000), 'expired');
  assert.equal(readToken(randomBytes(32), token, NOW), 'forged');
});

test('no other token is accepted, and none makes the reader fail', () => {
  const token = createToken(key, '111122223333:eu-west-1/bounce/1', NOW + 1000);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, character) => {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      const read = readToken(key, changed, NOW);
      // The last character of base64url holds bits that count for nothing.
      if (changed !== token && at !== token.length - 1) assert.equal(read, 'forged');
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), (text) => assert.equal(readToken(key, text, NOW), 'forged')),
  );
});
