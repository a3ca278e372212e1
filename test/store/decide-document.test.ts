import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { decideDocument, openStore } from '../../src/store/index.js';

const place = { collection: 'counts', id: 'one' };

test('whoever loses the race decides anew, so that no decision is lost, and the same object saves nothing', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-decide-'));
  const { documents, close } = await openStore({
    dataDir,
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  });
  try {
    const next = (current: { count: number } | undefined) => ({ count: (current?.count ?? 0) + 1 });
    await Promise.all(Array.from({ length: 20 }, () => decideDocument(documents, place, next)));
    const stored = await documents.get<{ count: number }>(place.collection, place.id);
    assert.equal(stored?.value.count, 20);
    const same = await decideDocument<{ count: number } | undefined>(documents, place, (current) => current);
    assert.equal(same.decided, same.before);
    assert.equal((await documents.get(place.collection, place.id))?.version, stored?.version);
  } finally {
    await close();
    await rm(dataDir, { recursive: true });
  }
});
