import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findAlteration } from '../../../../../src/features/identity/diagnosis/checks/record-check.js';

const TOKEN = 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=';

test('each alteration is named', () => {
  const altered: readonly [found: string, kind: string | undefined][] = [
    [TOKEN, undefined],
    [`"${TOKEN}"`, 'quoted'],
    [`\\"${TOKEN}\\"`, 'quoted'],
    [`“${TOKEN}”`, 'quoted'],
    [` ${TOKEN}`, 'extra-spaces'],
    [TOKEN.replace('k', 'k '), 'extra-spaces'],
    [`_${TOKEN}`, 'extra-underscore'],
    [TOKEN.toLowerCase(), 'other-case'],
    [TOKEN.toUpperCase(), 'other-case'],
    [`"${TOKEN.toLowerCase()} "`, 'quoted'],
    [TOKEN.replace('B', 'C'), undefined],
    ['', undefined],
  ];
  for (const [found, kind] of altered) assert.equal(findAlteration(found, TOKEN), kind, found);
});

test('a value altered in several ways is still known, and another value never is', () => {
  const token = fc.stringMatching(/^[A-Za-z0-9+/]{43}=$/);
  const ways: readonly ((text: string) => string)[] = [
    (text) => `"${text}"`,
    (text) => ` ${text}\t`,
    (text) => `_${text}`,
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
  ];
  fc.assert(
    fc.property(token, fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 1 }), (text, chosen) => {
      const found = chosen.reduce((altered, way) => way(altered), text);
      assert.equal(findAlteration(found, text) === undefined, found === text);
    }),
  );
  fc.assert(
    fc.property(token, token, (one, other) => {
      const same = one.toLowerCase() === other.toLowerCase();
      assert.equal(findAlteration(one, other) !== undefined, same && one !== other);
    }),
  );
});
