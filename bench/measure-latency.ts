import { CONTESTANTS } from './contestants.js';
import { sendAtRate } from './load.js';
import type { Name, Rounds } from './measure-throughput.js';
import { playRound, type Round, type RoundDeps, rotated } from './round.js';

const MEASURE_MS = 5_000;

/** How long a request takes at a rate that leaves the server some air; both servers of a pair get the same rate. */
export async function measureLatency(
  deps: RoundDeps,
  rates: Partial<Readonly<Record<Name, number>>>,
  rounds: number,
): Promise<Partial<Rounds>> {
  const names = Object.keys(rates) as Name[];
  const played: Partial<Record<Name, Round[]>> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated(names, round)) {
      const perSecond = rates[name] ?? 0;
      const result = await playRound(deps, CONTESTANTS[name], (connections, supply) =>
        sendAtRate(connections, supply, { perSecond, ms: MEASURE_MS }),
      );
      played[name] = [...(played[name] ?? []), result];
      deps.say(
        `latency round ${round + 1} of ${rounds} at ${Math.round(perSecond)}/s  ${CONTESTANTS[name].name}`,
      );
    }
  }
  return played;
}
