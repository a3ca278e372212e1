/** Runs a job for a key in the background, one at a time in this process. */
export type OneAtATime<Key> = {
  /** Runs it now, or, while it runs for this key, once more right after: what happened meanwhile is not missed. */
  run(key: Key): void;
  /** Resolves when nothing runs for the key, or for any key. */
  idle(key?: Key): Promise<void>;
  /** Starts nothing from now on; resolves when nothing runs. */
  stop(): Promise<void>;
};

/** @param onError is told of a job that rejects; the job is over then */
export function createOneAtATime<Key>(
  job: (key: Key) => Promise<unknown>,
  onError: (error: unknown, key: Key) => void,
): OneAtATime<Key> {
  const running = new Map<Key, Promise<void>>();
  const again = new Set<Key>();
  let stopped = false;

  function run(key: Key): void {
    if (stopped) return;
    if (running.has(key)) {
      again.add(key);
      return;
    }
    const current = job(key)
      .then(
        () => undefined,
        (error: unknown) => onError(error, key),
      )
      .finally(() => {
        running.delete(key);
        if (again.delete(key)) run(key);
      });
    running.set(key, current);
  }

  async function idle(key?: Key): Promise<void> {
    const pending = () => (key === undefined ? [...running.values()] : [running.get(key)].filter(Boolean));
    while (pending().length > 0) await Promise.all(pending());
  }

  return {
    run,
    idle,
    stop: async () => {
      stopped = true;
      again.clear();
      await idle();
    },
  };
}
