import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readDkimKey } from '../../../../../src/features/identity/diagnosis/checks/dkim-key.js';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'der', type: 'spki' });
const KEY = rsa(2048).toString('base64');
const SHORT = rsa(1024).toString('base64');
const why = (text: string) => {
  const read = readDkimKey(text);
  return read.kind === 'unreadable' ? read.why : read.kind;
};

describe('a DKIM key is parsed, not measured', () => {
  test('whole keys of the lengths that SES uses are keys, however their tags are written', () => {
    const spaced = KEY.replaceAll(/.{60}/g, '$& ');
    for (const text of [
      `p=${KEY}`,
      `v=DKIM1; k=rsa; p=${KEY}`,
      `k=rsa;t=y:s;h=sha1:sha256;s=email;n=note;p=${KEY};`,
      `v=DKIM1;p=${spaced}`,
      `v = DKIM1 ; p = ${KEY}`,
    ])
      assert.deepEqual(readDkimKey(text), { kind: 'key', bits: 2048 }, text);
    assert.deepEqual(readDkimKey(`p=${SHORT}`), { kind: 'key', bits: 1024 });
  });

  test('what is cut, altered or of another kind is said to be so', () => {
    assert.equal(why(`p=${KEY.slice(0, 386)}`), 'cut-off');
    assert.equal(why(`p=${KEY.slice(0, 255)}`), 'cut-off');
    assert.equal(why(`p=${KEY.slice(0, 388)}`), 'cut-off');
    assert.equal(why(`p=${KEY.slice(0, 100)}${KEY.slice(104)}`), 'cut-off');
    assert.equal(why(`p=${KEY}AAAA`), 'not-a-key');
    assert.equal(why(`p=${KEY.toLowerCase()}`), 'not-a-key');
    assert.equal(why(`p=${KEY.slice(4)}`), 'not-a-key');
    assert.equal(why(`p=-----BEGIN PUBLIC KEY-----${KEY}`), 'not-base64');
    assert.equal(why(`p=${KEY.replace('I', '…')}`), 'not-base64');
    assert.equal(why(`p=${rsa(512).toString('base64')}`), 'key-length');
    assert.equal(why(`p=${rsa(3072).toString('base64')}`), 'key-length');
    assert.equal(why(`k=ed25519; p=${KEY}`), 'key-type');
    assert.equal(why(`h=sha1; p=${KEY}`), 'bad-tags');
    assert.equal(why(`p=${KEY}; p=${KEY}`), 'bad-tags');
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const curve = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    assert.equal(why(`p=${curve}`), 'not-a-key');
    for (const revoked of ['p=', 'k=rsa; p= ;']) assert.equal(why(revoked), 'revoked');
    for (const other of ['', 'v=DMARC1; p=none', 'v=spf1 -all', 'hello', 'q=1', '=', ';;'])
      assert.equal(why(other), 'no-key', other);
  });

  test('no key that lost a part, anywhere, is taken for a key', () => {
    fc.assert(
      fc.property(fc.nat(KEY.length - 1), fc.integer({ min: 1, max: KEY.length }), (from, length) => {
        const cut = KEY.slice(0, from) + KEY.slice(from + length);
        assert.notEqual(why(`p=${cut}`), 'key');
      }),
    );
  });
});
