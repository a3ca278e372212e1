import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreNotUsable, StoreUnavailable } from '../store.js';
import { SCHEMA_STEPS } from './schema.js';

/** An open database. Every call throws {@link StoreUnavailable} when the disk is full or the file cannot be used. */
export type Database = {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** @returns the number of rows changed */
  run(sql: string, ...values: SqlValue[]): number;
  /** Commits what `work` writes, or nothing of it when `work` throws. Durable once it has returned. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** Another process uses the data directory. */
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
 * The exclusive lock keeps other processes out. The kernel holds it, so it ends when the process ends, for any reason. The
 * busy timeout covers a restart, when the process before is still closing. https://sqlite.org/pragma.html#pragma_locking_mode
 *
 * A checkpoint writes each changed page once, and batches change the same pages repeatedly. So checkpoints run every
 * 16 MiB of log instead of every 4 MiB, the default. https://sqlite.org/pragma.html#pragma_wal_autocheckpoint
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
 * Opens `<dataDir>/ses-warden.sqlite`. Creates the directory and the file when they are missing, and upgrades the schema.
 *
 * @throws {DataDirInUse} when another process has the file open
 * @throws {StoreNotUsable} when it cannot be opened, is damaged, or a newer ses-warden wrote it
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  const file = join(dataDir, FILE_NAME);
  const driver = await keepPrivate(dataDir, file)
    .then(() => openDriver(file))
    .catch((cause: unknown) => {
      throw notUsable(dataDir, file, cause);
    });
  const database = createDatabase(driver);
  try {
    driver.exec(SETTINGS);
    upgradeSchema(driver, database);
  } catch (error) {
    driver.close();
    if (unavailability(error) === 'SQLITE_BUSY') throw new DataDirInUse(dataDir);
    throw notUsable(dataDir, file, error);
  }
  return database;
}

const ONLY_OWNER_FOLDER = 0o700;
const ONLY_OWNER_FILE = 0o600;

/**
 * The file has recipients' addresses in it, so only its owner may read it. SQLite creates the files beside it with the mode
 * of the file itself. Whoever does not own the folder, as of a volume that is mounted, cannot change its mode.
 */
async function keepPrivate(dataDir: string, file: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: ONLY_OWNER_FOLDER });
  await chmod(dataDir, ONLY_OWNER_FOLDER).catch(unlessNotOwner);
  await (await open(file, 'a', ONLY_OWNER_FILE)).close();
  for (const suffix of ['', '-wal', '-shm'])
    await chmod(`${file}${suffix}`, ONLY_OWNER_FILE).catch(unlessNotOwner);
}

function unlessNotOwner(error: unknown): void {
  const reason = error instanceof Error && 'code' in error ? error.code : undefined;
  if (reason !== 'EPERM' && reason !== 'ENOENT') throw error;
}

/** https://sqlite.org/rescode.html; and the codes of the operating system for a folder that cannot be written to. */
const DAMAGED: ReadonlySet<string> = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
const NOT_WRITABLE: ReadonlySet<unknown> = new Set([
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
]);

function notUsable(dataDir: string, file: string, error: unknown): StoreNotUsable {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  const systemCode = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = unavailability(cause) ?? systemCode;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (DAMAGED.has(reason)) {
    const advice = 'Restore it from a backup, or move it away to begin with an empty one.';
    return new StoreNotUsable(`Cannot use ${file}: ${message} (${reason}). ${advice}`);
  }
  if (NOT_WRITABLE.has(reason)) {
    const advice = 'Let the user of this process write there, or choose another DATA_DIR.';
    return new StoreNotUsable(`Cannot write to the data directory ${dataDir} (${reason}). ${advice}`);
  }
  return new StoreNotUsable(`Cannot use ${file}: ${message}`);
}

function createDatabase(driver: Driver): Database {
  const statements = new Map<string, ReturnType<Driver['prepare']>>();
  let open = true;

  function statement(sql: string): ReturnType<Driver['prepare']> {
    if (!open) throw new StoreUnavailable('The store has been closed');
    const prepared = statements.get(sql) ?? driver.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  const run: Database['run'] = (sql, ...values) =>
    orUnavailable(() => Number(statement(sql).run(...values).changes));

  return {
    // The shape of the rows depends on `sql`, so the caller states it.
    all: <Row>(sql: string, ...values: SqlValue[]) =>
      orUnavailable(() => statement(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      orUnavailable(() => statement(sql).get(...values) as Row | undefined),
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

/** Runs the schema steps that the file does not have yet, each in a transaction of its own. */
function upgradeSchema(driver: Driver, database: Database): void {
  const version = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > SCHEMA_STEPS.length) {
    throw new Error(
      `it was written by a newer ses-warden (schema ${version}; this one knows up to ${SCHEMA_STEPS.length})`,
    );
  }
  for (const [index, step] of SCHEMA_STEPS.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      driver.exec(step);
      driver.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function rollBack(driver: Driver): void {
  try {
    driver.exec('ROLLBACK');
  } catch {
    // SQLite has already rolled back when the disk is full or fails: https://sqlite.org/lang_transaction.html
  }
}

function orUnavailable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = unavailability(error);
    if (reason === undefined) throw error;
    throw new StoreUnavailable(`SQLite cannot go on (${reason})`, { cause: error });
  }
}

type SqlValue = string | number | bigint | null;

/** The calls of `node:sqlite` that the store uses: https://nodejs.org/api/sqlite.html */
export type Driver = Pick<DatabaseSync, 'exec' | 'prepare' | 'close'>;

/**
 * Opens the file with Node's own SQLite.
 *
 * @throws {Error} when the file cannot be opened
 */
export async function openDriver(file: string): Promise<Driver> {
  // Imported here because an older Node lacks the module, and the start must still get as far as saying so.
  const { DatabaseSync } = await import('node:sqlite');
  return new DatabaseSync(file);
}

/** Primary result codes for a database that cannot work now, as opposed to a wrong statement: https://sqlite.org/rescode.html */
const UNAVAILABLE: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

/** The name of the result code, such as `SQLITE_FULL`, when SQLite cannot work now; undefined for every other error. */
export function unavailability(error: unknown): string | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // An extended code carries the primary one in its low byte: 778 is SQLITE_IOERR_WRITE.
  return UNAVAILABLE[error.errcode & 0xff];
}
