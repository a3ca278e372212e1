import type { Logger } from 'pino';
import { createOneAtATime, createStateWatch } from '../../jobs/index.js';
import type { RoutedCard, RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import { type ClockError, decideClockError, OFF_MS } from './clock.js';
import { clockMessage } from './clock-message.js';

type ClockFeature = {
  /** It has neither commands nor watches: every process compares the clock of its own machine. */
  feature: Feature;
  /** Takes a comparison with the clock of AWS: how far the clock of this machine is ahead (ms, negative: behind). */
  compared(aheadMs: number): void;
  /** Resolves when no work is in progress. */
  stop(): Promise<void>;
};

/** By host name: each machine has its clock. */
const COLLECTION = 'clock-errors';
const KEEP_MS = 30 * 86_400_000;
/** A clock that is being set right gives a wrong comparison or two. */
const WRONG_FOR_MS = 2_000;

/** Announces that the clock of this machine is wrong. Every process watches its own machine, whatever its role. */
export function createClockFeature(deps: {
  /** The name of this machine. */
  host: string;
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
}): ClockFeature {
  const { host, log } = deps;
  let latest = 0;
  /** When the clock was first found wrong, by the time this process has run; undefined: it is right. */
  let wrongSince: number | undefined;
  /** Whether the last check found an error that is not over. Unknown at the start: a process before may have found one. */
  let isOpen: boolean | undefined;

  const check = createStateWatch<string, number, ClockError | undefined, RoutedCard>(deps, {
    collection: COLLECTION,
    id: (name) => name,
    observe: async () => latest,
    decide: decideClockError,
    expiresInMs: () => KEEP_MS,
    announce: (error) => {
      if (!error) return [];
      const card: RoutedCard = {
        about: { level: 'warning' },
        message: (t) => clockMessage(t, host, error),
        mentions: error.overAt === undefined,
        revision: error.overAt === undefined ? 1 : 2,
        urgent: true,
      };
      return [{ id: `clock/${host}/${error.since}`, at: error.overAt, card }];
    },
    announceForMs: KEEP_MS,
    event: 'clock of this machine compared',
    level: 'warn',
    logged: (error) =>
      error && { aheadSeconds: Math.round(error.aheadMs / 1000), over: error.overAt !== undefined },
  });
  const checks = createOneAtATime<'clock'>(
    async () => {
      const error = await check(host);
      isOpen = error !== undefined && error.overAt === undefined;
    },
    (error) => log.warn({ err: error }, 'clock error not stored'),
  );

  return {
    feature: {},
    compared(aheadMs) {
      latest = aheadMs;
      const uptime = performance.now();
      wrongSince = Math.abs(aheadMs) < OFF_MS ? undefined : (wrongSince ?? uptime);
      const isWrong = wrongSince !== undefined && uptime - wrongSince >= WRONG_FOR_MS;
      if (isWrong ? isOpen !== true : wrongSince === undefined && isOpen !== false) checks.run('clock');
    },
    stop: checks.stop,
  };
}
