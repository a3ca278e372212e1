import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AccountState, CachedFailure, CachedResult, CachedValue } from '../../aws/index.js';
import { type Documents, decideDocument } from '../../store/index.js';

/** What AWS last said about each account and Region, for whoever cannot wait for AWS. */
export type AccountStateStore = {
  save(accountRegion: AccountRegion, answer: CachedResult<AccountState>): Promise<void>;
  /** Resolves to the last answer; one that is too old to say how it is now is a failure with the last known value. */
  read(accountRegion: AccountRegion): Promise<CachedResult<AccountState>>;
};

/** A document: the last value, and the failure since, if there is one. */
export type StoredAccountState = {
  known?: CachedValue<AccountState> | undefined;
  failed?: Omit<CachedFailure<AccountState>, 'last'> | undefined;
};

const COLLECTION = 'account-states';
const EXPIRES_IN_MS = 7 * 86_400_000;
/** The watch that saves it may miss a round. */
const SHORTEST_TRUST_MS = 5 * 60_000;
const ROUNDS_MISSED = 3;

/** @param deps.everyMs how often the watch runs that saves the answers */
export function createAccountStateStore(deps: {
  documents: Documents;
  everyMs: number;
  now: () => number;
}): AccountStateStore {
  const { documents, everyMs, now } = deps;
  const trustMs = Math.max(SHORTEST_TRUST_MS, everyMs * ROUNDS_MISSED);
  return {
    save: async (accountRegion, answer) =>
      void (await decideDocument<StoredAccountState>(
        documents,
        { collection: COLLECTION, id: accountRegionKey(accountRegion), expiresInMs: EXPIRES_IN_MS },
        (stored) => withAnswer(stored, answer),
      )),
    async read(accountRegion) {
      const stored = await documents.get<StoredAccountState>(COLLECTION, accountRegionKey(accountRegion));
      return answerIn(stored?.value ?? {}, { region: accountRegion.region, trustMs, now: now() });
    },
  };
}

/** The same object when the answer is the stored one: the watch reads more often than AWS is asked. */
export function withAnswer(
  stored: StoredAccountState | undefined,
  answer: CachedResult<AccountState>,
): StoredAccountState {
  if ('value' in answer)
    return stored && !stored.failed && stored.known?.asOf === answer.asOf ? stored : { known: answer };
  const { last, ...failed } = answer;
  const isSame = stored?.failed?.at === failed.at;
  return stored && isSame ? stored : { known: stored?.known ?? last, failed };
}

/** What is stored, as an answer of AWS. What nobody has renewed lately is as unknown as what AWS did not answer. */
export function answerIn(
  { known, failed }: StoredAccountState,
  { region, trustMs, now }: { region: string; trustMs: number; now: number },
): CachedResult<AccountState> {
  if (failed) return { ...failed, last: known };
  if (known && Math.abs(now - known.asOf) <= trustMs) return known;
  const failure = { kind: 'unreachable', action: 'ses:GetAccount', region, detail: '' } as const;
  return { failure, errorId: '', at: known?.asOf ?? now, last: known };
}
