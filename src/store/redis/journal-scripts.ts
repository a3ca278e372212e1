import { script } from './script.js';

/**
 * Appends to a journal.
 *
 * - KEYS: journal
 * - ARGV: at, about, body, seconds to keep it, stream id before which to trim (empty: not now)
 * - returns the id
 */
export const APPEND = script(`
local id = redis.call('XADD', KEYS[1], '*', 'at', ARGV[1], 'about', ARGV[2], 'body', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if ARGV[5] ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[5]) end
return id
`);

/**
 * Looks through a part of a journal for entries about one thing, so that only those travel.
 *
 * - KEYS: journal
 * - ARGV: XRANGE or XREVRANGE, first bound, second bound, how many entries to look at, about
 * - returns how many were looked at, the id of the last of them or an empty text, and the entries as XRANGE gives them
 */
export const SCAN = script(`
local entries = redis.call(ARGV[1], KEYS[1], ARGV[2], ARGV[3], 'COUNT', ARGV[4])
local found = {}
for _, entry in ipairs(entries) do
  if entry[2][4] == ARGV[5] then table.insert(found, entry) end
end
local last = entries[#entries]
return { #entries, last and last[1] or '', found }
`);
