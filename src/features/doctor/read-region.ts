import type { AwsResult, EventDestination, EventRouting, Ses } from '../../aws/index.js';
import type { RegionFacts } from './facts.js';

/** The way to SES in an account and region. */
export type RegionAccess = {
  ses: Ses;
  eventRouting: Pick<EventRouting, 'eventDestinations' | 'identityFeedback'>;
  /** The account of the credentials. */
  callerAccount: () => Promise<AwsResult<string>>;
  /** Tries what is not tried by reading the rest; left out, where the same was tried in another region. */
  tryPermissions?: (() => Promise<readonly AwsResult<unknown>[]>) | undefined;
};

export async function readRegion(access: RegionAccess): Promise<RegionFacts> {
  const { ses, eventRouting, callerAccount, tryPermissions } = access;
  const { account, region } = ses;
  const [caller, state, quota, sets, identities, permissions = []] = await Promise.all([
    callerAccount(),
    ses.state(),
    ses.sendQuota(),
    readSets(eventRouting.eventDestinations),
    eventRouting.identityFeedback.ofAll(),
    tryPermissions?.(),
  ]);
  return { account, region, caller, state, quota, sets, identities, permissions };
}

async function readSets(destinations: EventRouting['eventDestinations']): Promise<RegionFacts['sets']> {
  const names = await destinations.configurationSets();
  if ('failure' in names) return names;
  const value: { name: string; destinations: readonly EventDestination[] }[] = [];
  for (const name of names.value) {
    const found = await destinations.ofSet(name);
    if ('failure' in found) return found;
    // Undefined: it was deleted since the list was made.
    if (found.value) value.push({ name, destinations: found.value });
  }
  return { value };
}
