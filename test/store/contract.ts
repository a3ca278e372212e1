import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AccountRegionKey } from '../../src/account-region.js';
import { type Store, StoreUnavailable } from '../../src/store/index.js';
import { documentsContract } from './documents-contract.js';
import { journalContract } from './journal-contract.js';
import { leasesContract } from './leases-contract.js';
import { rostersContract } from './rosters-contract.js';
import { tallyContract } from './tally-contract.js';

/** Gives the store that the tests of an engine share, and names that no other test uses. */
export type Bench = { store(): Store; name(): AccountRegionKey };

/** What every engine must do. */
export function storeContract(engine: string, open: () => Promise<Store>): void {
  describe(`the store on ${engine}`, () => {
    let store: Store | undefined;
    let names = 0;
    const bench: Bench = {
      store() {
        assert.ok(store, 'the store has been opened');
        return store;
      },
      name() {
        names += 1;
        return `123456789012:test-${names}`;
      },
    };
    before(async () => {
      store = await open();
    });
    after(async () => {
      await store?.close();
    });
    tallyContract(bench);
    documentsContract(bench);
    journalContract(bench);
    rostersContract(bench);
    leasesContract(bench);

    test('answers a ping', () => bench.store().ping());

    test('rejects everything with StoreUnavailable once closed', async () => {
      const closed = await open();
      await closed.close();
      await closed.close();
      await assert.rejects(closed.ping(), StoreUnavailable);
      await assert.rejects(closed.tally.accountRegions(), StoreUnavailable);
      await assert.rejects(closed.documents.put('c', 'i', 1, 0), StoreUnavailable);
      await assert.rejects(closed.journal.append('s', { at: 1, about: 'a', body: 'b' }), StoreUnavailable);
      await assert.rejects(closed.rosters.find('r', 'k'), StoreUnavailable);
      await assert.rejects(closed.leases.acquire('n', 1000), StoreUnavailable);
    });
  });
}
