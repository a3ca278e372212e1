/** Where an entry stands among those of all shards: by stream id, then by shard. */
export type Place = { ms: number; sequence: number; shard: number };

/** The id of a journal entry, `<stream id>-<shard>`. */
export function formatPlace({ ms, sequence, shard }: Place): string {
  return `${ms}-${sequence}-${shard}`;
}

/** @throws {RangeError} when the text is no id of a journal entry */
export function parsePlace(id: string): Place {
  const [, ms, sequence, shard] = /^(\d+)-(\d+)-(\d+)$/.exec(id) ?? [];
  if (shard === undefined) throw new RangeError(`"${id}" is not the id of a journal entry`);
  return { ms: Number(ms), sequence: Number(sequence), shard: Number(shard) };
}

export function comparePlaces(one: Place, other: Place): number {
  return one.ms - other.ms || one.sequence - other.sequence || one.shard - other.shard;
}

/** The bounds for XRANGE (oldest first) or XREVRANGE (newest first) of what follows `after` in a shard. */
export function rangeAfter(shard: number, order: 'newest' | 'oldest', after?: Place): [string, string] {
  const [first, last] = order === 'oldest' ? ['-', '+'] : ['+', '-'];
  if (!after) return [first, last];
  // The same stream id in another shard may be still to come.
  const comesLater = order === 'oldest' ? shard > after.shard : shard < after.shard;
  return [`${comesLater ? '' : '('}${after.ms}-${after.sequence}`, last];
}
