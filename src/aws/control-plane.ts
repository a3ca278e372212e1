import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../account-region.js';
import { type AwsFailure, readFailure } from './failure.js';
import { currentPurpose, type Purpose } from './on-behalf.js';
import { createRateLimiter } from './rate-limiter.js';

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
  const inFlight = new Map<string, { result: Promise<CachedResult<unknown>>; purpose: Purpose }>();
  const limitRate = createRateLimiter(BETWEEN_REQUESTS_MS);

  async function send(
    request: AwsRequest<unknown>,
    purpose: Purpose,
    key: string,
  ): Promise<CachedResult<unknown>> {
    const { account, region, action, maxAgeMs } = request;
    const call = () => callNow(request, key);
    try {
      const value = RATE_LIMITED.test(action)
        ? await limitRate(accountRegionKey(request), purpose, call)
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

  /** While a request waited, one that went before it may have got the same value. */
  async function callNow(
    { maxAgeMs, call }: AwsRequest<unknown>,
    key: string,
  ): Promise<CachedValue<unknown>> {
    const cached = values.get(key);
    if (cached && age(cached.asOf) < maxAgeMs) return cached;
    return { value: await call(), asOf: deps.now() };
  }

  /** After the clock was set back, what is dated in the future is as old as it is far away. */
  function age(at: number): number {
    return Math.abs(deps.now() - at);
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
    if (cached && age(cached.asOf) < maxAgeMs) return Promise.resolve(cached as CachedValue<T>);
    const failed = failures.get(key);
    if (failed && age(failed.at) < maxAgeMs * FAILURE_AGE_SHARE)
      return Promise.resolve(failed as CachedFailure<T>);
    const shared = inFlight.get(key);
    const purpose: Purpose = background ? { kind: 'background' } : currentPurpose();
    if (shared && isAsSoon(shared.purpose, purpose)) return shared.result as Promise<CachedResult<T>>;
    const result = send(request, purpose, key).finally(() => {
      if (inFlight.get(key)?.result === result) inFlight.delete(key);
    });
    inFlight.set(key, { result, purpose });
    return result as Promise<CachedResult<T>>;
  };
}

/** Whether a request for `shared` is answered at least as soon as one for `wanted`, so that it can serve both. */
function isAsSoon(shared: Purpose, wanted: Purpose): boolean {
  switch (wanted.kind) {
    case 'act':
      return shared.kind === 'act';
    case 'question':
      return shared.kind === 'act' || (shared.kind === 'question' && shared.user === wanted.user);
    case 'background':
      return true;
    default:
      return wanted satisfies never;
  }
}
