import type { Contestant } from './contestants.js';
import type { Turn, Turns } from './pairs.js';
import { median, percentile, type Spread, spreadOf } from './statistics.js';
import type { Phase } from './warm-server.js';

const MIB = 2 ** 20;
const MICROS_PER_MS = 1000;

/** What a server did under one load, as the medians of its turns. */
export type ServerSummary = {
  name: string;
  perSecond: Spread;
  /** In its first second, when everything was new to it. */
  coldPerSecond: number;
  warmUpS: number;
  /** Processor time of a request, in µs: of the main thread, of the other threads, and of Redis. */
  mainMicros: Spread;
  otherThreadsMicros: number;
  redisMicros: number;
  eventsPerWrite: number;
  /** How much of the time the main thread was busy: below 1 at saturation, something else was the bound. */
  busy: number;
  p50Ms: number;
  p99Ms: number;
  /** Of all turns together: one turn alone has too few requests for it. */
  p999Ms: number;
  residentMiB: number;
};

export type Summary = {
  servers: readonly ServerSummary[];
  /** The first server to the second, turn by turn. */
  ratio: Spread;
  p99Ratio: Spread;
  turns: number;
  /** Of the turns that count. */
  mostDrift: number;
  mostOthersShare: number;
};

/** @returns for each load, what its turns say */
export function summarize(turns: Turns, contestants: readonly Contestant[]): readonly Summary[] {
  return turns.loads.map((load) => {
    const servers = contestants.map((contestant, index) =>
      summaryOf(contestant, phasesOf(load, index), turns.servers[index]),
    );
    const p99 = (phase: Phase | undefined) =>
      phase ? percentile(phase.answers.latencies, 0.99) : Number.NaN;
    return {
      servers,
      ratio: spreadOf(
        load.map(
          ({ phases: [one, other] }) => (one?.answers.perSecond ?? 0) / (other?.answers.perSecond ?? 0),
        ),
      ),
      p99Ratio: spreadOf(load.map(({ phases: [one, other] }) => p99(one) / p99(other))),
      turns: load.length,
      mostDrift: Math.max(...load.map(({ drift }) => drift)),
      mostOthersShare: Math.max(...load.map(({ othersShare }) => othersShare)),
    };
  });
}

function phasesOf(load: readonly Turn[], index: number): readonly Phase[] {
  return load.flatMap(({ phases }) => phases[index] ?? []);
}

function summaryOf(
  { name, writesOneByOne }: Contestant,
  phases: readonly Phase[],
  server: Turns['servers'][number] | undefined,
): ServerSummary {
  const each = (read: (phase: Phase) => number) => phases.map(read);
  const micros = (used: (phase: Phase) => number) =>
    each((phase) => (used(phase) * MICROS_PER_MS) / phase.answers.latencies.length);
  const all = Float64Array.from(phases.flatMap(({ answers }) => Array.from(answers.latencies))).sort();
  return {
    name,
    perSecond: spreadOf(each(({ answers }) => answers.perSecond)),
    coldPerSecond: server?.coldPerSecond ?? Number.NaN,
    warmUpS: (server?.warmUpMs ?? Number.NaN) / MICROS_PER_MS,
    mainMicros: spreadOf(micros(({ usage }) => usage.mainMs)),
    otherThreadsMicros: median(micros(({ usage }) => usage.otherThreadsMs)),
    redisMicros: median(micros(({ usage }) => usage.redisMs)),
    eventsPerWrite: writesOneByOne
      ? 1
      : median(each(({ answers, usage }) => answers.latencies.length / usage.writes)),
    busy: median(each(({ usage }) => usage.mainMs / usage.ms)),
    p50Ms: median(each(({ answers }) => percentile(answers.latencies, 0.5))),
    p99Ms: median(each(({ answers }) => percentile(answers.latencies, 0.99))),
    p999Ms: percentile(all, 0.999),
    residentMiB: (server?.residentBytes ?? Number.NaN) / MIB,
  };
}

/** What nobody should have to look for: whether something was lost, refused or disturbed. */
export type Soundness = {
  otherThan200: number;
  countedExactly: number;
  countedWrongly: number;
  repeated: number;
};

export function soundnessOf(all: readonly Turns[]): Soundness {
  const counted = all.flatMap(({ exactlyOnce }) => exactlyOnce);
  const phases = all.flatMap(({ loads }) => loads.flat().flatMap((turn) => turn.phases));
  return {
    otherThan200: phases.reduce((sum, { answers }) => sum + othersThan200(answers.statuses), 0),
    countedExactly: counted.filter(Boolean).length,
    countedWrongly: counted.filter((one) => !one).length,
    repeated: all.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

function othersThan200(statuses: Readonly<Record<number, number>>): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0);
}
