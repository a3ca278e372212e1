import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type RedisServer, startRedis } from '../../support/redis-server.js';
import { HISTORIES } from './histories.js';
import { type Said, startReplay } from './replay.js';

const REVIEW = 0.05;
const LOUD = new Set(['warning', 'review', 'pause']);
const told = ({ hour, where, state }: Said) => `${hour}h ${where} ${state}`;

/** Each history goes through the real intake, store, watch and cards; what the channel is told must be exactly this. */
describe('histories', () => {
  let redis: RedisServer;
  before(async () => {
    redis = await startRedis({ args: ['--appendonly', 'yes'] });
  });
  after(() => redis.stop());

  for (const { name, crosses, quiet, expected, play } of HISTORIES) {
    test(name, async (context) => {
      const replay = await startReplay(name.startsWith('the store') ? { redisUrl: redis.url } : {});
      try {
        await play(replay, redis);
        const reached = replay.reached(REVIEW);
        const first = replay.said.find(({ state }) => LOUD.has(state))?.hour;
        context.diagnostic(
          `| ${name} | ${first ?? '-'} | ${reached ?? '-'} | ${replay.said.map(told).join(', ') || 'nothing'} |`,
        );
        assert.deepEqual(replay.said.map(told), expected);
        assert.equal(reached !== undefined, crosses !== false);
        if (reached !== undefined && crosses === true) assert.ok(first !== undefined && first <= reached);
        if (quiet) assert.equal(first, undefined);
      } finally {
        await replay.close();
      }
    });
  }
});
