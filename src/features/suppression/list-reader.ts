import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { SuppressionList } from '../../aws/index.js';
import type { Leases } from '../../store/index.js';
import { afterFailure, afterPage, beginReading, type ListReading, type UnderWay } from './list-reading.js';
import type { ListStore } from './list-store.js';

/** Reads the suppression lists into the store: what was added every few minutes, all of it once a day. */
export type ListReader = {
  /** Begins to read what is due, in the background. For a timer. */
  readSoon(): Promise<void>;
  /** Resolves when the page under way is stored; what is missing is read from there on after a restart. */
  stop(): Promise<void>;
};

/** A page may take longer, so the lease is held on to meanwhile; of a process that dies it is free this soon. */
const LEASE_MS = 6_000;
const HOLD_ON_EVERY_MS = 2_000;

export function createListReader(deps: {
  lists: readonly SuppressionList[];
  store: ListStore;
  leases: Leases;
  now: () => number;
  log: Logger;
}): ListReader {
  const { lists, store, leases, now, log } = deps;
  const underWay = new Map<SuppressionList, Promise<void>>();
  let stopped = false;

  /** @returns whether there is more to read at once */
  async function readPage(list: SuppressionList): Promise<boolean> {
    const { account, region } = list;
    const stored = await store.reading(list);
    const reading = beginReading(
      stored?.value,
      `suppressed/${accountRegionKey({ account, region })}/${now()}`,
      now(),
    );
    if (!reading?.underWay) return false;
    const next = await readOn(list, reading, reading.underWay);
    if (!(await store.save(list, next, stored?.version ?? 0))) return false;
    const [before, after] = [reading.known?.roster, next.known?.roster];
    if (before !== after) {
      if (before !== undefined) await store.drop(before);
      log.info({ account, region, entries: next.known?.entries }, 'the suppression list has been read');
    }
    return next.failed === undefined;
  }

  async function readOn(
    list: SuppressionList,
    reading: ListReading,
    underWay: UnderWay,
  ): Promise<ListReading> {
    const { roster, since, token } = underWay;
    const answer = await list.page({ size: reading.size, since, token });
    if ('failure' in answer) {
      const { failure, errorId } = answer;
      return afterFailure(reading, underWay, { at: now(), failure, reference: errorId });
    }
    const { entries, token: next } = answer.value;
    await store.add(roster, entries);
    return afterPage(reading, underWay, { entries: entries.length, token: next });
  }

  async function readAll(list: SuppressionList): Promise<void> {
    const lease = await leases.acquire(`suppression-list/${accountRegionKey(list)}`, LEASE_MS);
    if (!lease) return;
    const holdOn = setInterval(() => void lease.renew().catch(() => false), HOLD_ON_EVERY_MS);
    try {
      while (!stopped && (await lease.renew()) && (await readPage(list)));
    } finally {
      clearInterval(holdOn);
      await lease.release();
    }
  }

  return {
    async readSoon() {
      for (const list of lists) {
        if (stopped || underWay.has(list)) continue;
        const reading = readAll(list)
          .catch((error: unknown) =>
            log.error({ err: error, region: list.region }, 'a suppression list is read on later'),
          )
          .finally(() => underWay.delete(list));
        underWay.set(list, reading);
      }
    },
    async stop() {
      stopped = true;
      await Promise.all(underWay.values());
    },
  };
}
