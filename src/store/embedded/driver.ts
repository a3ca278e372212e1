export type SqlValue = string | number | bigint | null;

/** The few calls that `node:sqlite` and better-sqlite3 have in common. */
export type Driver = {
  exec(sql: string): unknown;
  prepare(sql: string): {
    run(...values: SqlValue[]): { changes: number | bigint };
    get(...values: SqlValue[]): unknown;
    all(...values: SqlValue[]): unknown[];
  };
  close(): unknown;
};

type Opener = (file: string) => Driver;

/** A variable, because the types of Node 20 do not know the module, and neither does Node 20. */
const BUILT_IN: string = 'node:sqlite';

/**
 * Opens the file with Node's own SQLite where Node has it (>= 22.13), else with better-sqlite3.
 *
 * @throws {Error} when neither is there (with what to do), or the file cannot be opened
 */
export async function openDriver(file: string): Promise<Driver> {
  const open = (await builtIn()) ?? (await addOn());
  return open(file);
}

async function builtIn(): Promise<Opener | undefined> {
  try {
    const { DatabaseSync }: { DatabaseSync: new (file: string) => Driver } = await import(BUILT_IN);
    return (file) => new DatabaseSync(file);
  } catch {
    return undefined;
  }
}

async function addOn(): Promise<Opener> {
  try {
    const { default: Database } = await import('better-sqlite3');
    // The constructor is what loads the native part, so try it here, where its absence can be told from a bad file.
    new Database(':memory:').close();
    return (file) => new Database(file);
  } catch (cause) {
    throw new Error(
      'No SQLite driver: this Node has no node:sqlite (22.13 has) and better-sqlite3 is not installed or was built for ' +
        'another Node. Use Node >= 22.13, or run "npm install" where better-sqlite3 can be built, or set REDIS_URL.',
      { cause },
    );
  }
}

/** SQLite's primary result codes that mean "not now" rather than "wrong": https://sqlite.org/rescode.html */
const UNAVAILABLE: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
};

/** The name of what keeps SQLite from working (`SQLITE_FULL`, …); undefined when the error is of another kind. */
export function unavailability(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // node:sqlite gives the number, better-sqlite3 the name, both with a detail: 778, SQLITE_IOERR_WRITE.
  if ('errcode' in error && typeof error.errcode === 'number') return UNAVAILABLE[error.errcode & 0xff];
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  const primary = error.code.split('_', 2).join('_');
  return Object.values(UNAVAILABLE).find((name) => name === primary);
}
