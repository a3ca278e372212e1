import { openConnections } from './connection.js';
import type { Contestant, Started } from './contestants.js';
import { type Answers, type Load, saturate, supplyOf } from './load.js';
import { pinTo, residentBytes } from './machine.js';
import type { Kind } from './message.js';
import type { Place, Stage } from './stage.js';
import { type Usage, watchUsage } from './usage.js';

/** What a server did under one load. */
export type Phase = { answers: Answers; usage: Usage };

/** A server that has been busy until it did not become faster any more. */
export type WarmServer = {
  server: Started;
  /** Requests a second in its first {@link WINDOW_MS}, when everything was new to it. */
  coldPerSecond: number;
  warmUpMs: number;
  play(load: Load): Promise<Phase>;
  /** Of it and its children, in bytes. */
  residentBytes(): number;
  /**
   * Stops it.
   *
   * @returns whether it had counted exactly what it answered 200; undefined for a server without a store
   */
  stop(): Promise<boolean | undefined>;
};

export type WarmUpDeps = {
  stage: Stage;
  requests: readonly Buffer[];
  /** Where the server may run. */
  cores: string;
};

const CONNECTIONS = 64;
const WINDOW_MS = 1_000;
/** Steady: the last so many windows are no faster than the ones before, but for this share. */
const WINDOWS = 3;
const STEADY_WITHIN = 0.02;
const LONGEST_WARM_UP_MS = 15_000;
const KINDS: readonly Kind[] = ['send', 'delivery', 'bounce'];

/** Starts a server with an empty store and keeps it busy until its rate is steady. */
export async function warmUp(
  { stage, requests, cores }: WarmUpDeps,
  contestant: Contestant,
  place: Place,
): Promise<WarmServer> {
  const supply = supplyOf(requests);
  const server = await contestant.start(stage, place);
  pinTo(server.pid, cores);
  const connections = await openConnections(server.port, CONNECTIONS);
  const accepted: Record<Kind, number> = { send: 0, delivery: 0, bounce: 0 };
  const put = async (load: Load): Promise<Answers> => {
    const answers = await load(connections, supply, server);
    for (const kind of KINDS) accepted[kind] += answers.accepted[kind];
    return answers;
  };

  const rates: number[] = [];
  while (!isSteady(rates) && rates.length * WINDOW_MS < LONGEST_WARM_UP_MS) {
    const { perSecond } = await put((open, messages) => saturate(open, messages, WINDOW_MS));
    rates.push(perSecond);
  }
  return {
    server,
    coldPerSecond: rates[0] ?? 0,
    warmUpMs: rates.length * WINDOW_MS,
    async play(load) {
      const used = await watchUsage(server.pid, place);
      const answers = await put(load);
      return { answers, usage: await used() };
    },
    residentBytes: () => residentBytes(server.pid),
    async stop() {
      for (const connection of connections) connection.close();
      const counted = await server.stop();
      return counted && KINDS.every((kind) => counted[kind] === accepted[kind]);
    },
  };
}

function isSteady(rates: readonly number[]): boolean {
  if (rates.length < 2 * WINDOWS) return false;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const last = sum(rates.slice(-WINDOWS));
  const before = sum(rates.slice(-2 * WINDOWS, -WINDOWS));
  return Math.abs(last / before - 1) < STEADY_WITHIN;
}
