/** Lets one request at a time go to a place, the next one a while after it was answered. */
export type RateLimiter = <T>(place: string, whose: Priority, call: () => Promise<T>) => Promise<T>;

/** Whoever waits in Slack comes before what is read in the background. */
export type Priority = 'somebody' | 'background';

type Queue = Record<Priority, (() => void)[]> & {
  pause?: NodeJS.Timeout;
  /** How often in a row the background has stood back. */
  stoodBack: number;
};

/** So often in a row; somebody who asks again and again must not keep a list from ever being read. */
const STANDS_BACK = 4;

/**
 * Spaces requests. The pause counts from the answer: counted from its start, a slow way there would let two requests
 * arrive within the pause.
 */
export function createRateLimiter(betweenMs: number): RateLimiter {
  const queues = new Map<string, Queue>();

  function next(place: string, queue: Queue): void {
    const waits = queue.background.length > 0;
    const stoodEnough = waits && queue.stoodBack >= STANDS_BACK;
    const person = stoodEnough ? undefined : queue.somebody.shift();
    queue.stoodBack = person && waits ? queue.stoodBack + 1 : 0;
    const begin = person ?? queue.background.shift();
    if (begin) begin();
    else queues.delete(place);
  }

  function wait(queue: Queue, whose: Priority): Promise<void> {
    // Only who waits holds the process: a program that has its answers ends at once.
    queue.pause?.ref();
    return new Promise((begin) => queue[whose].push(begin));
  }

  return async (place, whose, call) => {
    const queue = queues.get(place);
    if (queue) await wait(queue, whose);
    const mine = queue ?? { somebody: [], background: [], stoodBack: 0 };
    queues.set(place, mine);
    try {
      return await call();
    } finally {
      mine.pause = setTimeout(next, betweenMs, place, mine);
      if (mine.somebody.length + mine.background.length === 0) mine.pause.unref();
    }
  };
}
