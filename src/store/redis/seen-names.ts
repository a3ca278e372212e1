import { hash } from 'node:crypto';
import { generationsOf, MOST_CLOCK_SKEW_MS } from '../generations.js';
import type { SeenKey } from '../store.js';
import type { ShardKeys } from './keys.js';

/**
 * Redis keeps a set of whole numbers in 8 bytes each while there are no more than 512 of them, and in 60 otherwise, so
 * the names of a generation are spread over many sets: one for each 10 s of it. A million mails a day put about 30
 * names into each, 17 million fill them.
 * https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/memory-optimization/
 */
const SECONDS_PER_SUBSET = 10;
const MOST_SUBSETS = 16_384;

/** 52 bits of a SHA-256, which a JavaScript number holds; the bits behind them choose the set. */
const MEMBER_DIGITS = 13;
const SUBSET_DIGITS = 6;

/** Each name brings the key of the set that it joins and the same number of keys of sets that it may be in already. */
type NamesLayout = {
  keys: readonly string[];
  keysPerName: number;
  /** What stands for each name in its sets. Two names are the same once in 10^15 pairs that share a set. */
  members: readonly number[];
  keepSeconds: readonly number[];
};

type Family = { subsets: number; keepSeconds: number; sets: readonly number[] };

/** Gathers the seen names of a batch; each is laid out once. */
export function seenNames(
  shard: ShardKeys,
  now: number,
): { of(key: SeenKey): number; layout(): NamesLayout } {
  const families = new Map<number, Family>();
  const positions = new Map<string, number>();
  const names: { family: Family; member: number; subset: number }[] = [];

  function familyOf(keepSeconds: number): Family {
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
    /** The position of the name, from 1. */
    of({ key, keepSeconds }) {
      const known = positions.get(key);
      if (known !== undefined) return known;
      const family = familyOf(keepSeconds);
      const digest = hash('sha256', key);
      const member = Number.parseInt(digest.slice(0, MEMBER_DIGITS), 16);
      const rest = Number.parseInt(digest.slice(MEMBER_DIGITS, MEMBER_DIGITS + SUBSET_DIGITS), 16);
      names.push({ family, member, subset: rest % family.subsets });
      positions.set(key, names.length);
      return names.length;
    },

    layout() {
      const keysPerName = Math.max(1, ...Array.from(families.values(), ({ sets }) => sets.length));
      return {
        keys: names.flatMap(({ family: { sets }, subset }) =>
          Array.from({ length: keysPerName }, (_, index) => shard.seen(sets[index] ?? sets[0] ?? 0, subset)),
        ),
        keysPerName,
        members: names.map(({ member }) => member),
        keepSeconds: names.map(({ family }) => family.keepSeconds),
      };
    },
  };
}
