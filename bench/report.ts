import { CONTESTANTS } from './contestants.js';
import type { describeMachine } from './machine.js';
import type { Saturated } from './measure-acknowledgement.js';
import type { Name, Rounds } from './measure-throughput.js';
import { QUIET, type Round } from './round.js';
import { median, percentile, ratioOf, spreadOf } from './statistics.js';

export type Measured = {
  date: string;
  machine: ReturnType<typeof describeMachine>;
  throughput: Rounds;
  /** Requests a second at which the latency was measured. */
  rates: Partial<Readonly<Record<Name, number>>>;
  latency: Partial<Rounds>;
  saturated: Saturated;
  processes: Rounds<'one' | 'two'>;
};

const MIB = 2 ** 20;

/** Everything that was measured, boiled down to medians and ratios, as `result.json` has it. */
export function resultOf({ date, machine, throughput, rates, latency, saturated, processes }: Measured) {
  const names = Object.keys(throughput) as Name[];
  const perSecond = (rounds: readonly Round[]) => rounds.map(({ answers }) => answers.perSecond);
  const processor = (rounds: readonly Round[]) => rounds.map(({ processorMicros }) => processorMicros);
  const ratio = (ours: Name, theirs: Name) =>
    ratioOf(perSecond(throughput[ours]), perSecond(throughput[theirs]));
  const latencyOf = (name: Name) => percentilesOf(latency[name] ?? []);
  const p99s = (name: Name) =>
    (latency[name] ?? []).map(({ answers }) => percentile(answers.latencies, 0.99));
  const all = [throughput, latency, processes, { saturated: saturated.rounds }].flatMap((rounds) =>
    Object.values<readonly Round[] | undefined>(rounds).flatMap((played) => played ?? []),
  );
  return {
    date,
    machine,
    rounds: throughput.floor.length,
    servers: names.map((name) => ({
      name: CONTESTANTS[name].name,
      requestsPerSecond: spreadOf(perSecond(throughput[name])),
      processorMicrosPerRequest: spreadOf(processor(throughput[name])),
      residentMiB: median(throughput[name].map(({ residentBytes }) => residentBytes)) / MIB,
    })),
    ratios: {
      'Redis: ses-warden to floor (b)': ratio('oursRedis', 'floorRedis'),
      'Redis: ses-warden to (c) Express': ratio('oursRedis', 'express'),
      'Redis: ses-warden to (d) Fastify': ratio('oursRedis', 'fastify'),
      'embedded: ses-warden to floor (a)': ratio('oursEmbedded', 'floor'),
      'embedded: ses-warden to floor (b)': ratio('oursEmbedded', 'floorEmbedded'),
      'two processes to one, on all cores': ratioOf(perSecond(processes.two), perSecond(processes.one)),
    },
    latency: (Object.keys(latency) as Name[]).map((name) => ({
      name: CONTESTANTS[name].name,
      requestsPerSecond: rates[name],
      ...latencyOf(name),
    })),
    latencyRatios: {
      'p99 Redis: ses-warden to floor (b)': ratioOf(p99s('oursRedis'), p99s('floorRedis')),
      'p99 embedded: ses-warden to floor (b)': ratioOf(p99s('oursEmbedded'), p99s('floorEmbedded')),
    },
    helpWhileSaturated: {
      commands: saturated.acknowledgements.length,
      failed: saturated.failed,
      p50Ms: percentile(saturated.acknowledgements, 0.5),
      p99Ms: percentile(saturated.acknowledgements, 0.99),
      requestsPerSecond: median(perSecond(saturated.rounds)),
    },
    commitWhileSaturated: {
      meanMs: median(saturated.commits.map(({ meanMs }) => meanMs)),
      p99WithinMs: median(saturated.commits.map(({ p99WithinMs }) => p99WithinMs)),
      meanEntries: median(saturated.commits.map(({ meanEntries }) => meanEntries)),
    },
    processes: { one: spreadOf(perSecond(processes.one)), two: spreadOf(perSecond(processes.two)) },
    roundsDisturbed: all.filter(({ othersShare }) => othersShare >= QUIET).length,
    answersOtherThan200: all.reduce((sum, { answers }) => sum + othersThan200(answers.statuses), 0),
    roundsCountedExactlyOnce: all.filter(({ exactlyOnce }) => exactlyOnce).length,
    roundsCountedWrongly: all.filter(({ exactlyOnce }) => exactlyOnce === false).length,
  };
}

function percentilesOf(rounds: readonly Round[]) {
  const at = (share: number) => median(rounds.map(({ answers }) => percentile(answers.latencies, share)));
  return { p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999) };
}

function othersThan200(statuses: Readonly<Record<number, number>>): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0);
}
