import { createMailTraffic } from './mail-traffic.js';
import type { Playground } from './playground.js';
import { SCENARIOS } from './scenarios.js';

/** The playground with what the page can do to it. */
export type ScenarioPlayer = {
  playground: Playground;
  /** The scenario that is being played, if any. */
  playing(): string | undefined;
  /** Plays a scenario to its end; false when there is none of that name or one is being played. */
  play(scenario: string): Promise<boolean>;
  /** Calls back when a scenario begins or ends; returns the function that ends it. */
  onChange(listener: () => void): () => void;
};

export function createScenarioPlayer(playground: Playground): ScenarioPlayer {
  const { now, region, aws } = playground;
  const traffic = createMailTraffic({ now, region, account: aws.accountId });
  const listeners = new Set<() => void>();
  let playing: string | undefined;

  function nowPlaying(scenario: string | undefined): void {
    playing = scenario;
    for (const listener of listeners) listener();
  }

  return {
    playground,
    playing: () => playing,
    play: async (id) => {
      const scenario = SCENARIOS.find((candidate) => candidate.id === id);
      if (!scenario || playing !== undefined) return false;
      nowPlaying(id);
      try {
        await scenario.play({ playground, traffic });
      } finally {
        nowPlaying(undefined);
      }
      return true;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
