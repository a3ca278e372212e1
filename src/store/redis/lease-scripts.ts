import { script } from './script.js';

/**
 * Takes a lease that nobody holds.
 *
 * - KEYS: holder, last fence number
 * - ARGV: milliseconds to hold it, seconds to remember the fence number
 * - returns the fence number, or nil
 */
export const ACQUIRE = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local fence = redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
return fence
`);

/**
 * Holds on to a lease.
 *
 * - KEYS: holder
 * - ARGV: fence number, milliseconds from now
 * - returns 1, or 0 when it has been lost
 */
export const RENEW = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/**
 * Lets go of a lease.
 *
 * - KEYS: holder
 * - ARGV: fence number
 * - returns 1, or 0 when it was lost before
 */
export const RELEASE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`);
