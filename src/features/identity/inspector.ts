import type { CachedResult, Freshness, Identities } from '../../aws/index.js';
import type { DiagnoseIdentity } from './diagnosis/diagnose-identity.js';
import { domainOf } from './diagnosis/expected-records.js';
import type { IdentityReport, IdentityStatus } from './identity-report.js';

/** Asks SES and DNS about identities. */
export type Inspector = {
  /** Every account and region, the worst first. */
  everywhere(name: string): Promise<IdentityReport>;
  /** One of them; undefined where SES does not know it. */
  at(place: Identities, name: string, patience: Freshness): Promise<CachedResult<IdentityStatus | undefined>>;
};

/** Who clicks twice need not wait for another turn at SES. */
const KEEP_MS = 2_000;
const KEEP_LIST_MS = 60_000;

/** @param deps.pendingSince since when an identity is known to be pending, by those who watch it */
export function createInspector(deps: {
  places: readonly Identities[];
  examine: DiagnoseIdentity;
  pendingSince: (place: Identities, name: string) => Promise<number | undefined>;
}): Inspector {
  /** Where feedback goes is of interest to who asks, and is asked for while DNS is. */
  async function at(
    place: Identities,
    name: string,
    patience: Freshness,
  ): Promise<CachedResult<IdentityStatus | undefined>> {
    const answer = await place.state(name, patience);
    if ('failure' in answer) return { ...answer, last: undefined };
    const { value: state, asOf } = answer;
    if (!state) return { value: undefined, asOf };
    const pending = state.verification.progress === 'pending';
    const [diagnosis, route, pendingSince] = await Promise.all([
      deps.examine(state),
      patience.background ? undefined : place.feedback(name),
      pending ? deps.pendingSince(place, name) : undefined,
    ]);
    const feedback = route && 'value' in route ? route.value : undefined;
    return { value: { accountRegion: place, state, diagnosis, feedback, pendingSince }, asOf };
  }

  async function everywhere(name: string): Promise<IdentityReport> {
    const seen = await Promise.all(
      deps.places.map(async (place) => ({ place, answer: await at(place, name, { maxAgeMs: KEEP_MS }) })),
    );
    const found = seen.flatMap(({ answer }) => ('value' in answer && answer.value ? answer.value : []));
    const absent = seen.flatMap(({ place, answer }) =>
      'value' in answer && answer.value === undefined ? place : [],
    );
    const unanswered = seen.flatMap(({ place, answer }) =>
      'failure' in answer ? { place, why: answer } : [],
    );
    const coveredBy = found.length > 0 ? [] : await covering(absent, name);
    return { name, found: found.toSorted(worstFirst), absent, unanswered, coveredBy };
  }

  /** A verified domain covers its subdomains and addresses: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
  async function covering(places: readonly Identities[], name: string): Promise<IdentityReport['coveredBy']> {
    const lists = await Promise.all(
      places.map(async (place) => ({ place, answer: await place.list({ maxAgeMs: KEEP_LIST_MS }) })),
    );
    return lists.flatMap(({ place, answer }) => {
      const known = 'value' in answer ? answer.value : [];
      const above = known.find(
        (one) => one.kind === 'domain' && one.sendingAllowed && isAbove(one.name, name),
      );
      return above ? [{ place, domain: above.name }] : [];
    });
  }

  return { at, everywhere };
}

function isAbove(domain: string, name: string): boolean {
  const own = domainOf({ name });
  return own.endsWith(`.${domain}`) || (name.includes('@') && own === domain);
}

function worstFirst(one: IdentityStatus, other: IdentityStatus): number {
  return rank(one) - rank(other);
}

const RANKS = ['failed', 'temporary-failure', 'pending', 'not-started', 'success'] as const;

function rank({ state }: IdentityStatus): number {
  return RANKS.indexOf(state.verification.progress);
}
