import { type AccountRegion, accountRegionKey } from '../account-region.js';

type MemoizedResult<T> = { argumentsKey: string; at: number; value: Promise<T> };

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
): (...args: Args) => Promise<T> {
  const results = new Map<string, MemoizedResult<T>>();
  return (...args) => {
    const [accountRegion, ...rest] = args;
    const key = accountRegionKey(accountRegion);
    const argumentsKey = rest.join();
    const at = deps.now();
    const last = results.get(key);
    if (last?.argumentsKey === argumentsKey && at - last.at < ms) return last.value;
    const value = read(...args);
    results.set(key, { argumentsKey, at, value });
    value.catch(() => results.delete(key));
    return value;
  };
}
