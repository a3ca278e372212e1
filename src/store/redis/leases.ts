import { KEEP_FENCE_MS } from '../retention.js';
import type { Leases } from '../store.js';
import type { RedisPartDeps } from './deps.js';
import { ACQUIRE, RELEASE, RENEW } from './lease-scripts.js';

export function redisLeases({ run, keys }: RedisPartDeps): Leases {
  return {
    async acquire(name, ttlMs) {
      const { holder, fence: lastFence } = keys.lease(name);
      const reply = await run(ACQUIRE, [holder, lastFence], [ttlMs, KEEP_FENCE_MS / 1000]);
      if (reply === null) return undefined;
      const fence = Number(reply);
      return {
        fence,
        async renew() {
          return (await run(RENEW, [holder], [fence, ttlMs])) === 1;
        },
        async release() {
          await run(RELEASE, [holder], [fence]);
        },
      };
    },
  };
}
