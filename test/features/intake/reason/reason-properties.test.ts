import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { classifyReason, providerOf, REASONS } from '../../../../src/features/intake/index.js';
import { createTextMatcher } from '../../../../src/features/intake/reason/text-matcher.js';

const ANSWERS = readFileSync('test/fixtures/diagnostics/first.tsv', 'utf8')
  .split('\n')
  .flatMap((line) => line.split('\t')[2] ?? []);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 1500 }),
  fc.constantFrom(...ANSWERS),
  fc
    .array(fc.constantFrom(...ANSWERS, '4.4.7 Message expired<', '@', '.', '…', '550', '5.1.1'), {
      maxLength: 20,
    })
    .map((parts) => parts.join(' ')),
);
const maybe = fc.option(text, { nil: undefined });
const kind = fc.constantFrom(
  'send',
  'delivery',
  'bounce',
  'complaint',
  'reject',
  'rendering-failure',
  'delivery-delay',
  'open',
  'click',
  'subscription',
);

describe('the reason of any text', () => {
  test('is one of the reasons, whatever strangers write', () => {
    fc.assert(
      fc.property(
        fc.record({ kind, type: maybe, subType: maybe, status: maybe, replyCode: maybe, diagnostic: maybe }),
        (evidence) => {
          assert.ok(Object.hasOwn(REASONS, classifyReason(evidence)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is the same when its evidence is read again', () => {
    fc.assert(
      fc.property(text, text, (diagnostic, other) => {
        const reason = classifyReason({ kind: 'bounce', diagnostic });
        classifyReason({ kind: 'bounce', diagnostic: other });
        assert.equal(classifyReason({ kind: 'bounce', diagnostic }), reason);
      }),
    );
  });

  test('depends neither on case nor on how its words are separated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ANSWERS),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.constantFrom('  ', '\t', '\r\n', ' \n '),
        (diagnostic, upper, space) => {
          const written = [...diagnostic]
            .map((letter, at) => (upper[at % upper.length] ? letter.toUpperCase() : letter.toLowerCase()))
            .join('')
            .replaceAll(' ', space)
            .slice(0, 1000);
          const read = classifyReason({ kind: 'bounce', diagnostic });
          assert.equal(classifyReason({ kind: 'bounce', diagnostic: written }), read, written);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('takes no longer for a hostile text than its length says', () => {
    const hostile = [
      '@',
      'a@',
      'user ',
      'sender dmarc spf ip host fail ',
      '5.7.1.',
      '4.4.7 message expired<',
      'mailbox ',
      '存在し',
      'İ',
      '<<>>',
    ];
    const plain = fastest(() => classifyReason({ kind: 'bounce', diagnostic: 'x '.repeat(500) }));
    for (const part of hostile) {
      const diagnostic = part.repeat(1000);
      const took = fastest(() => classifyReason({ kind: 'bounce', diagnostic }));
      assert.ok(took < 50 * plain + 1, `${part}: ${took} ms, a plain text ${plain} ms`);
    }
  });
});

/** The shortest of many runs (ms): what the work takes when nothing else runs. */
function fastest(work: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 200; run += 1) {
    const start = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

test('the provider of any domain and text is found', () => {
  fc.assert(
    fc.property(text, maybe, (domain, diagnostic) => {
      assert.match(providerOf(domain, diagnostic), /^[a-z0-9-]+$/);
    }),
  );
});

describe('phrases in a text', () => {
  const first = (phrases: readonly string[], diagnostic: string) =>
    createTextMatcher(phrases, 1000)(diagnostic);

  test('are whole words, whatever is between them', () => {
    assert.equal(first(['user unknown'], 'User-Unknown.'), 0);
    assert.equal(first(['user unknown'], 'superuser unknown'), -1);
    assert.equal(first(['user unknown'], 'user unknownish'), -1);
    assert.equal(first(['grey*'], 'greylisted'), 0);
    assert.equal(first(['*spamhaus.org'], 'see https://zen.spamhaus.org/x'), 0);
    assert.equal(first(['spam'], 'at spam.example.org'), -1);
  });

  test('the first of the list is found, not the first in the text', () => {
    assert.equal(first(['full', 'mailbox'], 'mailbox full'), 0);
  });

  test('parts are found in their order, and not far from each other', () => {
    assert.equal(first(['account … disabled'], 'the account of jane@one.test has been disabled'), 0);
    assert.equal(first(['account … disabled'], 'disabled account'), -1);
    assert.equal(first(['account … disabled'], `account ${'x '.repeat(100)} disabled`), -1);
    assert.equal(first(['account … disabled'], `account ${'x '.repeat(100)} account disabled`), 0);
  });

  test('addresses, accents and case make no difference', () => {
    assert.equal(first(['user unknown'], 'user.unknown@user unknown@x'), -1);
    assert.equal(first(['boite pleine'], 'BOÎTE PLEINE'), 0);
    assert.equal(first(['переполнен'], 'ПЕРЕПОЛНЕН'), 0);
    assert.equal(first(['存在しません'], 'jane@one.testは存在しません。'), 0);
  });

  test('a text agrees with a search in its simple form', () => {
    const words = fc.array(fc.constantFrom('a', 'ab', 'b', 'ba', 'abc'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(
          words.map((all) => all.join(' ')),
          { minLength: 1, maxLength: 8 },
        ),
        words,
        (phrases, all) => {
          const plain = ` ${all.join(' ')} `;
          assert.equal(
            first(phrases, plain),
            phrases.findIndex((phrase) => plain.includes(` ${phrase} `)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
