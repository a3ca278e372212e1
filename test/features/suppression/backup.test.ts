import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backupDue, deletionWarning, importFiles } from '../../../src/features/suppression/backup.js';
import type { ListedAddress } from '../../../src/features/suppression/list-store.js';

const START = Date.UTC(2026, 10, 24);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('when a list is saved', () => {
  test('a week after the last time, and once for each pause by AWS', () => {
    assert.equal(backupDue({ savedAt: START }, undefined, START + 7 * DAY_MS - 1), undefined);
    assert.equal(backupDue({ savedAt: START }, undefined, START + 7 * DAY_MS), 'weekly');
    assert.equal(backupDue({ savedAt: START }, START + 1, START + 2), 'paused');
    assert.equal(backupDue({ savedAt: START, pausedSince: START + 1 }, START + 1, START + 2), undefined);
    assert.equal(backupDue({ savedAt: START, pausedSince: START + 1 }, START + 5, START + 6), 'paused');
  });

  test('not while a process is saving it, but after that process has died', () => {
    const claimed = { savedAt: 0, claimedAt: START };
    assert.equal(backupDue(claimed, undefined, START + 9 * MINUTE_MS), undefined);
    assert.equal(backupDue(claimed, undefined, START + 10 * MINUTE_MS), 'weekly');
  });

  test('warnings 30, 14, 7 days and a day before AWS deletes the list, and none after', () => {
    const daysBefore = (left: number) => deletionWarning(START, START + (90 - left) * DAY_MS)?.days;
    assert.deepEqual([31, 30, 15, 14, 8, 7, 2, 1, 0.5, 0].map(daysBefore), [
      undefined,
      30,
      30,
      14,
      14,
      7,
      7,
      1,
      1,
      undefined,
    ]);
  });
});

describe('a list as files for SES', () => {
  const entries = (count: number): readonly ListedAddress[] =>
    Array.from({ length: count }, (_, index) => ({
      written: `"a,${index}"@example.com`,
      reason: 'BOUNCE',
      updatedAt: START,
    }));

  async function filesOf(...parts: readonly (readonly ListedAddress[])[]) {
    const files = [];
    for await (const { content, ...file } of importFiles(each(parts))) files.push({ ...file, content });
    return files;
  }

  async function* each(parts: readonly (readonly ListedAddress[])[]) {
    yield* parts;
  }

  test('a JSON object a line', async () => {
    const [file, ...more] = await filesOf(entries(1), entries(2));
    assert.deepEqual([more.length, file?.part, file?.entries], [0, 1, 3]);
    const [line = ''] = file?.content.toString().split('\n') ?? [];
    assert.deepEqual(JSON.parse(line), { emailAddress: '"a,0"@example.com', reason: 'BOUNCE' });
  });

  test('no more than 100,000 in a file, and no file of nothing', async () => {
    const files = await filesOf(entries(60_000), entries(60_000));
    assert.deepEqual(
      files.map((file) => [file.part, file.entries]),
      [
        [1, 100_000],
        [2, 20_000],
      ],
    );
    assert.deepEqual(await filesOf([]), []);
  });
});
