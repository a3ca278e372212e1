/** Counts a request of the user. Returns undefined if it is within the limit, else how long the user has to wait (ms). */
export type RateLimit = (user: string) => number | undefined;

const MINUTE_MS = 60_000;
/** Users are forgotten only when there are more than these. */
const USERS_BEFORE_CLEANUP = 1_000;

/**
 * At most `limit` requests of a user in any minute. It protects name servers and the request rate at SES from a user who
 * holds down a key. Each process counts for itself: a few times as many requests do no harm.
 */
export function createRateLimit(deps: { now: () => number }, limit: number): RateLimit {
  const times = new Map<string, readonly number[]>();
  return (user) => {
    const now = deps.now();
    const recent = (times.get(user) ?? []).filter((at) => now - at < MINUTE_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= limit) return oldest + MINUTE_MS - now;
    times.set(user, [...recent, now]);
    if (times.size > USERS_BEFORE_CLEANUP) forget(times, now);
    return undefined;
  };
}

function forget(times: Map<string, readonly number[]>, now: number): void {
  for (const [user, made] of times) {
    if (made.every((at) => now - at >= MINUTE_MS)) times.delete(user);
  }
}
