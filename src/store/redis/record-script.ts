import { MOST_DIMENSIONS, OTHERS } from '../store.js';
import { script } from './commands.js';
import { APPEND_INDEXED } from './journal-index.js';

/**
 * The input of {@link RECORD}: lists of numbers, because the script would need longer to read objects than for anything else. A `key`
 * is a position in KEYS, every other position is one in ARGV, all from 1.
 */
export type RecordPlan = readonly [
  entries: readonly PlannedEntry[],
  journals: readonly PlannedJournal[],
  /**
   * What entries increment: above 0 a position in `cells`, from 1; below 0 the key, negated, of a set to which the recipient is
   * added.
   */
  increments: readonly (readonly number[])[],
  /** Every count that the batch may increment, three numbers each: key, field, and the counter of a dimension or 0. */
  cells: readonly number[],
  /**
   * For each key that expires: the key, and the seconds from when something new came into it. Who only counts on need not renew it,
   * because buckets, dimensions and sets are of one time span each.
   */
  keepSeconds: readonly number[],
  names: PlannedNames,
];

export type PlannedEntry = readonly [
  recipient: number,
  /** Positions in the list of names, from 1. */
  names: readonly number[],
  /** Positions in `increments`, from 1. */
  increments: readonly number[],
  /** What goes into the journal: its position in `journals`, time and body, and which key of the index gets it under which tag. */
  ...journal: [] | readonly [journal: number, at: number, body: number, index: number, tag: number],
];

/** A journal that gets entries, or that is trimmed. */
export type PlannedJournal = readonly [
  key: number,
  /** The key of what its index has. */
  indexed: number,
  /** For so long journal and index are kept (s). */
  keepSeconds: number,
  keepIndexSeconds: number,
  /** Trim before this stream id; empty: no. */
  trimBefore: string,
];

/**
 * KEYS ends with the keys of the names: for each name the set that it joins, then the other sets that may contain it. ARGV ends with
 * the numbers of the names.
 */
export type PlannedNames = readonly [
  keysBefore: number,
  keysPerName: number,
  argumentsBefore: number,
  /** For each name: the seconds until the set that it joins expires, which is the same moment for the whole set. */
  keepSeconds: readonly number[],
];

/**
 * Adds to the dimensions of one hour: one command reads the changed dimensions, one writes them. The counts of a dimension
 * are one JSON value, so that a dimension is either stored with all its counts or not at all when its kind is full. Returns whether
 * there are new ones.
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
  return redis.call('HSET', key, unpack(written)) > 0
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
local entries, journals, increments, cells, keepSeconds, names = unpack(cjson.decode(ARGV[1]))
local counted, times, joined, grown, hasNew, seen = {}, {}, {}, {}, {}, {}
${ADD_TO_DIMENSIONS}
${APPEND_INDEXED}
local indexes = {}
local keysBefore, keysPerName, argumentsBefore, keepNames = unpack(names)
for i, keep in ipairs(keepNames) do
  local member, first = ARGV[argumentsBefore + i], keysBefore + (i - 1) * keysPerName + 1
  for other = first + 1, first + keysPerName - 1 do
    if redis.call('SISMEMBER', KEYS[other], member) == 1 then seen[i] = true end
  end
  if not seen[i] and redis.call('SADD', KEYS[first], member) == 1 then
    if redis.call('SCARD', KEYS[first]) == 1 then redis.call('EXPIRE', KEYS[first], keep) end
  else
    seen[i] = true
  end
end

for i, entry in ipairs(entries) do
  local recipient, ownNames, ownIncrements, journal, at, body, index, tag = unpack(entry)
  counted[i] = 1
  for _, name in ipairs(ownNames) do
    if seen[name] then counted[i] = 0 end
    seen[name] = true
  end
  if counted[i] == 1 then
    for _, increment in ipairs(ownIncrements) do
      times[increment] = (times[increment] or 0) + 1
      for _, part in ipairs(increments[increment]) do
        if part < 0 then
          joined[-part] = joined[-part] or {}
          table.insert(joined[-part], ARGV[recipient])
        end
      end
    end
    if journal then
      indexes[journal] = indexes[journal] or openIndex(unpack(journals[journal]))
      appendIndexed(indexes[journal], KEYS[index], ARGV[tag], ARGV[at], ARGV[recipient], ARGV[body])
      if indexes[journal].isNew then hasNew[journals[journal][1]] = true end
    end
  end
end
for _, open in pairs(indexes) do closeIndex(open) end

for increment, by in pairs(times) do
  for _, part in ipairs(increments[increment]) do
    if part > 0 then grown[part] = (grown[part] or 0) + by end
  end
end
local dimensions, dimensionNames = {}, {}
for cell = 1, #cells / 3 do
  local key, field, counter, by = cells[cell * 3 - 2], ARGV[cells[cell * 3 - 1]], cells[cell * 3], grown[cell]
  if by and counter == 0 then
    if redis.call('HINCRBY', KEYS[key], field, by) == by then hasNew[key] = true end
  elseif by then
    dimensions[key], dimensionNames[key] = dimensions[key] or {}, dimensionNames[key] or {}
    if not dimensions[key][field] then
      dimensions[key][field] = {}
      table.insert(dimensionNames[key], field)
    end
    dimensions[key][field][ARGV[counter]] = by
  end
end
for key, grownDimensions in pairs(dimensions) do
  if addToDimensions(KEYS[key], dimensionNames[key], grownDimensions) then hasNew[key] = true end
end
for key, recipients in pairs(joined) do
  if redis.call('PFADD', KEYS[key], unpack(recipients)) == 1 then hasNew[key] = true end
end
for _, journal in ipairs(journals) do
  local key, trimBefore = journal[1], journal[5]
  if trimBefore ~= '' then
    redis.call('XTRIM', KEYS[key], 'MINID', '~', trimBefore)
    hasNew[key] = true
  end
end
for i = 1, #keepSeconds, 2 do
  if hasNew[keepSeconds[i]] then redis.call('EXPIRE', KEYS[keepSeconds[i]], keepSeconds[i + 1]) end
end
return counted
`);
