import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { SuppressionList } from '../../aws/index.js';
import { createOneAtATime, underLease } from '../../jobs/index.js';
import type { Leases } from '../../store/index.js';
import {
  afterFailure,
  afterPage,
  beginReading,
  type ListReading,
  type UnfinishedReading,
} from './list-reading.js';
import type { ListStore } from './list-store.js';

/** Copies the suppression lists into the store: new entries every minute, the whole list once a day. */
export type ListReader = {
  /** Starts to read what is due, in the background. For the scheduler. */
  readDue(): Promise<void>;
  /** Resolves when the page in progress is stored; a later process continues behind it. */
  stop(): Promise<void>;
};

export function createListReader(deps: {
  lists: readonly SuppressionList[];
  store: ListStore;
  leases: Leases;
  now: () => number;
  log: Logger;
}): ListReader {
  const { lists, store, leases, now, log } = deps;
  let stopped = false;

  const readings = createOneAtATime(
    (list: SuppressionList) =>
      underLease(leases, `suppression-list/${accountRegionKey(list)}`, async (lease) => {
        while (!stopped && (await lease.renew()) && (await readPage(list)));
      }),
    (error, { account, region }) => log.error({ err: error, account, region }, 'suppression list not read'),
  );

  /** @returns whether the next page is to be read at once */
  async function readPage(list: SuppressionList): Promise<boolean> {
    const { account, region } = list;
    const stored = await store.reading(list);
    const reading = beginReading(stored?.value, `suppressed/${accountRegionKey(list)}/${now()}`, now());
    if (!reading?.underWay) return false;
    const next = await readOn(list, reading, reading.underWay);
    if (!(await store.save(list, next, stored?.version ?? 0))) return false;
    const [before, after] = [reading.known?.roster, next.known?.roster];
    if (before !== after) {
      if (before !== undefined) await store.drop(before);
      log.info({ account, region, entries: next.known?.entries }, 'suppression list read');
    }
    return next.failed === undefined;
  }

  async function readOn(
    list: SuppressionList,
    reading: ListReading,
    underWay: UnfinishedReading,
  ): Promise<ListReading> {
    const { roster, since, token } = underWay;
    const page = await list.page({ size: reading.size, since, token });
    if ('failure' in page) {
      const { failure, errorId } = page;
      return afterFailure(reading, underWay, { at: now(), failure, reference: errorId });
    }
    await store.add(roster, page.value.entries);
    return afterPage(reading, underWay, { entries: page.value.entries.length, token: page.value.token });
  }

  return {
    async readDue() {
      for (const list of lists) readings.run(list);
    },
    async stop() {
      stopped = true;
      await readings.stop();
    },
  };
}
