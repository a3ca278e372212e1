import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judgeProviderTrouble } from '../support/causes/judge-provider-trouble.js';
import { judgeSender, KINDS_OF_SENDERS } from '../support/causes/judge-sender.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

/** The short form of `npm run measure:causes` and `measure:provider-trouble`, with seeds that were not used to choose the limits. */
const SEED = 9_002;
const ORDINARY = 5;

let server: RedisServer | undefined;
before(async () => {
  server = await startRedis();
});
after(() => server?.stop());

for (const kind of KINDS_OF_SENDERS.filter((one) => one !== 'ordinary')) {
  test(`a planted cause is named from a journal in Redis: ${kind}`, async () => {
    const { said, cause } = await judgeSender(kind, SEED, server?.url);
    assert.equal(said, 'right', JSON.stringify(cause));
  });
}

test('nothing is named for ordinary senders', async () => {
  for (let seed = SEED; seed < SEED + ORDINARY; seed += 1) {
    const { said, cause } = await judgeSender('ordinary', seed);
    assert.equal(said, 'silent', JSON.stringify(cause));
  }
});

test('a provider in trouble is found and ends, and ordinary providers have no message', async () => {
  const { planted, falseAlerts } = await judgeProviderTrouble(SEED, { hasTrouble: true });
  assert.equal(planted?.found, true);
  assert.ok((planted?.lateHours ?? Infinity) < 1, `${planted?.lateHours} h late`);
  assert.notEqual(planted?.overAfterHours, undefined);
  assert.equal(falseAlerts, 0);
  assert.equal((await judgeProviderTrouble(SEED, { hasTrouble: false })).falseAlerts, 0);
});
