import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { openStore, type Store } from '../../src/store/index.js';

/** An embedded store in a folder of its own, with a clock that a test can set. `close` removes the folder. */
export async function openEmbeddedTestStore(now: () => number = () => Date.now()): Promise<Store> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
  const store = await openStore({ dataDir, now, log: pino({ level: 'silent' }) });
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
