import { script } from './script.js';

/** What {@link RECORD} does. Numbers only: `key` is a position in KEYS, every other name a position in ARGV, from 1. */
export type RecordPlan = {
  entries: readonly {
    /** Positions in `names`, from 1. */
    names: readonly number[];
    /** Positions in `cells`, from 1. */
    cells: readonly number[];
    /** Keys of the sets that the recipient joins. */
    sets: readonly number[];
    recipient: number;
    at: number;
    /** Body for the journal, or 0 for none. */
    journal: number;
  }[];
  /**
   * For each name of the batch: after how many seconds the set that it joins expires. Its keys come behind the others in
   * KEYS, the set that it joins first and then those that it may be in already; what stands for it comes last in ARGV.
   */
  names: readonly number[];
  keysBeforeNames: number;
  keysPerName: number;
  argumentsBeforeNames: number;
  /** Key and field of every counter that an entry of the batch may add to. */
  cells: readonly { key: number; field: number }[];
  /** For each key that expires: after how many seconds from the last write. */
  keepSeconds: readonly { key: number; seconds: number }[];
};

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
local counted, grown, joined, written, seen = {}, {}, {}, {}, {}

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
    for _, cell in ipairs(entry.cells) do grown[cell] = (grown[cell] or 0) + 1 end
    for _, key in ipairs(entry.sets) do
      joined[key] = joined[key] or {}
      table.insert(joined[key], ARGV[entry.recipient])
    end
    if entry.journal > 0 then
      redis.call('XADD', KEYS[1], '*', 'at', ARGV[entry.at], 'about', ARGV[entry.recipient], 'body', ARGV[entry.journal])
      written[1] = true
    end
  end
end

for cell, by in pairs(grown) do
  local key = plan.cells[cell].key
  redis.call('HINCRBY', KEYS[key], ARGV[plan.cells[cell].field], by)
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
