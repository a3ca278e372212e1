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

/** What time it was at SNS (ms since the epoch), when this process had run for `uptime` ms. */
type SnsTime = { date: number; uptime: number };

/** @param deps.onClockCompared called with each comparison: how far the clock of this machine is ahead (ms) */
export function createSnsClock(deps: {
  fetch: typeof fetch;
  now(): number;
  onClockCompared: (aheadMs: number) => void;
}): SnsClock {
  let asked: Promise<SnsTime | undefined> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  function compare(snsTime: number): number {
    const aheadMs = deps.now() - snsTime;
    deps.onClockCompared(aheadMs);
    return aheadMs;
  }

  async function ask(url: string): Promise<SnsTime | undefined> {
    const { date } = await fetchCertificate(deps.fetch, url);
    return date === undefined ? undefined : { date, uptime: performance.now() };
  }

  return {
    compare,
    async ahead(url) {
      // The wall clock is in question here, and may be set meanwhile: how long ago it was is told by how long this process runs.
      if (!asked || performance.now() - askedAt >= ASK_AGAIN_MS) {
        asked = ask(url);
        askedAt = performance.now();
      }
      const answer = await asked;
      return answer && compare(answer.date + performance.now() - answer.uptime);
    },
  };
}
