import type { Purpose } from './on-behalf.js';

/**
 * Runs one call at a time for each key; the next one starts a pause after the one before has settled. Settles as the
 * call does.
 */
export type RateLimiter = <T>(key: string, purpose: Purpose, call: () => Promise<T>) => Promise<T>;

type Start = () => void;

/** The calls of a key that wait. */
type Waiting = {
  acts: Start[];
  /** By user. */
  questions: Map<string, Start[]>;
  background: Start[];
  /** How many calls each user has had since the queue was last empty. */
  served: Map<string, number>;
  /** How often in a row a background call was skipped for a question. */
  skipped: number;
  pause?: NodeJS.Timeout;
};

/** After this many skips a background call runs, so that busy users cannot keep a list from ever being read. */
const MAX_SKIPPED = 4;
/** How many calls a user who asks little is ahead of one who asks a lot: about what one answer takes. */
const HEAD_START = 5;

/**
 * Acts go first. Of the users with questions, the one who has had the fewest calls is next, so that an answer takes about
 * as long behind sixty questions of one person as behind one. The pause starts when a call has settled: if it started with
 * the call, two requests that are delayed on the network could arrive within the pause.
 *
 * @param pauseMs how long to wait between two calls of the same key
 */
export function createRateLimiter(pauseMs: number): RateLimiter {
  const waitingByKey = new Map<string, Waiting>();

  function startNext(key: string, waiting: Waiting): void {
    const start = waiting.acts.shift() ?? questionOrBackground(waiting);
    if (start) start();
    else waitingByKey.delete(key);
  }

  function wait(waiting: Waiting, purpose: Purpose): Promise<void> {
    // Only a waiting call keeps the process alive: a program that has its results ends at once.
    waiting.pause?.ref();
    return new Promise((start) => enqueue(waiting, purpose, start));
  }

  return async (key, purpose, call) => {
    const running = waitingByKey.get(key);
    if (running) await wait(running, purpose);
    const waiting: Waiting = running ?? {
      acts: [],
      questions: new Map(),
      background: [],
      served: new Map(),
      skipped: 0,
    };
    waitingByKey.set(key, waiting);
    try {
      return await call();
    } finally {
      waiting.pause = setTimeout(startNext, pauseMs, key, waiting);
      if (isEmpty(waiting)) waiting.pause.unref();
    }
  };
}

function enqueue(waiting: Waiting, purpose: Purpose, start: Start): void {
  switch (purpose.kind) {
    case 'act':
      waiting.acts.push(start);
      break;
    case 'background':
      waiting.background.push(start);
      break;
    case 'question':
      enqueueQuestion(waiting, purpose.user, start);
      break;
    default:
      purpose satisfies never;
  }
}

function enqueueQuestion({ questions, served }: Waiting, user: string, start: Start): void {
  const own = questions.get(user);
  if (own) {
    own.push(start);
    return;
  }
  const others = [...questions.keys()].map((other) => served.get(other) ?? 0);
  const atLeast = Math.min(...others) - HEAD_START;
  if (others.length > 0) served.set(user, Math.max(served.get(user) ?? 0, atLeast));
  questions.set(user, [start]);
}

function questionOrBackground(waiting: Waiting): Start | undefined {
  const hasBackground = waiting.background.length > 0;
  const isBackgroundDue = hasBackground && waiting.skipped >= MAX_SKIPPED;
  const question = isBackgroundDue ? undefined : takeQuestion(waiting);
  waiting.skipped = question && hasBackground ? waiting.skipped + 1 : 0;
  return question ?? waiting.background.shift();
}

/** That of the user who has had the fewest calls and has few waiting; of several, the one who waits longest. */
function takeQuestion({ questions, served }: Waiting): Start | undefined {
  const cost = (user: string) => {
    const hasMany = (questions.get(user)?.length ?? 0) > HEAD_START;
    return (served.get(user) ?? 0) + (hasMany ? HEAD_START : 0);
  };
  let next: string | undefined;
  for (const user of questions.keys()) if (next === undefined || cost(user) < cost(next)) next = user;
  if (next === undefined) return undefined;
  const [start, ...rest] = questions.get(next) ?? [];
  // A user with more questions waits behind the others with as many calls.
  questions.delete(next);
  if (rest.length > 0) questions.set(next, rest);
  served.set(next, (served.get(next) ?? 0) + 1);
  return start;
}

function isEmpty({ acts, questions, background }: Waiting): boolean {
  return acts.length + questions.size + background.length === 0;
}
