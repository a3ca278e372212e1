import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AccountState, CachedResult, Ses } from '../../aws/index.js';
import type { Documents } from '../../store/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { EventCoverage } from '../event-gaps/index.js';
import type { Overview } from '../reputation/index.js';
import type { EnforcementRecord } from './enforcement.js';

/** All that is known of an account in one region: what AWS says, and what was heard and counted. */
export type AccountOverview = {
  account: string;
  region: string;
  /** Missing for an account that is heard from but is not among those to be asked. */
  state?: CachedResult<AccountState> | undefined;
  /** How it was last found to stand, also before a restart. */
  stand?: EnforcementRecord | undefined;
  /** What AWS itself counts and finds; missing where it is not asked. */
  figures?: AwsMetrics | undefined;
  /** Whether what SES sends is heard of; missing until that was looked at. */
  hearing?: EventCoverage | undefined;
  /** Missing where nothing was ever heard. */
  reputation?: Overview | undefined;
  /** What is paused there through the bot, a line each. */
  paused?: readonly Mrkdwn[];
};

export type AccountOverviewDeps = {
  accounts: readonly Ses[];
  reputations: () => Promise<readonly Overview[]>;
  figures: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  hearing: (accountRegion: AccountRegion) => Promise<EventCoverage | undefined>;
  pausedIn: (place: { account: string; region: string }) => Promise<readonly Mrkdwn[]>;
  documents: Documents;
};

/** The watch asks every minute, so an answer this old is the newest there is, or the last before AWS fell silent. */
const OLD_ENOUGH_MS = 3 * 60_000;
/** The collection in which {@link createStandingWatch} keeps how accounts stand, by account and Region. */
export const STANDINGS = 'standings';

/** @returns a function that reads how every account and region is, asked for or heard from */
export function createAccountOverviews(deps: AccountOverviewDeps): () => Promise<readonly AccountOverview[]> {
  const { accounts, reputations, figures, hearing, pausedIn, documents } = deps;
  return async () => {
    const [heard, stands, states, told, hearings, paused] = await Promise.all([
      reputations(),
      documents.list<EnforcementRecord>(STANDINGS),
      Promise.all(accounts.map((ses) => ses.state(OLD_ENOUGH_MS))),
      Promise.all(accounts.map(figures)),
      Promise.all(accounts.map(hearing)),
      Promise.all(accounts.map(pausedIn)),
    ]);
    const reputationOf = new Map(heard.map((one) => [accountRegionKey(one.accountRegion), one]));
    const standOf = new Map<string, EnforcementRecord>(stands.map(({ id, value }) => [id, value]));
    const asked = accounts.map(({ account, region }, index) => {
      const key = accountRegionKey({ account, region });
      const reputation = reputationOf.get(key);
      reputationOf.delete(key);
      return {
        account,
        region,
        state: states[index],
        stand: standOf.get(key),
        figures: told[index],
        hearing: hearings[index],
        reputation,
        paused: paused[index] ?? [],
      };
    });
    const unasked = [...reputationOf.values()].map((reputation) => {
      const { account, region } = reputation.accountRegion;
      return { account, region, reputation };
    });
    return [...asked, ...unasked];
  };
}
