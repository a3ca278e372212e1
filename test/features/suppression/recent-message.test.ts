import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { pageValue, readPageValue } from '../../../src/features/suppression/recent-message.js';

describe('a page as the value of a button', () => {
  test('comes back as it was', () => {
    const page = fc.record(
      {
        filter: fc.record(
          { reason: fc.constantFrom('BOUNCE' as const, 'COMPLAINT' as const), domain: fc.domain() },
          { requiredKeys: [], noNullPrototype: true },
        ),
        after: fc.option(fc.record({ at: fc.nat(), name: fc.emailAddress() }, { noNullPrototype: true }), {
          nil: undefined,
        }),
      },
      { noNullPrototype: true },
    );
    fc.assert(fc.property(page, (one) => assert.deepEqual(readPageValue(pageValue(one)), one)));
  });

  test('a spelling may have spaces in it', () => {
    const page = { filter: {}, after: { at: 1, name: '"jane  doe"@example.com' } };
    assert.deepEqual(readPageValue(pageValue(page)), page);
  });

  test('whatever is forged leads to some page', () => {
    fc.assert(fc.property(fc.string(), (value) => assert.ok(readPageValue(value).filter)));
  });
});
