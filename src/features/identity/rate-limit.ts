/** Undefined while somebody may go on, else for how long she has to wait (ms). */
export type RateLimit = (user: string) => number | undefined;

const MINUTE_MS = 60_000;
/** Before that many there is nothing to clean up. */
const USERS_KEPT = 1_000;

/**
 * At most `most` requests of a user in any minute. Kept in this process: it protects name servers and AWS's turn from
 * one who holds down a key, and a few times as many with several processes still does.
 */
export function createRateLimit(deps: { now: () => number }, most: number): RateLimit {
  const times = new Map<string, readonly number[]>();
  return (user) => {
    const now = deps.now();
    const recent = (times.get(user) ?? []).filter((at) => now - at < MINUTE_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= most) return oldest + MINUTE_MS - now;
    times.set(user, [...recent, now]);
    if (times.size > USERS_KEPT) forget(times, now);
    return undefined;
  };
}

function forget(times: Map<string, readonly number[]>, now: number): void {
  for (const [user, made] of times) {
    if (made.every((at) => now - at >= MINUTE_MS)) times.delete(user);
  }
}
