type Kept<T> = { about: string; at: number; value: Promise<T> };

/**
 * Answers a question about a partition with the last answer, while that is younger than `ms` and the question is the
 * same; a failure is not kept. For what takes long to read and changes little.
 */
export function keepFor<Args extends readonly [partition: string, ...rest: number[]], T>(
  deps: { now: () => number },
  ms: number,
  read: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const kept = new Map<string, Kept<T>>();
  return (...args) => {
    const [partition] = args;
    const about = args.join();
    const at = deps.now();
    const known = kept.get(partition);
    if (known?.about === about && at - known.at < ms) return known.value;
    const value = read(...args);
    kept.set(partition, { about, at, value });
    value.catch(() => kept.delete(partition));
    return value;
  };
}
