import { CONTESTANTS, type Contestant, TWO_PROCESSES } from './contestants.js';
import { saturate } from './load.js';
import { ALL_CORES } from './machine.js';
import { playRound, type Round, type RoundDeps, rotated } from './round.js';

export type Name = keyof typeof CONTESTANTS;

/** The rounds of each contestant, in the order they were played. */
export type Rounds<N extends string = Name> = Readonly<Record<N, readonly Round[]>>;

const MEASURE_MS = 3_000;

/** The most each server answers in a second, all of them in turns. */
export async function measureThroughput(deps: RoundDeps, rounds: number): Promise<Rounds> {
  return inTurns(deps, CONTESTANTS, rounds);
}

/** One process and two behind one port, on all cores, which the load and Redis use as well. */
export async function measureProcesses(deps: RoundDeps, rounds: number): Promise<Rounds<'one' | 'two'>> {
  return inTurns({ ...deps, cores: ALL_CORES }, { one: CONTESTANTS.oursRedis, two: TWO_PROCESSES }, rounds);
}

async function inTurns<N extends string>(
  deps: RoundDeps,
  contestants: Readonly<Record<N, Contestant>>,
  rounds: number,
): Promise<Rounds<N>> {
  const names = Object.keys(contestants) as N[];
  const played = Object.fromEntries(names.map((name) => [name, [] as Round[]])) as Record<N, Round[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated(names, round)) {
      const result = await playRound(deps, contestants[name], (connections, supply) =>
        saturate(connections, supply, MEASURE_MS),
      );
      played[name].push(result);
      deps.say(
        `round ${round + 1} of ${rounds}  ${Math.round(result.answers.perSecond)}/s  ${contestants[name].name}`,
      );
    }
  }
  return played;
}
