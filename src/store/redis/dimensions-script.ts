import { script } from './script.js';

/**
 * Sums the dimensions of one shard over some hours.
 *
 * - KEYS: hashes of dimensions
 * - returns JSON: a list of each dimension with its counts
 */
export const READ_DIMENSIONS = script(`
local sums = {}
for _, key in ipairs(KEYS) do
  local fields = redis.call('HGETALL', key)
  for i = 1, #fields, 2 do
    -- Without "=" it says how many dimensions of a kind there are.
    if string.find(fields[i], '=', 1, true) then
      local sum = sums[fields[i]] or {}
      for counter, count in pairs(cjson.decode(fields[i + 1])) do sum[counter] = (sum[counter] or 0) + count end
      sums[fields[i]] = sum
    end
  end
end
local list = {}
for dimension, counts in pairs(sums) do list[#list + 1] = { dimension = dimension, counts = counts } end
return #list == 0 and '[]' or cjson.encode(list)
`);
