import { DAY_MS } from '../retention.js';
import { spanStart, spansTouching } from '../spans.js';
import type { EntriesAbout, Journal, JournalEntry } from '../store.js';
import type { RedisPartDeps } from './commands.js';
import { script, scriptRunner } from './commands.js';
import { hashOf, type ShardKeys, shardOf } from './keys.js';

/**
 * The index of a journal by recipient: strings to which each entry appends the hash of its recipient and its stream id. The
 * recipients are spread over many strings, so that each is short enough to be searched; a new set of strings begins every
 * thirty days, so that old ones expire as a whole. Appending costs one command, whatever is there already.
 *
 * Earlier versions wrote no index, and may run beside this one during an upgrade or after a step back. So a batch compares the
 * newest entry of the journal with the last one that was indexed: where they differ, the index begins anew.
 */
export const INDEX_SPAN_MS = 30 * DAY_MS;

/** Never change it: what is stored is found only under the same parts. A million mails a day put 900 entries into each. */
const PARTS = 4_096;

/** Searching a string of this length blocks the server for half a millisecond. It has 50,000 entries. */
const LONGEST_TEXT = 1_048_576;

/** So many recipients are looked up in one call; with a million mails a day it blocks the server for about a millisecond. */
const ABOUTS_PER_CALL = 25;

/** The string that has the entries about a recipient, of all those of its shard, and the tag of the recipient in it. */
export function placeInIndex(recipient: string): { part: number; tag: string } {
  const hash = hashOf(recipient);
  // The other bits of the hash. Whoever has the same tag in the same string is told apart by the entry itself.
  const rest = ((hash >>> 28) << 16) | (hash & 0xffff);
  return { part: (hash >>> 16) & (PARTS - 1), tag: rest.toString(36) };
}

/** @see Journal.lookUp */
export async function lookUpInIndex(
  { redis, keys, now, retention }: RedisPartDeps,
  stream: string,
  { abouts, newest }: Parameters<Journal['lookUp']>[1],
): ReturnType<Journal['lookUp']> {
  // Reads do not wait for replicas.
  const run = scriptRunner(redis, 0);
  const oldest = spanStart(INDEX_SPAN_MS, now() - retention.journal(stream));
  const spans = spansTouching(INDEX_SPAN_MS, oldest, now() + DAY_MS);
  const found = new Map<string, EntriesAbout>();
  const calls = callsFor(abouts).map(async ({ shard, some }) => {
    const shardKeys = keys.shard(stream, shard);
    const places = some.map(placeInIndex);
    const reply = await run(
      LOOK_UP,
      [shardKeys.journal, shardKeys.indexed, ...indexKeys(shardKeys, spans, places)],
      [newest, LONGEST_TEXT, ...some.flatMap((about, index) => [about, places[index]?.tag ?? ''])],
    );
    if (!Array.isArray(reply)) throw new Error('The script LOOK_UP did not return a list');
    const [since, ...entries] = reply;
    for (const [index, about] of some.entries()) {
      const [first, last] = entries[index] ?? [];
      if (!first) continue;
      const read = (stored: readonly StoredEntry[]) => stored.map((one) => entryIn(shard, one));
      found.set(about, { oldest: read(first)[0], newest: read(last) });
    }
    return Number(since);
  });
  const since = Math.max(oldest, ...(await Promise.all(calls)));
  return { since, found: abouts.map((about) => found.get(about)) };
}

function indexKeys(shard: ShardKeys, spans: readonly number[], places: readonly { part: number }[]) {
  return places.flatMap(({ part }) => spans.map((span) => shard.index(span, part)));
}

function callsFor(abouts: readonly string[]): readonly { shard: number; some: readonly string[] }[] {
  return [...Map.groupBy(new Set(abouts), shardOf)].flatMap(([shard, ofShard]) =>
    Array.from({ length: Math.ceil(ofShard.length / ABOUTS_PER_CALL) }, (_, call) => ({
      shard,
      some: ofShard.slice(call * ABOUTS_PER_CALL, (call + 1) * ABOUTS_PER_CALL),
    })),
  );
}

/** An entry as XRANGE returns it. */
export type StoredEntry = readonly [streamId: string, fields: readonly string[]];

export function entryIn(shard: number, [streamId, fields]: StoredEntry): JournalEntry {
  const [, at, , about = '', , body = ''] = fields;
  return { id: `${streamId}-${shard}`, at: Number(at), about, body };
}

/**
 * Appends to a journal and its index. The state of the index is "<last id> <since> <keep>": it has every entry that was
 * appended from `since` (ms) until `last`, and its strings are kept as journals are that are kept `keep` seconds. When they
 * are to be kept longer from now on, those from before expire too early, so the index begins anew as well.
 */
export const APPEND_INDEXED = `
local function openIndex(journal, indexed, keepSeconds, keepIndexSeconds)
  local open = { journal = KEYS[journal], indexed = KEYS[indexed], since = 0, keep = keepSeconds, keepIndex = keepIndexSeconds }
  local last, since, keep = string.match(redis.call('GET', open.indexed) or '', '^(%S+) (%S+) (%S+)$')
  if last and tonumber(keep) >= keepSeconds and not redis.call('XRANGE', open.journal, '(' .. last, '+', 'COUNT', 1)[1] then
    open.since = since
  else
    local newest = redis.call('XREVRANGE', open.journal, '+', '-', 'COUNT', 1)[1]
    open.isNew = not newest
    if newest then open.since = string.match(newest[1], '^%d+') end
  end
  return open
end

local function appendIndexed(open, index, tag, at, about, body)
  local last = redis.call('XADD', open.journal, '*', 'at', at, 'about', about, 'body', body)
  local record = '\\n' .. tag .. ' ' .. last
  if redis.call('APPEND', index, record) == #record then
    redis.call('EXPIRE', index, open.keepIndex)
  end
  open.last = last
end

local function closeIndex(open)
  redis.call('SET', open.indexed, open.last .. ' ' .. open.since .. ' ' .. open.keep, 'EX', open.keep)
end
`;

/**
 * Looks up recipients in the index of one shard.
 *
 * - KEYS[1]: journal, [2]: the state of its index, [3…]: for each recipient as many strings of the index, oldest first
 * - ARGV[1]: how many of the newest entries, [2]: the longest string to search, [3…]: for each recipient its name and its tag
 * - returns since when (ms) the index has every entry, then for each recipient the oldest entry and the newest ones, each as a
 *   list as XRANGE has it; an empty list where there is too much to search
 */
const LOOK_UP = script(`
local journal, wanted, longest = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local abouts = (#ARGV - 2) / 2
local spans = (#KEYS - 2) / abouts

local function addIds(ids, text, tag)
  local from, prefix = 1, '\\n' .. tag .. ' '
  while true do
    local _, found = string.find(text, prefix, from, true)
    if not found then return end
    from = string.find(text, '\\n', found, true) or #text + 1
    ids[#ids + 1] = string.sub(text, found + 1, from - 1)
  end
end

local function idsOf(number, tag)
  local ids = {}
  for span = 1, spans do
    local key = KEYS[2 + (number - 1) * spans + span]
    if redis.call('STRLEN', key) > longest then return nil end
    addIds(ids, redis.call('GET', key) or '', tag)
  end
  return ids
end

local function firstEntries(ids, first, last, step, limit, about)
  local entries = {}
  for i = first, last, step do
    if #entries == limit then break end
    local entry = redis.call('XRANGE', journal, ids[i], ids[i])[1]
    if entry and entry[2][4] == about then entries[#entries + 1] = entry end
  end
  return entries
end

local since, newest = '0', redis.call('XREVRANGE', journal, '+', '-', 'COUNT', 1)[1]
if newest then
  local last, known = string.match(redis.call('GET', KEYS[2]) or '', '^(%S+) (%S+)')
  since = last == newest[1] and known or string.match(newest[1], '^%d+')
end
local reply = { since }
for number = 1, abouts do
  local about, tag = ARGV[1 + number * 2], ARGV[2 + number * 2]
  local ids = idsOf(number, tag)
  reply[number + 1] = ids and { firstEntries(ids, 1, #ids, 1, 1, about), firstEntries(ids, #ids, 1, -1, wanted, about) } or {}
end
return reply
`);
