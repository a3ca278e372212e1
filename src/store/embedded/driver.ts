import type { DatabaseSync } from 'node:sqlite';

export type SqlValue = string | number | bigint | null;

/** The calls of `node:sqlite` that the store uses: https://nodejs.org/api/sqlite.html */
export type Driver = Pick<DatabaseSync, 'exec' | 'prepare' | 'close'>;

/**
 * Opens the file with Node's own SQLite.
 *
 * @throws {Error} when the file cannot be opened
 */
export async function openDriver(file: string): Promise<Driver> {
  // Imported when it is needed: an older Node has no such module, and could not even say that it is too old.
  const { DatabaseSync } = await import('node:sqlite');
  return new DatabaseSync(file);
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
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  // An extended code carries the primary one in its low byte: 778 is SQLITE_IOERR_WRITE.
  return UNAVAILABLE[error.errcode & 0xff];
}
