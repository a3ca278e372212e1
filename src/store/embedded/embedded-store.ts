import type { Logger } from 'pino';
import { DEFAULT_RETENTION, type Retention, type RetentionDays, retentionOf } from '../retention.js';
import type { Store } from '../store.js';
import { type Database, openDatabase } from './database.js';
import { embeddedDocuments, embeddedLeases } from './documents.js';
import { embeddedJournal } from './journal.js';
import { embeddedRosters } from './rosters.js';
import { sweepStep } from './sweep.js';
import { embeddedTally } from './tally.js';

export type EmbeddedDeps = {
  /** The directory of the file; created when missing. One process at a time can use it. */
  dataDir: string;
  /** Set where the disk is emptied at each restart: by what, such as `DYNO=web.1`. */
  ephemeral?: string | undefined;
  retention?: RetentionDays | undefined;
  now: () => number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

/** What an event with many recipients changes. A smaller write may still fit on a disk that is full for events. */
const PING_BYTES = 65_536;
/** A document that nobody reads and that has expired when it is written. */
const PING = `INSERT OR REPLACE INTO document (collection, id, version, value, expires_at) VALUES ('ping', '1', 1, ?, ?)`;

const SWEEP_EVERY_MS = 30_000;
/** When there is more to delete. */
const NEXT_SWEEP_STEP_MS = 50;

/**
 * Opens the store in `<dataDir>/ses-warden.sqlite`. A write is on the disk once its promise has resolved.
 *
 * @throws {DataDirInUse} when another process uses the directory
 * @throws {Error} when the file cannot be opened
 */
export async function openEmbeddedStore(deps: EmbeddedDeps): Promise<Store> {
  const { dataDir, ephemeral, now, log } = deps;
  const database = await openDatabase(dataDir);
  if (ephemeral !== undefined)
    log.warn({ dataDir, found: ephemeral }, 'data is lost at every restart: set REDIS_URL');
  const stopSweeping = startSweeping({
    database,
    retention: retentionOf(deps.retention ?? DEFAULT_RETENTION),
    now,
    log,
  });
  let closed = false;
  return {
    tally: embeddedTally({ database, now }),
    documents: embeddedDocuments({ database, now }),
    journal: embeddedJournal({ database, now }),
    rosters: embeddedRosters({ database, now }),
    leases: embeddedLeases({ database, now }),
    async ping() {
      database.run(PING, ' '.repeat(PING_BYTES), now());
    },
    advice: async () =>
      ephemeral === undefined ? [] : [{ code: 'ephemeral-disk', node: dataDir, found: ephemeral }],
    async close() {
      if (closed) return;
      closed = true;
      stopSweeping();
      database.close();
    },
  };
}

function startSweeping(
  deps: Pick<EmbeddedDeps, 'now' | 'log'> & { database: Database; retention: Retention },
): () => void {
  const sweep = () => {
    let more = false;
    try {
      more = sweepStep(deps, deps.now());
    } catch (error) {
      deps.log.warn({ err: error }, 'expired rows not deleted');
    }
    timer = setTimeout(sweep, more ? NEXT_SWEEP_STEP_MS : SWEEP_EVERY_MS).unref();
  };
  let timer = setTimeout(sweep, SWEEP_EVERY_MS).unref();
  return () => clearTimeout(timer);
}
