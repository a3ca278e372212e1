import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type RoundTrip,
  SIMULATOR_ADDRESSES,
  updateRoundTrip,
} from '../../../src/features/self-test/round-trip.js';
import { readTestRequest } from '../../../src/features/self-test/test-request.js';

const KINDS = { success: 'delivery', bounce: 'bounce', complaint: 'complaint', suppressionlist: 'bounce' };
const begun: RoundTrip = {
  id: 'x',
  account: '111122223333',
  region: 'ap-northeast-1',
  from: 'news@shop.example',
  startedAt: 0,
  legs: SIMULATOR_ADDRESSES.map((to) => ({ to, messageId: `m-${to}` })),
  revision: 1,
};
const all = SIMULATOR_ADDRESSES.map((to, index) => ({
  kind: KINDS[to],
  messageId: `m-${to}`,
  at: (index + 1) * 1000,
}));

describe('a round trip', () => {
  test('ends when the events of every mail have arrived, whatever the order and however often', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 8, maxLength: 8 }), (heard) => {
        const trip = updateRoundTrip(begun, heard, 5_000);
        assert.deepEqual(
          trip.legs.map((leg) => leg.heard?.afterMs),
          [1000, 2000, 3000, 4000],
        );
        assert.equal(trip.endedAt, 5_000);
        assert.equal(updateRoundTrip(trip, heard, 9_000), trip);
      }),
    );
  });

  test('a delivery before the complaint is not the complaint, and another mail is not ours', () => {
    const heard = [
      { kind: 'delivery', messageId: 'm-complaint', at: 1 },
      { kind: 'bounce', messageId: 'someone-else', at: 1 },
    ];
    assert.equal(updateRoundTrip(begun, heard, 1_000), begun);
  });

  test('ends after two minutes with what is missing, and does not wait for what was not sent', () => {
    const late = updateRoundTrip(begun, all.slice(0, 1), 120_000);
    assert.deepEqual([late.endedAt, late.legs.filter((leg) => leg.heard).length], [120_000, 1]);
    const unsent = { ...begun, legs: begun.legs.map(({ to }) => ({ to })) };
    assert.equal(updateRoundTrip(unsent, [], 1).endedAt, 1);
  });
});

test('the arguments of /ses test', () => {
  const configured = [
    { name: 'prod', account: '111122223333', region: 'ap-northeast-1' },
    { name: 'prod', account: '111122223333', region: 'us-east-1' },
  ];
  const [accountRegion] = configured;
  assert.deepEqual(readTestRequest('a@b.example ap-northeast-1 set=news', configured), {
    from: 'a@b.example',
    accountRegion,
    configurationSet: 'news',
  });
  assert.deepEqual(readTestRequest('<mailto:a@b.example|a@b.example> prod ap-northeast-1', configured), {
    from: 'a@b.example',
    accountRegion,
    configurationSet: undefined,
  });
  assert.deepEqual(readTestRequest('a@b.example prod', configured), { refused: 'which-account' });
  assert.deepEqual(readTestRequest('a@b.example mars', configured), { refused: 'no-such-account' });
  for (const argument of ['', 'me', '<!channel>', 'a@b'])
    assert.deepEqual(readTestRequest(argument, configured), { refused: 'no-sender' });
});
