import path from 'node:path';

const FOLDERS_OF_THEIR_OWN_PROCESSES = ['flows', 'playground', 'store', 'faults', 'features/identity/zones'];

/** Whether a test file (relative to `test/`) starts no servers or processes that want a process of their own. */
export function isUnitTest(file: string): boolean {
  return !FOLDERS_OF_THEIR_OWN_PROCESSES.some((folder) => file.startsWith(`${folder}${path.sep}`));
}
