import { createMailTraffic } from './mail-traffic.js';
import type { Playground } from './playground.js';
import { createSender, SCENARIOS } from './scenarios.js';

/** Plays scenarios on the playground, one at a time. */
export type ScenarioPlayer = {
  playground: Playground;
  /** The scenario that is being played, if any. */
  playing(): string | undefined;
  /** Plays a scenario to its end; returns false when the id is unknown or another scenario is being played. */
  play(scenario: string): Promise<boolean>;
  /** Calls back when a scenario begins or ends; returns the function that ends it. */
  onChange(listener: () => void): () => void;
};

export function createScenarioPlayer(playground: Playground): ScenarioPlayer {
  const { now, region, aws } = playground;
  const traffic = createMailTraffic({ now, region, account: aws.accountId });
  const listeners = new Set<() => void>();
  let playing: string | undefined;

  function setPlaying(scenario: string | undefined): void {
    playing = scenario;
    for (const listener of listeners) listener();
  }

  return {
    playground,
    playing: () => playing,
    play: async (id) => {
      const scenario = SCENARIOS.find((candidate) => candidate.id === id);
      if (!scenario || playing !== undefined) return false;
      setPlaying(id);
      try {
        await scenario.play({ playground, ...createSender(playground, traffic) });
      } finally {
        setPlaying(undefined);
      }
      return true;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
