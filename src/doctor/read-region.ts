import type { Attempt, EventDestination, Plumbing, Ses } from '../aws/index.js';
import type { RegionFacts } from './facts.js';

/** The way to SES in an account and region. */
export type RegionAccess = {
  ses: Ses;
  plumbing: Pick<Plumbing, 'eventDestinations' | 'identityFeedback'>;
  /** The account of the credentials. */
  callerAccount: () => Promise<Attempt<string>>;
};

export async function readRegion({ ses, plumbing, callerAccount }: RegionAccess): Promise<RegionFacts> {
  const { account, region } = ses;
  const [caller, state, quota, sets, identities] = await Promise.all([
    callerAccount(),
    ses.state(),
    ses.sendQuota(),
    readSets(plumbing.eventDestinations),
    plumbing.identityFeedback.ofAll(),
  ]);
  return { account, region, caller, state, quota, sets, identities };
}

async function readSets(destinations: Plumbing['eventDestinations']): Promise<RegionFacts['sets']> {
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
