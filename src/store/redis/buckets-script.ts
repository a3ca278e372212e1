import { script } from './script.js';

/**
 * Reads all counters of one shard in one call: a look at the rates touches hundreds of hashes, and a command for each
 * would keep the process from its requests for tens of milliseconds.
 *
 * - KEYS: hashes of counters
 * - returns their fields and values in turns
 */
export const READ_BUCKETS = script(`
local found = {}
for _, key in ipairs(KEYS) do
  for _, text in ipairs(redis.call('HGETALL', key)) do found[#found + 1] = text end
end
return found
`);
