import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ListedAddress, ListStore } from '../../../src/features/suppression/list-store.js';
import type { Cursor } from '../../../src/features/suppression/recent-entries.js';
import { createRecentEntries } from '../../../src/features/suppression/recent-entries.js';

const LISTS = ['eu-west-1', 'us-east-1'].map((region) => ({
  name: 'prod',
  account: '111122223333',
  region,
}));

type Lists = readonly (readonly ListedAddress[])[];

/** Lists that are there at once, in the order of the store. */
function storeOf(lists: Lists): ListStore {
  const index = (name: string) => Number(name);
  const isBehind = (one: ListedAddress, { at, name }: Cursor) =>
    one.updatedAt < at || (one.updatedAt === at && one.written < name);
  return {
    reading: async ({ region }) => {
      const roster = String(LISTS.findIndex((one) => one.region === region));
      return { version: 1, value: { size: 1000, known: { roster, entries: 0, readAt: 0, asOf: 0 } } };
    },
    read: async (roster, { limit, after }) =>
      (lists[index(roster)] ?? [])
        .filter((entry) => !after || isBehind(entry, after))
        .toSorted((one, other) => other.updatedAt - one.updatedAt || (one.written < other.written ? 1 : -1))
        .slice(0, limit),
    save: async () => true,
    add: async () => undefined,
    drop: async () => undefined,
    readAgain: async () => undefined,
    forget: async () => undefined,
    find: async () => ({ list: undefined, read: 0, failed: undefined, entries: [] }),
  };
}

describe('several lists as one, page by page', () => {
  const entry = fc.record({
    written: fc.constantFrom(...'abcdefgh').map((local) => `${local}@example.com`),
    reason: fc.constantFrom('BOUNCE' as const, 'COMPLAINT' as const),
    updatedAt: fc.integer({ min: 1, max: 3 }),
  });
  const list = fc.uniqueArray(entry, { selector: ({ written }) => written });

  test('every entry that fits is on exactly one page, the newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(list, list),
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.constantFrom('BOUNCE' as const, 'COMPLAINT' as const), { nil: undefined }),
        async (lists, limit, reason) => {
          const recent = createRecentEntries({ lists: LISTS, store: storeOf(lists) });
          const seen: string[] = [];
          const times: number[] = [];
          for (let after: Cursor | undefined, more = true; more; ) {
            const page = await recent.page({ reason }, after, limit);
            seen.push(...page.entries.map(({ written, region }) => `${written} ${region}`));
            times.push(...page.entries.map(({ updatedAt }) => updatedAt));
            after = page.older;
            more = after !== undefined;
          }
          const all = lists.flatMap((entries, index) =>
            entries
              .filter((one) => reason === undefined || one.reason === reason)
              .map(({ written }) => `${written} ${LISTS[index]?.region}`),
          );
          assert.deepEqual(seen.toSorted(), all.toSorted());
          assert.deepEqual(
            times,
            times.toSorted((one, other) => other - one),
          );
        },
      ),
    );
  });
});
