import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  productionChecklist,
  readProductionRequest,
} from '../../../src/features/production-access/production-request.js';
import { type AccessReview, decideReview } from '../../../src/features/production-access/review.js';

const asked = (status: string) => ({ status, caseId: '1' });

function follow(observed: readonly Parameters<typeof decideReview>[1][]): (AccessReview | undefined)[] {
  let current: AccessReview | undefined;
  return observed.map((one, at) => {
    current = decideReview(current, one, at);
    return current;
  });
}

describe('a request for production access', () => {
  test('pending, denied, pending again and granted are announced; what is found first is not', () => {
    const seen = follow([
      { production: false, review: undefined },
      { production: false, review: asked('PENDING') },
      { production: false, review: asked('PENDING') },
      { production: undefined, review: undefined },
      { production: false, review: asked('DENIED') },
      { production: false, review: asked('PENDING') },
      { production: true, review: asked('GRANTED') },
      { production: false, review: undefined },
    ]);
    assert.deepEqual(
      seen.map((review) => review?.news),
      [undefined, 'pending', 'pending', 'pending', 'denied', 'pending', 'granted', 'back-in-sandbox'],
    );
    assert.equal(seen[1], seen[2]);
    assert.equal(seen[2], seen[3]);
  });

  test('nothing that AWS does not say changes anything, and the same is announced once', () => {
    const observed = fc.record({
      production: fc.option(fc.boolean(), { nil: undefined }),
      review: fc.option(fc.constantFrom('PENDING', 'DENIED', 'GRANTED', 'FAILED', 'X').map(asked), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(fc.array(observed, { minLength: 1 }), (looks) => {
        const seen = follow(looks);
        for (const [index, review] of seen.entries()) {
          const before = seen[index - 1];
          if (looks[index]?.production === undefined) assert.equal(review, before);
          assert.deepEqual(decideReview(review, looks[index] ?? assert.fail(), 99), review);
        }
        assert.equal(seen.find((review) => review)?.news, undefined);
      }),
    );
  });

  test('the form is read, and each wrong field has its error', () => {
    const good = {
      mailType: 'MARKETING',
      website: 'https://shop.example',
      language: 'JA',
      contacts: 'a@shop.example, b@shop.example',
      useCase: 'Order confirmations.',
    };
    assert.deepEqual(readProductionRequest(good), {
      request: { ...good, contacts: ['a@shop.example', 'b@shop.example'] },
    });
    const fromPhone = {
      website: 'ｈｔｔｐｓ：／／ｓｈｏｐ．ｅｘａｍｐｌｅ',
      contacts: 'ａ＠shop．example、b@shop.example',
    };
    assert.deepEqual(readProductionRequest({ ...good, ...fromPhone }), readProductionRequest(good));
    const problems = (change: Record<string, string>) => {
      const read = readProductionRequest({ ...good, ...change });
      return 'problems' in read ? read.problems : {};
    };
    for (const website of ['', 'shop', 'ftp://shop.example', 'javascript:alert(1)', 'https://localhost'])
      assert.deepEqual(problems({ website }), { website: 'no-website' });
    assert.deepEqual(problems({ contacts: 'a b' }), { contacts: 'not-an-address' });
    assert.deepEqual(problems({ contacts: Array(5).fill('a@b.example').join(' ') }), {
      contacts: 'too-many-contacts',
    });
    assert.deepEqual(problems({ useCase: 'We are [company].' }), { useCase: 'not-filled-in' });
    assert.deepEqual(problems({ useCase: ' ' }), { useCase: 'not-filled-in' });
  });

  test('the checklist does not claim what only people can know', () => {
    const met = (facts: Parameters<typeof productionChecklist>[0]) =>
      productionChecklist(facts).map(({ met }) => met);
    assert.deepEqual(met({ domains: [], receivesEvents: true }), [
      false,
      true,
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(met({ domains: undefined, receivesEvents: false }).slice(0, 2), [undefined, false]);
  });
});
