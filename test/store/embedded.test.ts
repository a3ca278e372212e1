import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import { openStore } from '../../src/store/index.js';
import { storeContract } from './contract.js';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

storeContract('SQLite', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-store-'));
  folders.push(dataDir);
  return openStore({ dataDir, now: () => Date.now(), log: pino({ level: 'silent' }) });
});
