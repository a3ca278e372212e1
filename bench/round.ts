import { type Connection, openConnections } from './connection.js';
import type { Contestant, Started } from './contestants.js';
import { type Answers, type Supply, saturate, supplyOf } from './load.js';
import { CORES, machineMs, pinTo, processorMs, residentBytes, SERVER_CORE } from './machine.js';
import type { Kind } from './message.js';
import type { Stage } from './stage.js';

/** What is done to a server once it is warm. */
export type Load = (connections: readonly Connection[], supply: Supply, server: Started) => Promise<Answers>;

/** One contestant, once: how it answered, and what that took. */
export type Round = {
  answers: Answers;
  /** Of the server and its children, at the end. */
  residentBytes: number;
  /** Processor time of the server for one request, in µs. */
  processorMicros: number;
  /** How much of the machine programs that have nothing to do with this used meanwhile, 0 to 1. */
  othersShare: number;
  /** Whether it had counted exactly what it answered 200 in the end; undefined for a server without a store. */
  exactlyOnce: boolean | undefined;
};

export type RoundDeps = {
  stage: Stage;
  requests: readonly Buffer[];
  say: (line: string) => void;
  cores?: string;
};

const CONNECTIONS = 64;
/** Above this share of the machine, other programs disturb. */
export const QUIET = 0.05;
const MOST_TRIES = 3;
const WARM_UP_MS = 1_500;
const KINDS: readonly Kind[] = ['send', 'delivery', 'bounce'];

/**
 * A round in which other programs used less than 5 % of the machine, or the quietest of three. What is looked at is
 * only what the others used, never what was measured.
 */
export async function playRound(deps: RoundDeps, contestant: Contestant, load: Load): Promise<Round> {
  const tries: Round[] = [];
  while (tries.length < MOST_TRIES) {
    const round = await playOnce(deps, contestant, load);
    if (round.exactlyOnce === false || round.othersShare < QUIET) return round;
    tries.push(round);
    deps.say(`other programs used ${(round.othersShare * 100).toFixed(0)} % of the machine: once more`);
  }
  const [quietest] = tries.toSorted((a, b) => a.othersShare - b.othersShare);
  if (!quietest) throw new Error('at least one round is played');
  return quietest;
}

/** Starts a server with an empty store, warms it up, puts the load on it, and checks what it has counted. */
async function playOnce(
  { stage, requests, cores = SERVER_CORE }: RoundDeps,
  contestant: Contestant,
  load: Load,
): Promise<Round> {
  const supply = supplyOf(requests);
  const server = await contestant.start(stage);
  pinTo(server.pid, cores);
  const connections = await openConnections(server.port, CONNECTIONS);
  const warmUp = await saturate(connections, supply, WARM_UP_MS);
  const used = usage(server.pid);
  const answers = await load(connections, supply, server);
  const { serverMs, othersShare } = used();
  const resident = residentBytes(server.pid);
  for (const connection of connections) connection.close();
  const counted = await server.stop();
  const exactlyOnce =
    counted && KINDS.every((kind) => counted[kind] === warmUp.accepted[kind] + answers.accepted[kind]);
  const processorMicros = (serverMs * 1000) / answers.latencies.length;
  return { answers, residentBytes: resident, processorMicros, othersShare, exactlyOnce };
}

/** Begins to watch who uses the machine; the function returned says who has. */
function usage(server: number): () => { serverMs: number; othersShare: number } {
  const read = () => ({
    at: performance.now(),
    server: processorMs(server),
    ours: processorMs(process.pid),
    all: machineMs(),
  });
  const before = read();
  return () => {
    const now = read();
    const others = now.all - before.all - (now.ours - before.ours);
    return {
      serverMs: now.server - before.server,
      othersShare: Math.max(0, others / ((now.at - before.at) * CORES)),
    };
  };
}

/** The items in another order each round, so that nobody always comes after the same neighbour. */
export function rotated<T>(items: readonly T[], round: number): readonly T[] {
  const by = round % items.length;
  return [...items.slice(by), ...items.slice(0, by)];
}
