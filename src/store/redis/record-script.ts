import { MOST_DIMENSIONS, OTHERS } from '../store.js';
import { script } from './script.js';

/** What {@link RECORD} does. Numbers only: `key` is a position in KEYS, every other name a position in ARGV, from 1. */
export type RecordPlan = {
  entries: readonly {
    /** Positions in `names`, from 1. */
    names: readonly number[];
    /** Position in `growths`, from 1. */
    growth: number;
    recipient: number;
    at: number;
    /** Body for the journal, or 0 for none. */
    journal: number;
  }[];
  /** What an entry lets grow: `cells` by position, from 1, and the keys of the sets that its recipient joins. */
  growths: readonly { cells: readonly number[]; sets: readonly number[] }[];
  /**
   * For each name of the batch: after how many seconds the set that it joins expires. Its keys come behind the others in
   * KEYS, the set that it joins first and then those that it may be in already; what stands for it comes last in ARGV.
   */
  names: readonly number[];
  keysBeforeNames: number;
  keysPerName: number;
  argumentsBeforeNames: number;
  /** Every count that an entry of the batch may add to: the value of a field, or, with a counter, one in a dimension. */
  cells: readonly { key: number; field: number; counter: number }[];
  /** For each key that expires: after how many seconds from the last write. */
  keepSeconds: readonly { key: number; seconds: number }[];
};

/**
 * Adds to the dimensions of one hour: one command reads those that grow, one writes them back. A dimension keeps its counts
 * together, as JSON, so that when its kind is full it is there with all of them or not at all.
 */
const ADD_TO_DIMENSIONS = `
local function addTo(counts, more)
  for counter, by in pairs(more) do counts[counter] = (counts[counter] or 0) + by end
end

local function addToDimensions(key, names, grown)
  local found, kinds, dimensions, written = redis.call('HMGET', key, unpack(names)), {}, {}, {}
  for i, name in ipairs(names) do
    local stored = found[i]
    if not stored then
      local kind = string.match(name, '^[^=]*')
      kinds[kind] = kinds[kind] or tonumber(redis.call('HGET', key, kind) or 0)
      if kinds[kind] < ${MOST_DIMENSIONS} then
        kinds[kind] = kinds[kind] + 1
      else
        name = kind .. '=${OTHERS}'
        stored = dimensions[name] == nil and redis.call('HGET', key, name)
      end
    end
    dimensions[name] = dimensions[name] or (stored and cjson.decode(stored)) or {}
    addTo(dimensions[name], grown[names[i]])
  end
  for kind, count in pairs(kinds) do
    written[#written + 1], written[#written + 2] = kind, count
  end
  for name, counts in pairs(dimensions) do
    written[#written + 1], written[#written + 2] = name, cjson.encode(counts)
  end
  redis.call('HSET', key, unpack(written))
end
`;

/**
 * Records the entries of one shard, all or nothing: Redis refuses a script for lack of memory only before its first
 * write. However many entries add to a counter, it costs one command.
 *
 * - KEYS: the shard's journal, then every other key of the plan, then those of the names
 * - ARGV[1]: a {@link RecordPlan} as JSON
 * - ARGV[2]: the journal is trimmed of entries older than this stream id; empty: not now
 * - ARGV[3…]: the strings of the plan, then what stands for the names
 * - returns, for each entry, 1 when it was counted and 0 when it had been seen
 */
export const RECORD = script(`
local plan = cjson.decode(ARGV[1])
local counted, times, joined, grown, written, seen = {}, {}, {}, {}, {}, {}
${ADD_TO_DIMENSIONS}
for i, keep in ipairs(plan.names) do
  local member, first = ARGV[plan.argumentsBeforeNames + i], plan.keysBeforeNames + (i - 1) * plan.keysPerName + 1
  for other = first + 1, first + plan.keysPerName - 1 do
    if redis.call('SISMEMBER', KEYS[other], member) == 1 then seen[i] = true end
  end
  if not seen[i] and redis.call('SADD', KEYS[first], member) == 1 then
    redis.call('EXPIRE', KEYS[first], keep)
  else
    seen[i] = true
  end
end

for i, entry in ipairs(plan.entries) do
  counted[i] = 1
  for _, name in ipairs(entry.names) do
    if seen[name] then counted[i] = 0 end
    seen[name] = true
  end
  if counted[i] == 1 then
    times[entry.growth] = (times[entry.growth] or 0) + 1
    for _, key in ipairs(plan.growths[entry.growth].sets) do
      joined[key] = joined[key] or {}
      table.insert(joined[key], ARGV[entry.recipient])
    end
    if entry.journal > 0 then
      redis.call('XADD', KEYS[1], '*', 'at', ARGV[entry.at], 'about', ARGV[entry.recipient], 'body', ARGV[entry.journal])
      written[1] = true
    end
  end
end

for growth, by in pairs(times) do
  for _, cell in ipairs(plan.growths[growth].cells) do grown[cell] = (grown[cell] or 0) + by end
end
local dimensions, names = {}, {}
for cell, place in ipairs(plan.cells) do
  local by, key, field = grown[cell], place.key, ARGV[place.field]
  if by and place.counter == 0 then
    redis.call('HINCRBY', KEYS[key], field, by)
    written[key] = true
  elseif by then
    dimensions[key], names[key] = dimensions[key] or {}, names[key] or {}
    if not dimensions[key][field] then
      dimensions[key][field] = {}
      table.insert(names[key], field)
    end
    dimensions[key][field][ARGV[place.counter]] = by
  end
end
for key, grownDimensions in pairs(dimensions) do
  addToDimensions(KEYS[key], names[key], grownDimensions)
  written[key] = true
end
for key, recipients in pairs(joined) do
  redis.call('PFADD', KEYS[key], unpack(recipients))
  written[key] = true
end
for _, keep in ipairs(plan.keepSeconds) do
  if written[keep.key] then redis.call('EXPIRE', KEYS[keep.key], keep.seconds) end
end
if ARGV[2] ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[2]) end
return counted
`);
