import type { Logger } from 'pino';

/** An error that repeats is logged this often, so that a loop does not fill the disk. */
const LOG_EVERY_MS = 10_000;

/**
 * Keeps the process alive after an error that no `catch` saw: one thrown in a callback, an event emitter or a timer, or a
 * rejection that nobody awaits. SNS gives up on an endpoint after an hour, so a bot that ends at each such error loses
 * events, while what failed is one request or one watch. Each is a bug: it is logged as an error, and counted.
 *
 * @param deps.onEscaped counts the error
 * @returns a function that ends this
 */
export function keepAliveAfterErrors(deps: {
  log: Pick<Logger, 'error'>;
  now: () => number;
  onEscaped: (kind: EscapedError) => void;
}): () => void {
  const { log, now, onEscaped } = deps;
  let loggedAt = -Infinity;
  let unlogged = 0;

  const take = (kind: EscapedError) => (error: unknown) => {
    onEscaped(kind);
    if (now() - loggedAt < LOG_EVERY_MS && now() >= loggedAt) {
      unlogged += 1;
      return;
    }
    log.error({ err: error, kind, unlogged }, 'error escaped, the process goes on');
    loggedAt = now();
    unlogged = 0;
  };
  const onException = take('exception');
  const onRejection = take('rejection');
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
  };
}

/** Thrown outside of every `catch`, or a rejected promise that nobody awaits. */
export type EscapedError = 'exception' | 'rejection';
