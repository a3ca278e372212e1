import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misplacedNames, relativeName } from '../../../../src/features/identity/diagnosis/misplacements.js';

const shown = (name: string, domain: string, apex: string, purpose: 'dkim' | 'ownership' = 'ownership') =>
  misplacedNames({ name, purpose }, domain, apex).map((other) => `${other.kind} ${other.name}`);

test('a record may have ended up under these names', () => {
  assert.deepEqual(shown('t._domainkey.shop.example', 'shop.example', 'shop.example', 'dkim'), [
    'doubled-name t._domainkey.shop.example.shop.example',
    'below-www t._domainkey.www.shop.example',
    'missing-underscore t.domainkey.shop.example',
    'extra-underscore-in-name _t._domainkey.shop.example',
    'domainkey-left-out t.shop.example',
  ]);
});

test('in the zone of a domain above, the zone is what is appended or meant', () => {
  assert.deepEqual(shown('_amazonses.mail.shop.example', 'mail.shop.example', 'shop.example'), [
    'doubled-name _amazonses.mail.shop.example.shop.example',
    'doubled-name _amazonses.mail.shop.example.mail.shop.example',
    'subdomain-left-out _amazonses.shop.example',
    'below-www _amazonses.www.mail.shop.example',
    'missing-underscore amazonses.mail.shop.example',
    'extra-underscore-in-name __amazonses.mail.shop.example',
  ]);
});

test('a MAIL FROM domain beside the identity is seen from its zone', () => {
  assert.deepEqual(shown('bounce.shop.example', 'mail.shop.example', 'shop.example'), [
    'doubled-name bounce.shop.example.shop.example',
    'below-www bounce.www.shop.example',
    'extra-underscore-in-name _bounce.shop.example',
  ]);
});

test('a name is entered without its zone', () => {
  assert.equal(relativeName('t._domainkey.mail.shop.example', 'shop.example'), 't._domainkey.mail');
  assert.equal(relativeName('shop.example', 'shop.example'), '@');
  assert.equal(relativeName('shop.example', ''), 'shop.example');
  assert.equal(relativeName('myshop.example', 'shop.example'), 'myshop.example');
});
