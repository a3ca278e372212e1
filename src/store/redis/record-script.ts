import { MOST_DIMENSIONS, OTHERS } from '../store.js';
import { script } from './commands.js';
import { APPEND_INDEXED } from './journal-index.js';

/** The input of {@link RECORD}. Numbers only: `key` is a position in KEYS, every other number a position in ARGV, from 1. */
export type RecordPlan = {
  entries: readonly {
    /** Positions in `names`, from 1. */
    names: readonly number[];
    /** Positions in `increments`, from 1. */
    increments: readonly number[];
    recipient: number;
    at: number;
    /** What goes into the journal: the body, and where its index gets it; undefined: nothing. */
    journal?: { number: number; body: number; index: number; tag: number } | undefined;
  }[];
  /** The journals that get entries, or that are trimmed: `number` of an entry counts them from 1. */
  journals: readonly {
    key: number;
    /** The key of what its index has. */
    indexed: number;
    /** For so long journal and index are kept (s). */
    keepSeconds: number;
    keepIndexSeconds: number;
    /** Trim before this stream id; empty: no. */
    trimBefore: string;
  }[];
  /** What entries increment: positions in `cells`, from 1, and the keys of the sets to which the recipient is added. */
  increments: readonly { cells: readonly number[]; sets: readonly number[] }[];
  /**
   * For each name of the batch: the seconds until the set that it joins expires. KEYS ends with the keys of the names: for
   * each name the set that it joins, then the other sets that may contain it. ARGV ends with the numbers of the names.
   */
  names: readonly number[];
  keysBeforeNames: number;
  keysPerName: number;
  argumentsBeforeNames: number;
  /** Every count that the batch may increment: a field of a hash, or with `counter` > 0 one counter of a dimension. */
  cells: readonly { key: number; field: number; counter: number }[];
  /** For each key that expires: the seconds from the last write. */
  keepSeconds: readonly { key: number; seconds: number }[];
};

/**
 * Adds to the dimensions of one hour: one command reads the changed dimensions, one writes them. The counts of a dimension
 * are one JSON value, so that a dimension is either stored with all its counts or not at all when its kind is full.
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
 * Records entries, all or nothing: Redis refuses a script for lack of memory only before its first write.
 * All increments of a counter are one command.
 *
 * - KEYS: the keys of the plan, then the keys of the names
 * - ARGV[1]: a {@link RecordPlan} as JSON, [2…]: the strings of the plan, then the numbers of the names
 * - returns, for each entry: 1 when it was counted, 0 when it was seen before
 */
export const RECORD = script(`
local plan = cjson.decode(ARGV[1])
local counted, times, joined, grown, written, seen = {}, {}, {}, {}, {}, {}
${ADD_TO_DIMENSIONS}
${APPEND_INDEXED}
local indexes = {}
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
    for _, increment in ipairs(entry.increments) do
      times[increment] = (times[increment] or 0) + 1
      for _, key in ipairs(plan.increments[increment].sets) do
        joined[key] = joined[key] or {}
        table.insert(joined[key], ARGV[entry.recipient])
      end
    end
    if entry.journal then
      local index, tag, body = KEYS[entry.journal.index], ARGV[entry.journal.tag], ARGV[entry.journal.body]
      local number = entry.journal.number
      local journal = plan.journals[number]
      indexes[number] = indexes[number] or openIndex(KEYS[journal.key], KEYS[journal.indexed], journal)
      appendIndexed(indexes[number], index, tag, ARGV[entry.at], ARGV[entry.recipient], body)
      written[journal.key] = true
    end
  end
end

for _, open in pairs(indexes) do closeIndex(open) end

for increment, by in pairs(times) do
  for _, cell in ipairs(plan.increments[increment].cells) do grown[cell] = (grown[cell] or 0) + by end
end
local dimensions, names = {}, {}
for number, cell in ipairs(plan.cells) do
  local by, key, field = grown[number], cell.key, ARGV[cell.field]
  if by and cell.counter == 0 then
    redis.call('HINCRBY', KEYS[key], field, by)
    written[key] = true
  elseif by then
    dimensions[key], names[key] = dimensions[key] or {}, names[key] or {}
    if not dimensions[key][field] then
      dimensions[key][field] = {}
      table.insert(names[key], field)
    end
    dimensions[key][field][ARGV[cell.counter]] = by
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
for _, journal in ipairs(plan.journals) do
  if journal.trimBefore ~= '' then redis.call('XTRIM', KEYS[journal.key], 'MINID', '~', journal.trimBefore) end
end
return counted
`);
