import type { AccountRegion, NamedAccountRegion } from '../../account-region.js';
import type {
  CachedFailure,
  CachedResult,
  FeedbackRoute,
  Freshness,
  Identities,
  IdentityState,
} from '../../aws/index.js';
import type { DiagnoseIdentity } from './diagnosis/diagnose-identity.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';
import { domainOf } from './diagnosis/expected-records.js';

/** The state of an identity in one account and Region, according to SES and DNS. */
export type IdentityStatus = {
  accountRegion: AccountRegion;
  state: IdentityState;
  diagnosis: Diagnosis;
  /** Undefined where it was not requested, or AWS did not answer. */
  feedback: FeedbackRoute | undefined;
  /** Since when it is pending (ms); undefined where nobody watches it. */
  pendingSince: number | undefined;
};

/** What is known of a domain or address in all accounts and Regions. */
export type IdentityReport = {
  name: string;
  statuses: readonly IdentityStatus[];
  /** Where SES does not know it. */
  notFoundIn: readonly NamedAccountRegion[];
  /** Where it can send nevertheless, because a domain that covers it is verified. */
  coveredBy: readonly { accountRegion: AccountRegion; domain: string }[];
  failures: readonly { accountRegion: AccountRegion; failure: CachedFailure<unknown> }[];
};

/** Reads the status of identities from SES and DNS. */
export type Inspector = {
  /** In one account and Region; undefined where SES does not know the identity. */
  inspect(
    ses: Identities,
    name: string,
    freshness: Freshness,
  ): Promise<CachedResult<IdentityStatus | undefined>>;
  /** In all of them, the worst status first. */
  inspectEverywhere(name: string): Promise<IdentityReport>;
};

/** A second click need not wait for another request to SES. */
const STATE_MAX_AGE_MS = 2_000;
const LIST_MAX_AGE_MS = 60_000;

/** @param deps.pendingSince since when a watched identity is pending (ms); undefined for one that is not watched */
export function createInspector(deps: {
  identities: readonly Identities[];
  diagnoseIdentity: DiagnoseIdentity;
  pendingSince: (accountRegion: AccountRegion, name: string) => Promise<number | undefined>;
}): Inspector {
  const { identities, diagnoseIdentity } = deps;

  /** The feedback route interests only people, and is requested while DNS is queried. */
  async function inspect(
    ses: Identities,
    name: string,
    freshness: Freshness,
  ): Promise<CachedResult<IdentityStatus | undefined>> {
    const answer = await ses.state(name, freshness);
    if ('failure' in answer) return { ...answer, last: undefined };
    const { value: state, asOf } = answer;
    if (!state) return { value: undefined, asOf };
    const isPending = state.verification.progress === 'pending';
    const [diagnosis, route, pendingSince] = await Promise.all([
      diagnoseIdentity(state),
      freshness.background ? undefined : ses.feedback(name),
      isPending ? deps.pendingSince(ses, name) : undefined,
    ]);
    const feedback = route && 'value' in route ? route.value : undefined;
    return { value: { accountRegion: ses, state, diagnosis, feedback, pendingSince }, asOf };
  }

  async function inspectEverywhere(name: string): Promise<IdentityReport> {
    const answers = await Promise.all(
      identities.map(async (ses) => ({
        ses,
        answer: await inspect(ses, name, { maxAgeMs: STATE_MAX_AGE_MS }),
      })),
    );
    const statuses = answers.flatMap(({ answer }) => ('value' in answer && answer.value ? answer.value : []));
    const notFoundIn = answers.flatMap(({ ses, answer }) =>
      'value' in answer && answer.value === undefined ? ses : [],
    );
    const failures = answers.flatMap(({ ses, answer }) =>
      'failure' in answer ? { accountRegion: ses, failure: answer } : [],
    );
    const coveredBy = statuses.length > 0 ? [] : await findCovering(notFoundIn, name);
    return { name, statuses: statuses.toSorted(worstFirst), notFoundIn, failures, coveredBy };
  }

  /** A verified domain covers its subdomains and addresses: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
  async function findCovering(
    searched: readonly Identities[],
    name: string,
  ): Promise<IdentityReport['coveredBy']> {
    const lists = await Promise.all(
      searched.map(async (ses) => ({ ses, answer: await ses.list({ maxAgeMs: LIST_MAX_AGE_MS }) })),
    );
    return lists.flatMap(({ ses, answer }) => {
      const known = 'value' in answer ? answer.value : [];
      const covering = known.find(
        (one) => one.kind === 'domain' && one.sendingAllowed && covers(one.name, name),
      );
      return covering ? [{ accountRegion: ses, domain: covering.name }] : [];
    });
  }

  return { inspect, inspectEverywhere };
}

function covers(domain: string, name: string): boolean {
  const ownDomain = domainOf({ name });
  return ownDomain.endsWith(`.${domain}`) || (name.includes('@') && ownDomain === domain);
}

const PROGRESS_WORST_FIRST = ['failed', 'temporary-failure', 'pending', 'not-started', 'success'] as const;

function worstFirst(one: IdentityStatus, other: IdentityStatus): number {
  const rank = ({ state }: IdentityStatus) => PROGRESS_WORST_FIRST.indexOf(state.verification.progress);
  return rank(one) - rank(other);
}
