import { type AccountRegion, accountRegionKey } from '../../account-region.js';

type Kept<T> = { about: string; at: number; value: Promise<T> };

/**
 * Answers a question about an account and Region with the last answer, while that is younger than `ms` and the question is the
 * same; a failure is not kept. For what takes long to read and changes little.
 */
export function memoizeFor<Args extends readonly [accountRegion: AccountRegion, ...rest: number[]], T>(
  deps: { now: () => number },
  ms: number,
  read: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const kept = new Map<string, Kept<T>>();
  return (...args) => {
    const [accountRegion, ...rest] = args;
    const key = accountRegionKey(accountRegion);
    const about = rest.join();
    const at = deps.now();
    const known = kept.get(key);
    if (known?.about === about && at - known.at < ms) return known.value;
    const value = read(...args);
    kept.set(key, { about, at, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
