import { StoreUnavailable } from '../store.js';

/** Answers of a server that is there but cannot serve now, at the start of a message or, from a script, inside it. */
const CANNOT_SERVE =
  /\b(OOM|READONLY|LOADING|BUSY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|NOAUTH|WRONGPASS|NOPERM|MOVED|ASK|UNKILLABLE)\b/;

/** More than one try of a command, so that redirections within a cluster have their chance too. */
const ANSWER_WITHIN_MS = 2500;

/**
 * Waits for a command.
 *
 * Errors of ioredis are not passed on, not even as a cause: they hold the command's arguments, which are addresses.
 *
 * @throws {StoreUnavailable} when the server could not be reached, did not answer in time or cannot serve
 * @throws {Error} when it refused the command itself, which is a mistake of ours
 */
export async function reach<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('Redis did not answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([command, tooLate]);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const answered = error instanceof Error && error.name === 'ReplyError';
    if (answered && !CANNOT_SERVE.test(message)) throw new Error(`Redis refused a command: ${message}`);
    throw new StoreUnavailable(`Redis cannot serve: ${message}`);
  } finally {
    clearTimeout(timer);
  }
}
