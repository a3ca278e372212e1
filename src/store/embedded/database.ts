import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from '../store.js';
import { type Driver, openDriver, type SqlValue, unavailability } from './driver.js';
import { upgradeSchema } from './schema.js';

/** An open database. Every call throws {@link StoreUnavailable} when the disk is full or the file cannot be used. */
export type Database = {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** @returns the number of rows changed */
  run(sql: string, ...values: SqlValue[]): number;
  /** All or nothing; durable once it has returned. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** Another process has the data directory. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  readonly dataDir: string;
  constructor(dataDir: string) {
    super(
      `The data directory ${dataDir} is in use by another process of ses-warden. ` +
        'Stop that one, choose another DATA_DIR, or set REDIS_URL to run several.',
    );
    this.dataDir = dataDir;
  }
}

const FILE_NAME = 'ses-warden.sqlite';

/**
 * The exclusive lock keeps a second process out and is the kernel's, so it ends with the process however that ends.
 * The timeout covers a restart whose predecessor is still closing. https://sqlite.org/pragma.html#pragma_locking_mode
 *
 * A checkpoint writes each page once, however often it has changed since the last one, and batches change the same pages
 * again and again: it comes every 16 MiB of log instead of every 4. https://sqlite.org/pragma.html#pragma_wal_autocheckpoint
 */
const SETTINGS = `
  PRAGMA busy_timeout = 2000;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
  BEGIN EXCLUSIVE;
  COMMIT;
`;

/**
 * Opens `<dataDir>/ses-warden.sqlite`, created and upgraded as needed.
 *
 * @throws {DataDirInUse}
 * @throws {Error} that names the file, when it cannot be opened
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  // Recipients' addresses are nobody else's business.
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, FILE_NAME);
  const driver = await openDriver(file).catch((cause: unknown) => {
    throw new Error(`Cannot open ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
  const database = databaseOf(driver);
  try {
    driver.exec(SETTINGS);
    upgradeSchema(driver, database);
  } catch (error) {
    driver.close();
    if (unavailability(error) === 'SQLITE_BUSY') throw new DataDirInUse(dataDir);
    throw new Error(`Cannot use ${file}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  return database;
}

function databaseOf(driver: Driver): Database {
  const statements = new Map<string, ReturnType<Driver['prepare']>>();
  let open = true;

  function statement(sql: string): ReturnType<Driver['prepare']> {
    if (!open) throw new StoreUnavailable('The store has been closed');
    const known = statements.get(sql) ?? driver.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  const run: Database['run'] = (sql, ...values) => reach(() => Number(statement(sql).run(...values).changes));

  return {
    // The caller names the columns in `sql`, so only it can know the shape of the rows.
    all: <Row>(sql: string, ...values: SqlValue[]) => reach(() => statement(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      reach(() => statement(sql).get(...values) as Row | undefined),
    run,
    transaction(work) {
      run('BEGIN IMMEDIATE');
      try {
        const result = work();
        run('COMMIT');
        return result;
      } catch (error) {
        rollBack(driver);
        throw error;
      }
    },
    close() {
      open = false;
      driver.close();
    },
  };
}

function rollBack(driver: Driver): void {
  try {
    driver.exec('ROLLBACK');
  } catch {
    // SQLite rolls back by itself when the disk is full or fails: https://sqlite.org/lang_transaction.html
  }
}

function reach<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = unavailability(error);
    if (reason === undefined) throw error;
    throw new StoreUnavailable(`SQLite cannot go on (${reason})`, { cause: error });
  }
}
