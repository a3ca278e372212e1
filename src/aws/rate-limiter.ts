/**
 * Runs one call at a time for each key; the next one starts a pause after the one before has settled. Settles as the
 * call does.
 */
export type RateLimiter = <T>(key: string, priority: Priority, call: () => Promise<T>) => Promise<T>;

/** A call that a user waits for in Slack goes before one that is read in the background. */
export type Priority = 'user' | 'background';

type WaitingCalls = Record<Priority, (() => void)[]> & {
  pause?: NodeJS.Timeout;
  /** How often in a row a background call was skipped. */
  skipped: number;
};

/** After this many skips a background call runs, so that a busy user cannot keep a list from ever being read. */
const MAX_SKIPPED = 4;

/**
 * The pause starts when a call has settled. If it started with the call, two requests that are delayed on the network
 * could arrive within the pause.
 *
 * @param pauseMs how long to wait between two calls of the same key
 */
export function createRateLimiter(pauseMs: number): RateLimiter {
  const waitingByKey = new Map<string, WaitingCalls>();

  function startNext(key: string, waiting: WaitingCalls): void {
    const hasBackground = waiting.background.length > 0;
    const isBackgroundDue = hasBackground && waiting.skipped >= MAX_SKIPPED;
    const user = isBackgroundDue ? undefined : waiting.user.shift();
    waiting.skipped = user && hasBackground ? waiting.skipped + 1 : 0;
    const start = user ?? waiting.background.shift();
    if (start) start();
    else waitingByKey.delete(key);
  }

  function wait(waiting: WaitingCalls, priority: Priority): Promise<void> {
    // Only a waiting call keeps the process alive: a program that has its results ends at once.
    waiting.pause?.ref();
    return new Promise((start) => waiting[priority].push(start));
  }

  return async (key, priority, call) => {
    const running = waitingByKey.get(key);
    if (running) await wait(running, priority);
    const waiting = running ?? { user: [], background: [], skipped: 0 };
    waitingByKey.set(key, waiting);
    try {
      return await call();
    } finally {
      waiting.pause = setTimeout(startNext, pauseMs, key, waiting);
      if (waiting.user.length + waiting.background.length === 0) waiting.pause.unref();
    }
  };
}
