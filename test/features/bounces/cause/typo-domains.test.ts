import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { meantDomain } from '../../../../src/features/bounces/cause/typo-domains.js';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

test('misspelled domains lead to the domain that was meant', () => {
  for (const [wrong, right] of [
    ['gmial.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.co.jp', 'yahoo.co.jp'],
    ['docomo.co.jp', 'docomo.ne.jp'],
    ['ezweb.ne.jo', 'ezweb.ne.jp'],
    ['iclould.com', 'icloud.com'],
  ])
    assert.equal(meantDomain(wrong ?? ''), right, wrong);
});

test('domains of their own are no mistakes', () => {
  for (const domain of [
    'gmail.com',
    'ymail.com',
    'mail.com',
    'gmx.com',
    'yahoo.de',
    'hotmail.de',
    'shop.example',
    'email.com',
    '',
  ])
    assert.equal(meantDomain(domain), undefined, domain);
});

test('one wrong, missing, additional or swapped letter of a long name is recognized, two are not', () => {
  const meant = 'docomo.ne.jp';
  fc.assert(
    fc.property(
      fc.nat(5),
      fc.constantFrom(...LETTERS),
      fc.constantFrom('wrong', 'missing', 'added'),
      (at, letter, how) => {
        const rest = how === 'added' ? meant.slice(at) : meant.slice(at + 1);
        const wrong = `${meant.slice(0, at)}${how === 'missing' ? '' : letter}${rest}`;
        assert.equal(meantDomain(wrong), wrong === meant ? undefined : meant);
      },
    ),
  );
  assert.equal(meantDomain('dooocmo.ne.jp'), undefined);
});

test('any text has at most one answer, at once', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), (text) => {
      const meant = meantDomain(text);
      assert.ok(meant === undefined || meant !== text);
    }),
  );
});
