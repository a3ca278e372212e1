import { KEEP_FENCE_MS } from '../retention.js';
import type { Leases } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { script } from './commands.js';

export function redisLeases({ run, keys }: RedisPartDeps): Leases {
  return {
    async acquire(name, ttlMs) {
      const { holder, fence: lastFence } = keys.lease(name);
      const reply = await run(ACQUIRE_LEASE, [holder, lastFence], [ttlMs, KEEP_FENCE_MS / 1000]);
      if (reply === null) return undefined;
      const fence = Number(reply);
      return {
        fence,
        async renew() {
          return (await run(RENEW_LEASE, [holder], [fence, ttlMs])) === 1;
        },
        async release() {
          await run(RELEASE_LEASE, [holder], [fence]);
        },
      };
    },
  };
}

/**
 * Takes a lease that nobody holds.
 *
 * - KEYS[1]: holder, [2]: last fence number
 * - ARGV[1]: milliseconds until the lease expires, [2]: seconds until the fence number expires
 * - returns the fence number, or nil when the lease is held
 */
const ACQUIRE_LEASE = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local fence = redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
return fence
`);

/**
 * Extends a lease.
 *
 * - KEYS[1]: holder
 * - ARGV[1]: fence number, [2]: milliseconds until the lease expires
 * - returns 1, or 0 when it has been lost
 */
const RENEW_LEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/**
 * Releases a lease.
 *
 * - KEYS[1]: holder
 * - ARGV[1]: fence number
 * - returns 1, or 0 when it had been lost
 */
const RELEASE_LEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`);
