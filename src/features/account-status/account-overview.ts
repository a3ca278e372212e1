import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AccountState, CachedResult, Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Documents } from '../../store/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { EventCoverage } from '../event-gaps/index.js';
import type { ReputationOverview } from '../reputation/index.js';
import type { EnforcementRecord } from './enforcement.js';
import { readEnforcements } from './enforcement-store.js';

/** Everything that is known about an account in one Region: what AWS reports, and what the bot counted. */
export type AccountOverview = AccountRegion & {
  /** Missing for an account that sends events but is not configured, so that AWS cannot be asked about it. */
  state?: CachedResult<AccountState> | undefined;
  /** The last known enforcement status, also from before a restart. */
  enforcement?: EnforcementRecord | undefined;
  /** What AWS itself counts and finds; missing for an account that is not configured. */
  awsMetrics?: AwsMetrics | undefined;
  /** Whether SES's events arrive; missing until that was checked. */
  eventCoverage?: EventCoverage | undefined;
  /** Missing where no event has arrived yet. */
  reputation?: ReputationOverview | undefined;
  /** Whether it is known which recipients are the account's own; missing for an account that is not configured. */
  identitiesRead?: boolean | undefined;
  /** What is paused there through the bot, a line each. */
  paused?: readonly Mrkdwn[];
};

export type AccountOverviewDeps = {
  accounts: readonly Ses[];
  reputations: () => Promise<readonly ReputationOverview[]>;
  awsMetrics: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  eventCoverage: (accountRegion: AccountRegion) => Promise<EventCoverage | undefined>;
  identitiesRead: (accountRegion: AccountRegion) => Promise<boolean>;
  pausedIn: (accountRegion: AccountRegion, t: Catalog) => Promise<readonly Mrkdwn[]>;
  documents: Documents;
};

/** The watch asks AWS every minute, so an answer this old is the newest there is, or the last one before AWS fell silent. */
const MAX_AGE_MS = 3 * 60_000;

/**
 * @returns a function that reads the overview of every account and Region that is configured or sends events; `t` is for
 *   the lines about pauses
 */
export function createAccountOverviews(
  deps: AccountOverviewDeps,
): (t: Catalog) => Promise<readonly AccountOverview[]> {
  const { accounts, reputations, awsMetrics, eventCoverage, identitiesRead, pausedIn, documents } = deps;
  return async (t) => {
    const [counted, enforcements, states, metrics, coverages, identities, paused] = await Promise.all([
      reputations(),
      readEnforcements(documents),
      Promise.all(accounts.map((ses) => ses.state(MAX_AGE_MS))),
      Promise.all(accounts.map(awsMetrics)),
      Promise.all(accounts.map(eventCoverage)),
      Promise.all(accounts.map(identitiesRead)),
      Promise.all(accounts.map((ses) => pausedIn(ses, t))),
    ]);
    const reputationOf = new Map(counted.map((one) => [accountRegionKey(one.accountRegion), one]));
    const configured = accounts.map((ses, index): AccountOverview => {
      const key = accountRegionKey(ses);
      const reputation = reputationOf.get(key);
      reputationOf.delete(key);
      return {
        account: ses.account,
        region: ses.region,
        state: states[index],
        enforcement: enforcements.get(key),
        awsMetrics: metrics[index],
        eventCoverage: coverages[index],
        reputation,
        identitiesRead: identities[index],
        paused: paused[index] ?? [],
      };
    });
    const others = [...reputationOf.values()].map((reputation) => ({
      ...reputation.accountRegion,
      reputation,
    }));
    return [...configured, ...others];
  };
}
