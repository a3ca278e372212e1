import type { SendingSwitch, Ses } from '../../aws/index.js';
import type { Target } from './pause.js';

/** The accounts and regions whose sending can be switched. */
export type Places = {
  all: readonly SendingSwitch[];
  find(target: Target): SendingSwitch | undefined;
  /** @throws when it is none of ours (any more) */
  switchOf(target: Target): SendingSwitch;
  /** Whether AWS has paused it, which nobody here can lift. Where AWS does not answer: no. */
  isPausedByAws(target: Target): Promise<boolean>;
};

export function createPlaces(deps: { switches: readonly SendingSwitch[]; accounts: readonly Ses[] }): Places {
  const isIn = ({ account, region }: Target) => {
    return (one: { account: string; region: string }) => one.account === account && one.region === region;
  };
  const find = (target: Target) => deps.switches.find(isIn(target));
  return {
    all: deps.switches,
    find,
    switchOf(target) {
      const found = find(target);
      if (!found) throw new Error(`There is no account ${target.account} in ${target.region}`);
      return found;
    },
    async isPausedByAws(target) {
      const state = await deps.accounts.find(isIn(target))?.state();
      return state !== undefined && 'value' in state && state.value.enforcement === 'SHUTDOWN';
    },
  };
}
