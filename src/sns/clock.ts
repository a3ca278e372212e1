import { fetchCertificate } from './certificate.js';

/** The clock of this machine compared with SNS's, and whoever wants to know. */
export type SnsClock = {
  /** Takes a time that SNS has just said (ms since the epoch). */
  compare(snsTime: number): void;
  /**
   * Resolves to how far the clock of this machine is ahead of SNS's (ms, negative: behind); to undefined if SNS could not be
   * asked. Asks again after half a minute at the earliest, because anybody can repeat an old message.
   *
   * @param url a certificate of SNS
   */
  ahead(url: string): Promise<number | undefined>;
};

const ASK_AGAIN_MS = 30_000;

/** @param deps.onClockCompared called with each comparison: how far the clock of this machine is ahead (ms) */
export function createSnsClock(deps: {
  fetch: typeof fetch;
  now(): number;
  onClockCompared: (aheadMs: number) => void;
}): SnsClock {
  let asked: Promise<number | undefined> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  function compare(snsTime: number): number {
    const aheadMs = deps.now() - snsTime;
    deps.onClockCompared(aheadMs);
    return aheadMs;
  }

  async function ask(url: string): Promise<number | undefined> {
    const { date } = await fetchCertificate(deps.fetch, url);
    return date === undefined ? undefined : compare(date);
  }

  return {
    compare,
    ahead(url) {
      // The wall clock is in question here, so it cannot say when to ask again.
      const uptime = performance.now();
      if (!asked || uptime - askedAt >= ASK_AGAIN_MS) {
        asked = ask(url);
        askedAt = uptime;
      }
      return asked;
    },
  };
}
