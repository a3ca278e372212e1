import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitting } from '../../src/slack/suggestions.js';

const LIMIT = 75;
const option = (text: string, value = text) => ({ text, value });
const textsOf = (found: ReturnType<typeof fitting>) => found.map(({ text }) => text.text);

test('every typed word is in an option, in any order and case; what begins with the text comes first', () => {
  const options = ['prod · us-east-1', 'staging · us-east-1', 'us-prod · eu-west-1', 'other'].map((one) =>
    option(one),
  );
  assert.deepEqual(textsOf(fitting(options, ' US  Prod ')), ['us-prod · eu-west-1', 'prod · us-east-1']);
  assert.deepEqual(textsOf(fitting(options, 'nothing')), []);
  assert.equal(fitting(options, '').length, 4);
});

test('whatever there is and whatever is typed: what is offered fits into Slack’s limits and can be told apart', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 100 }),
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.constantFrom('', ' ', 'shop.example', 'SHOP.example', '😀'.repeat(60), 'x'.repeat(LIMIT + 1)),
  );
  const options = fc.array(fc.record({ text, value: text }), { maxLength: 250 });
  fc.assert(
    fc.property(options, text, (given, typed) => {
      const found = fitting(given, typed);
      assert.ok(found.length <= 100);
      const values = found.map(({ value = '' }) => value);
      assert.equal(new Set(values).size, values.length);
      for (const { text: shown, value = '' } of found) {
        assert.ok(shown.text.trim().length > 0 && shown.text.length <= LIMIT);
        assert.ok(value.length > 0 && value.length <= LIMIT);
        assert.ok(given.some((one) => one.value === value));
      }
    }),
  );
});

test('what can be offered is offered, up to a hundred', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 130 }),
      fc.nat(),
      (names, n) => {
        const typed = names[n % Math.max(1, names.length)] ?? '';
        const expected = names.filter((name) => name.includes(typed));
        const found = textsOf(
          fitting(
            names.map((name) => option(name)),
            typed,
          ),
        );
        assert.equal(found.length, Math.min(100, expected.length));
        assert.ok(found.every((name) => expected.includes(name)));
        if (typed !== '') assert.ok(found[0]?.startsWith(typed));
      },
    ),
  );
});
