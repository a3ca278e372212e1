import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Purpose } from '../../src/aws/on-behalf.js';
import { createRateLimiter } from '../../src/aws/rate-limiter.js';

const ACT: Purpose = { kind: 'act' };
const BACKGROUND: Purpose = { kind: 'background' };
const by = (user: string): Purpose => ({ kind: 'question', user });

/** Calls that arrive in this order while the first one runs, in the order in which they are served. */
async function serve(purposes: readonly Purpose[]): Promise<readonly string[]> {
  const limitRate = createRateLimiter(0);
  const served: string[] = [];
  const nameOf = (purpose: Purpose) => (purpose.kind === 'question' ? purpose.user : purpose.kind);
  await Promise.all(
    purposes.map((purpose) => limitRate('key', purpose, async () => void served.push(nameOf(purpose)))),
  );
  return served;
}

const repeated = <T>(count: number, value: T): readonly T[] => Array<T>(count).fill(value);

describe('the rate limiter', () => {
  test('questions go before the background, but a background call is not skipped for ever', async () => {
    const served = await serve([...repeated(3, BACKGROUND), ...repeated(8, by('sato'))]);
    const four = repeated(4, 'sato');
    assert.deepEqual(served, ['background', ...four, 'background', ...four, 'background']);
  });

  test('an act goes before sixty questions that were there first', async () => {
    const served = await serve([...repeated(61, by('sato')), BACKGROUND, ACT, ACT]);
    assert.deepEqual(served.slice(0, 3), ['sato', 'act', 'act']);
  });

  test('who asks little is answered at once behind sixty questions of one user', async () => {
    const served = await serve([...repeated(61, by('sato')), ...repeated(4, by('suzuki'))]);
    assert.ok(served.lastIndexOf('suzuki') <= 5, served.join(' '));
  });

  test('two users with many questions alternate', async () => {
    const served = await serve([...repeated(21, by('sato')), ...repeated(20, by('suzuki'))]);
    const half = served.slice(1, 21);
    assert.ok(Math.abs(half.filter((user) => user === 'sato').length - 10) <= 1, served.join(' '));
  });

  test('a newcomer is ahead of somebody who has had many calls, but only by a few', async () => {
    const limitRate = createRateLimiter(0);
    const served: string[] = [];
    const call = (user: string, meanwhile?: () => void) =>
      limitRate('key', by(user), async () => {
        served.push(user);
        meanwhile?.();
      });
    const late: Promise<void>[] = [];
    const early = Array.from({ length: 60 }, (_, index) =>
      call('sato', () => {
        if (index === 30) late.push(...Array.from({ length: 20 }, () => call('suzuki')));
      }),
    );
    await Promise.all(early);
    await Promise.all(late);
    const after = served.slice(31, 45);
    assert.deepEqual(after.slice(0, 5), repeated(5, 'suzuki'));
    assert.ok(after.slice(5).filter((user) => user === 'sato').length >= 4, after.join(' '));
  });

  test('in any order every call is served once, and no question before an act that waited', async () => {
    const purpose = fc.oneof(
      fc.constant(ACT),
      fc.constant(BACKGROUND),
      fc.constantFrom('sato', 'suzuki', 'ito').map(by),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(purpose, { minLength: 1, maxLength: 30 }), async (purposes) => {
        const served = await serve(purposes);
        assert.equal(served.length, purposes.length);
        const acts = purposes.slice(1).filter(({ kind }) => kind === 'act').length;
        assert.deepEqual(served.slice(1, 1 + acts), repeated(acts, 'act'));
      }),
      { numRuns: 30 },
    );
  });

  test('a call that rejects lets the next one run', async () => {
    const limitRate = createRateLimiter(1);
    const failing = limitRate('key', by(''), () => Promise.reject(new Error('no')));
    const next = limitRate('key', by(''), async () => 'mine');
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'mine');
  });
});
