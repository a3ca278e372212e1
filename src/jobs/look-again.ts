import type { Logger } from 'pino';

/** Something has said that AWS may have changed its mind. */
export type LookAgain = {
  /** Looks soon; however often it is called meanwhile, once. */
  soon(): void;
  /** Waits for a look that is under way, and begins none after that. */
  stop(): Promise<void>;
};

/** AWS sends several events about the same change, and its other services hear of it a moment later. */
const WAIT_MS = 2_000;

/** @param looks what is asked again; nothing is lost when that fails, the watches ask anyway */
export function createLookAgain(deps: { log: Logger }, looks: readonly (() => Promise<void>)[]): LookAgain {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let stopped = false;

  function look(): void {
    timer = undefined;
    underWay = Promise.all(looks.map((one) => one())).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'could not look again; the watches will'),
    );
  }

  return {
    soon() {
      if (stopped) return;
      timer ??= setTimeout(look, WAIT_MS).unref();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
