import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../account-region.js';
import { type AwsFailure, readFailure } from './failure.js';

/** The value that AWS answered and when (ms), or the failure with the last value before it. */
export type CachedResult<T> = CachedValue<T> | CachedFailure<T>;
export type CachedFailure<T> = {
  failure: AwsFailure;
  errorId: string;
  /** When the request failed (ms). */
  at: number;
  last?: CachedValue<T> | undefined;
};
export type CachedValue<T> = { value: T; asOf: number };

export type AwsRequest<T> = AccountRegion & {
  /** As in IAM: `ses:GetSendQuota`. */
  action: string;
  /** What the request is about, if the action can be called for several things. Part of the cache key. */
  about?: string;
  /** How old a cached value may be (ms). 0: the request is sent in any case and its result is not cached. */
  maxAgeMs: number;
  /** Nobody waits for the result: all other requests go first. */
  background?: boolean;
  call: () => Promise<T>;
};

/** Sends a request to AWS within AWS's rate limit, or answers from the cache. Never rejects. */
export type ControlPlane = <T>(request: AwsRequest<T>) => Promise<CachedResult<T>>;

/**
 * SES allows one request a second in each account and Region, for all actions but sending:
 * https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 */
const RATE_LIMITED = /^ses:(?!Send)/;
const BETWEEN_REQUESTS_MS = 1_000;
/** A failure is cached for this share of the time for which a value would be. */
const FAILURE_AGE_SHARE = 0.1;
/** Values about single things, such as addresses, must not fill the memory. */
const MAX_CACHED = 10_000;

/**
 * Creates the one way to AWS: it caches results, lets concurrent calls for the same thing share one request, and sends
 * at most one request a second to SES in each account and Region.
 *
 * @param deps.onCall is called after each request with its outcome: `ok` or the kind of failure
 * @param deps.createErrorId makes the short id by which a failure is found in the log
 */
export function createControlPlane(deps: {
  now: () => number;
  log: Logger;
  createErrorId: () => string;
  onCall: (action: string, outcome: string) => void;
}): ControlPlane {
  const values = new Map<string, CachedValue<unknown>>();
  const failures = new Map<string, CachedFailure<unknown>>();
  const inFlight = new Map<string, { result: Promise<CachedResult<unknown>>; background: boolean }>();
  const limitRate = createRateLimiter(BETWEEN_REQUESTS_MS);

  async function send(request: AwsRequest<unknown>, key: string): Promise<CachedResult<unknown>> {
    const { account, region, action, background = false, maxAgeMs } = request;
    const priority = background ? 'background' : 'user';
    const call = () => callNow(request, key);
    try {
      const value = RATE_LIMITED.test(action)
        ? await limitRate(accountRegionKey(request), priority, call)
        : await call();
      if (maxAgeMs > 0) cache(values, key, value);
      failures.delete(key);
      deps.onCall(action, 'ok');
      return value;
    } catch (error) {
      const errorId = deps.createErrorId();
      const failure = readFailure(error, action, region);
      deps.onCall(action, failure.kind);
      deps.log.warn(
        { err: error, errorId, action, account, region, kind: failure.kind },
        failure.kind === 'throttled' ? 'AWS request throttled' : 'AWS request failed',
      );
      const failed = { failure, errorId, at: deps.now(), last: values.get(key) };
      if (maxAgeMs > 0) cache(failures, key, failed);
      return failed;
    }
  }

  /** While a background request waited, a user's request may have got the same value. */
  async function callNow(
    { background, maxAgeMs, call }: AwsRequest<unknown>,
    key: string,
  ): Promise<CachedValue<unknown>> {
    const cached = values.get(key);
    if (background && cached && deps.now() - cached.asOf < maxAgeMs) return cached;
    return { value: await call(), asOf: deps.now() };
  }

  function cache<T>(results: Map<string, T>, key: string, result: T): void {
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > MAX_CACHED && oldest !== undefined) results.delete(oldest);
  }

  return <T>(request: AwsRequest<T>) => {
    const { action, about = '', maxAgeMs, background = false } = request;
    const key = [accountRegionKey(request), action, about].join('/');
    const cached = values.get(key);
    if (cached && deps.now() - cached.asOf < maxAgeMs) return Promise.resolve(cached as CachedValue<T>);
    const failed = failures.get(key);
    if (failed && deps.now() - failed.at < maxAgeMs * FAILURE_AGE_SHARE)
      return Promise.resolve(failed as CachedFailure<T>);
    const shared = inFlight.get(key);
    if (shared && (background || !shared.background)) return shared.result as Promise<CachedResult<T>>;
    const result = send(request, key).finally(() => {
      if (inFlight.get(key)?.result === result) inFlight.delete(key);
    });
    inFlight.set(key, { result, background });
    return result as Promise<CachedResult<T>>;
  };
}

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
