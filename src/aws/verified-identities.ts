import { ListEmailIdentitiesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** The addresses and domains that an account has verified in one Region. */
export type VerifiedIdentities = NamedAccountRegion & {
  /** In lower case, in no particular order. Cached for ten minutes. */
  list(): Promise<CachedResult<readonly string[]>>;
};

type VerifiedPage = { verified: readonly string[]; next: string | undefined };

const MAX_AGE_MS = 600_000;
const PAGE_SIZE = 1000;

/**
 * Lists only verified identities: anybody can create an identity of a domain that is not theirs, and mail to such a domain
 * counts. ListIdentities of API version 2010-12-01 does not return the status. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListEmailIdentities.html
 */
export function createVerifiedIdentities({
  request,
  clientSettings,
  name,
  account,
  region,
}: AwsAccess): VerifiedIdentities {
  const sesv2 = new SESv2Client(clientSettings);

  async function readPage(NextToken: string | undefined): Promise<VerifiedPage> {
    const page = await sesv2.send(new ListEmailIdentitiesCommand({ NextToken, PageSize: PAGE_SIZE }));
    const verified = (page.EmailIdentities ?? []).filter(
      ({ VerificationStatus }) => VerificationStatus === 'SUCCESS',
    );
    return {
      verified: verified.flatMap(({ IdentityName }) => IdentityName?.toLowerCase() ?? []),
      next: page.NextToken,
    };
  }

  return {
    name,
    account,
    region,
    async list() {
      const all: string[] = [];
      let asOf = Infinity;
      let next: string | undefined;
      do {
        const token = next;
        const call = () => readPage(token);
        const page = await request({
          action: 'ses:ListEmailIdentities',
          about: token ?? '',
          maxAgeMs: MAX_AGE_MS,
          call,
        });
        if ('failure' in page) return { failure: page.failure, errorId: page.errorId, at: page.at };
        all.push(...page.value.verified);
        asOf = Math.min(asOf, page.asOf);
        next = page.value.next;
      } while (next);
      return { value: all, asOf };
    },
  };
}
