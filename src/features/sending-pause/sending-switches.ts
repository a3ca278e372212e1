import { accountRegionKey, findAccountRegion } from '../../account-region.js';
import type { CachedFailure, SendingSwitch, Ses } from '../../aws/index.js';
import { BUCKET_MS, type DimensionName, type Tally } from '../../store/index.js';
import type { PauseTarget, RecentSending } from './pause.js';

const DAY_MS = 24 * BUCKET_MS.hour;
/** SNS may publish with a clock slightly ahead of ours. */
const AHEAD_MS = BUCKET_MS.hour;

/** The accounts and Regions whose sending can be switched, and what is known of their sending. */
export type SendingSwitches = {
  all: readonly SendingSwitch[];
  find(target: PauseTarget): SendingSwitch | undefined;
  /** @throws when the account and Region are not configured (any more) */
  get(target: PauseTarget): SendingSwitch;
  /** Whether AWS has paused sending, which nobody here can lift; why that is unknown, where AWS does not answer. */
  isPausedByAws(target: PauseTarget): Promise<boolean | CachedFailure<unknown>>;
  /** Counted from Send events; for the account also from the outcome of mail, where Send events are not subscribed. */
  recentSending(target: PauseTarget): Promise<RecentSending>;
};

export function createSendingSwitches(deps: {
  switches: readonly SendingSwitch[];
  accounts: readonly Ses[];
  tally: Tally;
  now: () => number;
}): SendingSwitches {
  const { switches, accounts, tally, now } = deps;
  const find = (target: PauseTarget) => findAccountRegion(switches, target);

  async function countSent(target: PauseTarget, from: number): Promise<number> {
    const { configurationSet } = target;
    const dimension: DimensionName = `cs=${configurationSet}`;
    const within = { accountRegion: accountRegionKey(target), from, to: now() + AHEAD_MS };
    const parts =
      configurationSet === ''
        ? await tally.buckets({ ...within, resolution: 'hour' })
        : (await tally.dimensions(within)).filter((one) => one.dimension === dimension);
    const sum = (counter: string) => parts.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
    return Math.max(sum('sent'), sum('settled') + sum('not-attempted'));
  }

  return {
    all: switches,
    find,
    get(target) {
      const found = find(target);
      if (!found) throw new Error(`Account ${target.account} in ${target.region} is not configured`);
      return found;
    },
    async isPausedByAws(target) {
      const state = await findAccountRegion(accounts, target)?.state();
      if (state && 'failure' in state) return state;
      return state?.value.enforcement === 'SHUTDOWN';
    },
    async recentSending(target) {
      const since = Math.floor(now() / BUCKET_MS.hour) * BUCKET_MS.hour - BUCKET_MS.hour;
      const [recipients, inDay] = await Promise.all([
        countSent(target, since),
        countSent(target, now() - DAY_MS),
      ]);
      return { since, recipients, inDay };
    },
  };
}
