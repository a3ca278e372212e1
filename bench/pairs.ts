import type { Contestant } from './contestants.js';
import type { Load } from './load.js';
import type { Reference } from './reference.js';
import { type Phase, type WarmServer, type WarmUpDeps, warmUp } from './warm-server.js';

export type PairDeps = WarmUpDeps & { reference: Reference; say: (line: string) => void };

/** One phase of each of several servers, one right after the other. */
export type Turn = {
  phases: readonly Phase[];
  /** The slowest reference loop around the phases over the fastest, minus 1: how much the machine itself changed. */
  drift: number;
  /** The most that other programs used of the machine in one of the phases, 0 to 1. */
  othersShare: number;
};

/** What was measured of several servers that took turns, each in the place of its contestant. */
export type Turns = {
  servers: readonly { coldPerSecond: number; warmUpMs: number; residentBytes: number }[];
  /** For each load, its turns. */
  loads: readonly (readonly Turn[])[];
  /** Turns that were not calm, the last try included. */
  repeated: number;
  /** One for each server with a store. */
  exactlyOnce: readonly boolean[];
};

/** Turns in which the machine drifted more, or others used more, are played again. */
const CALM = { drift: 0.08, othersShare: 0.05 };
/** Of each load in addition to its turns; after them a turn counts as it is. */
const MOST_REPEATED = 4;

/**
 * Warms the servers up, and lets them take turns under each load, in the other order each time. Whether a turn counts is
 * decided by the machine alone, never by what was measured of the servers.
 */
export async function takeTurns(
  deps: PairDeps,
  contestants: readonly Contestant[],
  loads: readonly Load[],
  turns: number,
): Promise<Turns> {
  const { stage, reference, say } = deps;
  const servers: WarmServer[] = [];
  for (const [index, contestant] of contestants.entries()) {
    const warm = await warmUp(deps, contestant, stage.place(index));
    say(
      `${contestant.name}: ${warm.coldPerSecond.toFixed(0)}/s at first, steady after ${warm.warmUpMs / 1000} s`,
    );
    servers.push(warm);
  }
  let repeated = 0;
  const played: Turn[][] = [];
  for (const load of loads) {
    const calm: Turn[] = [];
    for (let left = MOST_REPEATED; calm.length < turns; ) {
      const turn = await takeTurn(reference, servers, load, calm.length % 2 === 1);
      const isCalm = turn.drift <= CALM.drift && turn.othersShare <= CALM.othersShare;
      if (!isCalm) repeated += 1;
      if (isCalm || left === 0) calm.push(turn);
      else left -= 1;
      const rates = turn.phases.map(({ answers }) => `${answers.perSecond.toFixed(0)}/s`).join('  ');
      say(
        `  ${rates}${isCalm ? '' : `  not calm: drift ${turn.drift.toFixed(2)}, others ${turn.othersShare.toFixed(2)}`}`,
      );
    }
    played.push(calm);
  }
  const facts = servers.map((warm) => ({
    coldPerSecond: warm.coldPerSecond,
    warmUpMs: warm.warmUpMs,
    residentBytes: warm.residentBytes(),
  }));
  const counted: (boolean | undefined)[] = [];
  for (const warm of servers) counted.push(await warm.stop());
  const exactlyOnce = counted.filter((one) => one !== undefined);
  return { servers: facts, loads: played, repeated, exactlyOnce };
}

async function takeTurn(
  reference: Reference,
  servers: readonly WarmServer[],
  load: Load,
  reversed: boolean,
): Promise<Turn> {
  const loops = [await reference.measure()];
  const phases: Phase[] = [];
  for (const warm of reversed ? servers.toReversed() : servers) {
    phases.push(await warm.play(load));
    loops.push(await reference.measure());
  }
  return {
    phases: reversed ? phases.toReversed() : phases,
    drift: Math.max(...loops) / Math.min(...loops) - 1,
    othersShare: Math.max(...phases.map(({ usage }) => usage.othersShare)),
  };
}
