import { hash } from 'node:crypto';
import { generationsOf, MOST_CLOCK_SKEW_MS } from '../spans.js';
import type { SeenKey } from '../store.js';
import type { ShardKeys } from './keys.js';

/**
 * Redis stores a set of at most 512 integers in 8 bytes each, and a larger one in 60 bytes each. So the names of a
 * generation are spread over many sets, one for each 10 s of it. A million mails a day put about 30 names into each set; at
 * 17 million the sets are full.
 * https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/memory-optimization/
 */
const SECONDS_PER_SUBSET = 10;
const MOST_SUBSETS = 16_384;

/** 52 bits of the SHA-256, which fit into a JavaScript number; the bits after them select the set. */
const MEMBER_DIGITS = 13;
const SUBSET_DIGITS = 6;

/** For each name: the key of the set that it joins, and the keys of the other sets that may contain it. */
type NamesLayout = {
  keys: readonly string[];
  keysPerName: number;
  /** The number that represents each name in its sets. Two names of a set get the same number once in 10^15 pairs. */
  members: readonly number[];
  keepSeconds: readonly number[];
};

type NameFamily = { subsets: number; keepSeconds: number; sets: readonly number[] };

/** Collects the seen names of a batch, each once in its shard. */
export function seenNames(now: number): {
  /** Returns a function that gives each name of a shard its position, from 1. */
  inShard(shard: ShardKeys): (key: SeenKey) => number;
  layout(): NamesLayout;
} {
  const families = new Map<number, NameFamily>();
  const names: { shard: ShardKeys; family: NameFamily; member: number; subset: number }[] = [];

  function familyOf(keepSeconds: number): NameFamily {
    const known = families.get(keepSeconds);
    if (known) return known;
    const { current, others } = generationsOf(keepSeconds, now);
    const family = {
      subsets: Math.min(MOST_SUBSETS, Math.max(1, Math.ceil(keepSeconds / SECONDS_PER_SUBSET))),
      keepSeconds: Math.ceil((current - now + MOST_CLOCK_SKEW_MS) / 1000),
      sets: [current, ...others],
    };
    families.set(keepSeconds, family);
    return family;
  }

  return {
    inShard(shard) {
      const positions = new Map<string, number>();
      return ({ key, keepSeconds }) => {
        const known = positions.get(key);
        if (known !== undefined) return known;
        const family = familyOf(keepSeconds);
        const digest = hash('sha256', key);
        const member = Number.parseInt(digest.slice(0, MEMBER_DIGITS), 16);
        const rest = Number.parseInt(digest.slice(MEMBER_DIGITS, MEMBER_DIGITS + SUBSET_DIGITS), 16);
        names.push({ shard, family, member, subset: rest % family.subsets });
        positions.set(key, names.length);
        return names.length;
      };
    },

    layout() {
      const keysPerName = Math.max(1, ...Array.from(families.values(), ({ sets }) => sets.length));
      return {
        keys: names.flatMap(({ shard, family: { sets }, subset }) =>
          Array.from({ length: keysPerName }, (_, index) => shard.seen(sets[index] ?? sets[0] ?? 0, subset)),
        ),
        keysPerName,
        members: names.map(({ member }) => member),
        keepSeconds: names.map(({ family }) => family.keepSeconds),
      };
    },
  };
}
