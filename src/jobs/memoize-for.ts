import { type AccountRegion, accountRegionKey } from '../account-region.js';

type MemoizedResult<T> = { argumentsKey: string; at: number; value: Promise<T> };

/** `uncached` reads anew in any case; later calls answer with that result. */
export type Memoized<Args extends readonly unknown[], T> = ((...args: Args) => Promise<T>) & {
  uncached: (...args: Args) => Promise<T>;
};

/**
 * For what takes long to read and changes little.
 *
 * @returns a function that answers with its last result for the account and Region, while that is younger than `ms` and
 *   the other arguments are the same; a rejection is not remembered
 */
export function memoizeFor<Args extends readonly [accountRegion: AccountRegion, ...rest: number[]], T>(
  deps: { now: () => number },
  ms: number,
  read: (...args: Args) => Promise<T>,
): Memoized<Args, T> {
  const results = new Map<string, MemoizedResult<T>>();
  const keysOf = ([accountRegion, ...rest]: Args) => [accountRegionKey(accountRegion), rest.join()] as const;

  function uncached(...args: Args): Promise<T> {
    const [key, argumentsKey] = keysOf(args);
    const value = read(...args);
    results.set(key, { argumentsKey, at: deps.now(), value });
    value.catch(() => results.delete(key));
    return value;
  }

  function memoized(...args: Args): Promise<T> {
    const [key, argumentsKey] = keysOf(args);
    const last = results.get(key);
    const isValid = last?.argumentsKey === argumentsKey && Math.abs(deps.now() - last.at) < ms;
    return isValid ? last.value : uncached(...args);
  }

  return Object.assign(memoized, { uncached });
}
