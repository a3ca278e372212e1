import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryStore, type JournalEntry, type Store } from '../../src/store/index.js';
import { documentsContract } from './documents-contract.js';
import { tallyContract } from './tally-contract.js';

const journal: (JournalEntry & { stream: string })[] = [];
const memory = createMemoryStore({
  now: () => Date.now(),
  onJournal: ({ accountRegion, at, recipient, journal: body = '' }) =>
    journal.push({ id: String(journal.length), stream: accountRegion, at, about: recipient, body }),
});
const unused = () => Promise.reject(new Error('the store in memory has no such part'));
const store: Store = {
  ...memory,
  journal: {
    append: unused,
    lookUp: unused,
    trim: unused,
    read: async (stream, { about }) =>
      journal
        .filter((entry) => entry.stream === stream && (about === undefined || entry.about === about))
        .map(({ stream: _, ...entry }) => entry),
  },
  rosters: { add: unused, find: unused, read: unused, remove: unused, drop: unused },
  leases: { acquire: unused },
  ping: unused,
  advice: unused,
  close: unused,
};
let names = 0;
const bench = {
  store: () => store,
  name: () => {
    names += 1;
    return `123456789012:test-${names}` as const;
  },
};

describe('the store in memory', () => {
  tallyContract(bench);
  documentsContract(bench);

  test('counting an entry many times is counting it again and again', async () => {
    const at = Date.UTC(2026, 0, 5, 10);
    const entry = {
      at,
      recipient: 'new@example.com',
      seen: [],
      counters: ['sent', 'hard'],
      distinct: ['sent'],
      dimensions: { names: ['cs=x'] as const, counters: ['sent'] },
    };
    const { tally } = memory;
    const [one, many] = [bench.name(), bench.name()];
    for (let member = 0; member < 700; member += 1)
      await tally.record([{ ...entry, accountRegion: one, recipient: `${member % 500}` }]);
    tally.recordTimes({ ...entry, accountRegion: many }, { times: 500, first: 7 });
    tally.recordTimes({ ...entry, accountRegion: many }, { times: 200, first: 107 });
    const read = async (accountRegion: typeof one) => [
      await tally.buckets({ accountRegion, resolution: 'slot', from: at, to: at + 1 }),
      await tally.dimensions({ accountRegion, from: at, to: at + 1 }),
      await tally.distinct({ accountRegion, name: 'sent', from: at, to: at + 1 }),
    ];
    assert.deepEqual(await read(many), await read(one));
  });

  test('distinct recipients are exact up to ten thousand, and within 2.5 % beyond', async () => {
    const day = Date.UTC(2026, 0, 5);
    const entry = { recipient: 'new@example.com', seen: [], counters: ['sent'], distinct: ['sent'] };
    for (const times of [1, 9_999, 10_001, 40_000, 100_000, 2_000_000]) {
      const accountRegion = bench.name();
      for (const at of [day, day + 86_400_000])
        memory.tally.recordTimes(
          { ...entry, accountRegion, at },
          { times, first: at === day ? 0 : times / 2 },
        );
      const counted = await memory.tally.distinct({
        accountRegion,
        name: 'sent',
        from: day,
        to: day + 2 * 86_400_000,
      });
      const truth = Math.floor(times * 1.5);
      const allowed = times < 10_000 ? 1 : truth * 0.025;
      assert.ok(Math.abs(counted - truth) <= allowed, `${counted} of ${truth}`);
    }
  });
});
