import type { AccountRegion, NamedAccountRegion } from '../../account-region.js';
import type { CachedFailure, FeedbackRoute, IdentityState } from '../../aws/index.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';

/** What is known of a domain or address, over all accounts and regions. */
export type IdentityReport = {
  name: string;
  found: readonly IdentityStatus[];
  /** Where SES does not know it. */
  absent: readonly NamedAccountRegion[];
  /** Where it may be used all the same, because the domain above it is verified. */
  coveredBy: readonly { place: AccountRegion; domain: string }[];
  unanswered: readonly { place: AccountRegion; why: CachedFailure<unknown> }[];
};

/** What SES and DNS say of it in one of them. */
export type IdentityStatus = {
  accountRegion: AccountRegion;
  state: IdentityState;
  diagnosis: Diagnosis;
  /** Undefined where it was not asked for, or AWS did not say. */
  feedback: FeedbackRoute | undefined;
  /** Since when it was seen pending (ms); undefined where nobody has watched. */
  pendingSince: number | undefined;
};
