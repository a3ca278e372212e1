import { startRedisCluster } from '../test/support/redis-cluster.js';
import { CONTESTANTS, processes } from './contestants.js';
import { type Load, saturate, sendAtRate } from './load.js';
import { ALL_CORES, SERVER_CORE } from './machine.js';
import { type PairDeps, type Turns, takeTurns } from './pairs.js';
import { clusterPlace } from './stage.js';
import { type Soundness, type Summary, soundnessOf, summarize } from './summary.js';

/** What one part of the bench has found: one summary for each pair of servers and load. */
export type Found = { summaries: readonly Summary[]; soundness: Soundness };

export type MeasureDeps = Omit<PairDeps, 'cores'> & { turns: number };

const SATURATED_MS = 2_500;
const AT_RATE_MS = 2_000;
const SHARES_OF_MAXIMUM = [0.3, 0.5, 0.7, 0.9];
/** So little that eight processes, Redis and the load fit on two cores. */
const PER_PROCESS = 500;
const PROCESSES = [1, 2, 4, 8];

const saturated: Load = (connections, supply) => saturate(connections, supply, SATURATED_MS);
const atRate =
  (perSecond: number): Load =>
  (connections, supply) =>
    sendAtRate(connections, supply, { perSecond, ms: AT_RATE_MS });

/** The most that each server answers, the bot beside each of the others. */
export async function measureMaximum(deps: MeasureDeps): Promise<Found> {
  const { oursRedis, oursEmbedded, floor, floorRedis, floorEmbedded, express, fastify } = CONTESTANTS;
  const pairs = [
    [oursRedis, floorRedis],
    [oursRedis, express],
    [oursRedis, fastify],
    [oursEmbedded, floorEmbedded],
    [oursEmbedded, floor],
  ] as const;
  const found: Turns[] = [];
  for (const pair of pairs) {
    found.push(await takeTurns({ ...deps, cores: SERVER_CORE }, pair, [saturated], deps.turns));
  }
  return {
    summaries: found.flatMap((turns, index) => summarize(turns, pairs[index] ?? [])),
    soundness: soundnessOf(found),
  };
}

/**
 * How long an answer takes, and what it costs, at 30, 50, 70 and 90 % of what the bot answers at most. Both servers get the
 * same rate. The last load of each is saturation itself, to compare the cost with.
 */
export async function measureLatency(
  deps: MeasureDeps,
  store: 'redis' | 'embedded',
  maximum: number,
): Promise<Found> {
  const pair =
    store === 'redis'
      ? [CONTESTANTS.oursRedis, CONTESTANTS.floorRedis]
      : [CONTESTANTS.oursEmbedded, CONTESTANTS.floorEmbedded];
  const shares = store === 'redis' ? SHARES_OF_MAXIMUM : [0.7];
  const loads = [...shares.map((share) => atRate(share * maximum)), saturated];
  const turns = await takeTurns({ ...deps, cores: SERVER_CORE }, pair, loads, deps.turns);
  return { summaries: summarize(turns, pair), soundness: soundnessOf([turns]) };
}

/** What an event costs with one, two, four and eight processes, each with the same load, on all cores. */
export async function measureProcesses(deps: MeasureDeps): Promise<Found> {
  const found: Turns[] = [];
  const summaries: Summary[] = [];
  for (const count of PROCESSES) {
    const contestants = [processes(count)];
    const load = [atRate(PER_PROCESS * count)];
    const turns = await takeTurns({ ...deps, cores: ALL_CORES }, contestants, load, deps.turns);
    found.push(turns);
    summaries.push(...summarize(turns, contestants));
  }
  return { summaries, soundness: soundnessOf(found) };
}

/** One process with one Redis and with a Cluster of three, on all cores. */
export async function measureCluster(deps: MeasureDeps): Promise<Found> {
  const { stage } = deps;
  const cluster = await startRedisCluster();
  try {
    const place = clusterPlace(cluster);
    const beside = { ...stage, place: (index: number) => (index === 0 ? place : stage.place(index)) };
    const pair = [CONTESTANTS.oursCluster, CONTESTANTS.oursRedis];
    const turns = await takeTurns(
      { ...deps, stage: beside, cores: ALL_CORES },
      pair,
      [saturated],
      deps.turns,
    );
    return { summaries: summarize(turns, pair), soundness: soundnessOf([turns]) };
  } finally {
    await cluster.stop();
  }
}
