import type { AccountState, Answer, Ses } from '../aws/index.js';
import type { Figures } from '../figures/index.js';
import type { Hearing } from '../hearing/index.js';
import type { Overview } from '../reputation/index.js';
import type { Mrkdwn } from '../slack/mrkdwn.js';
import type { Documents } from '../store/index.js';
import type { Stand } from './standing.js';

/** All that is known of an account in one region: what AWS says, and what was heard and counted. */
export type AccountOverview = {
  account: string;
  region: string;
  /** Missing for an account that is heard from but is not among those to be asked. */
  state?: Answer<AccountState> | undefined;
  /** How it was last found to stand, also before a restart. */
  stand?: Stand | undefined;
  /** What AWS itself counts and finds; missing where it is not asked. */
  figures?: Figures | undefined;
  /** Whether what SES sends is heard of; missing until that was looked at. */
  hearing?: Hearing | undefined;
  /** Missing where nothing was ever heard. */
  reputation?: Overview | undefined;
  /** What is paused there through the bot, a line each. */
  paused?: readonly Mrkdwn[];
};

export type AccountOverviewDeps = {
  accounts: readonly Ses[];
  reputations: () => Promise<readonly Overview[]>;
  figures: (partition: string) => Promise<Figures>;
  hearing: (partition: string) => Promise<Hearing | undefined>;
  pausedIn: (place: { account: string; region: string }) => Promise<readonly Mrkdwn[]>;
  documents: Documents;
};

/** The watch asks every minute, so an answer this old is the newest there is, or the last before AWS fell silent. */
const OLD_ENOUGH_MS = 3 * 60_000;
/** The collection in which {@link createStandingWatch} keeps how accounts stand, by partition. */
export const STANDINGS = 'standings';

/** @returns a function that reads how every account and region is, asked for or heard from */
export function createAccountOverviews(deps: AccountOverviewDeps): () => Promise<readonly AccountOverview[]> {
  const { accounts, reputations, figures, hearing, pausedIn, documents } = deps;
  return async () => {
    const partitions = accounts.map(({ account, region }) => `${account}:${region}`);
    const [heard, stands, states, told, hearings, paused] = await Promise.all([
      reputations(),
      documents.list<Stand>(STANDINGS),
      Promise.all(accounts.map((ses) => ses.state(OLD_ENOUGH_MS))),
      Promise.all(partitions.map(figures)),
      Promise.all(partitions.map(hearing)),
      Promise.all(accounts.map(pausedIn)),
    ]);
    const reputationOf = new Map(heard.map((one) => [one.partition, one]));
    const standOf = new Map(stands.map(({ id, value }) => [id, value]));
    const asked = accounts.map(({ account, region }, index) => {
      const partition = `${account}:${region}`;
      const reputation = reputationOf.get(partition);
      reputationOf.delete(partition);
      return {
        account,
        region,
        state: states[index],
        stand: standOf.get(partition),
        figures: told[index],
        hearing: hearings[index],
        reputation,
        paused: paused[index] ?? [],
      };
    });
    const unasked = [...reputationOf.values()].map((reputation) => {
      const [account = '', region = ''] = reputation.partition.split(':');
      return { account, region, reputation };
    });
    return [...asked, ...unasked];
  };
}
