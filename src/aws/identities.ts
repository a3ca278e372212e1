import {
  GetIdentityNotificationAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
  VerifyDomainDkimCommand,
  VerifyDomainIdentityCommand,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import {
  AlreadyExistsException,
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  ListEmailIdentitiesCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';
import type { FeedbackRoute, IdentityState } from './identity-state.js';
import { type ListedIdentity, listedIdentity, readFeedbackRoute, readIdentity } from './read-identity.js';

/** The domains and addresses that an account may send from in one Region. */
export type Identities = NamedAccountRegion & {
  /** The state of an identity, in the spelling it was created with; undefined if SES does not know it. */
  state(name: string, freshness: Freshness): Promise<CachedResult<IdentityState | undefined>>;
  feedback(name: string): Promise<CachedResult<FeedbackRoute>>;
  list(freshness: Freshness): Promise<CachedResult<readonly ListedIdentity[]>>;
  /** Starts the verification of a domain (Easy DKIM) or an address (a confirmation mail). The value is false if it exists. */
  create(name: string): Promise<CachedResult<boolean>>;
  /** Makes SES check the DKIM records of a domain for another 72 hours. */
  restartDkim(domain: string): Promise<CachedResult<true>>;
  /** The same for the `_amazonses` TXT record of older identities. */
  restartOwnership(domain: string): Promise<CachedResult<true>>;
  /** Sends the confirmation mail again. */
  resend(address: string): Promise<CachedResult<true>>;
};

/** How old a cached value may be (ms), and whether the request has background priority. */
export type Freshness = { maxAgeMs: number; background?: boolean };

/** Topics and tokens change rarely and are read often; each request takes a second of the rate limit. */
const SETTINGS_MAX_AGE_MS = 300_000;
/** The maximum: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListEmailIdentities.html */
const PAGE_SIZE = 1000;
/** An account has at most 10,000 identities in a region: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MAX_PAGES = 10;

export function createIdentities({ request, clientSettings, name, account, region }: AwsAccess): Identities {
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);

  const details = (EmailIdentity: string, { maxAgeMs, background = false }: Freshness) =>
    request({
      action: 'ses:GetEmailIdentity',
      about: EmailIdentity,
      maxAgeMs,
      background,
      call: () => sesv2.send(new GetEmailIdentityCommand({ EmailIdentity })).catch(undefinedIfNotFound),
    });

  const token = (identity: string, background: boolean): Promise<CachedResult<string | undefined>> =>
    request({
      action: 'ses:GetIdentityVerificationAttributes',
      about: identity,
      maxAgeMs: SETTINGS_MAX_AGE_MS,
      background,
      call: async () => {
        const Identities = [identity];
        const { VerificationAttributes } = await ses.send(
          new GetIdentityVerificationAttributesCommand({ Identities }),
        );
        return VerificationAttributes?.[identity]?.VerificationToken;
      },
    });

  const write = <T>(action: string, about: string, call: () => Promise<T>) =>
    request({ action: `ses:${action}`, about, maxAgeMs: 0, call });

  return {
    name,
    account,
    region,
    state: async (identity, freshness) => {
      const answer = await details(identity, freshness);
      if ('failure' in answer) return { ...answer, last: undefined };
      const { value: output, asOf } = answer;
      if (!output) return { value: undefined, asOf };
      const proof = needsToken(output) ? await token(identity, freshness.background ?? false) : undefined;
      if (proof && 'failure' in proof) return { ...proof, last: undefined };
      return { value: readIdentity({ name: identity, region, output, token: proof?.value }), asOf };
    },
    feedback: (identity) =>
      request({
        action: 'ses:GetIdentityNotificationAttributes',
        about: `one ${identity}`,
        maxAgeMs: SETTINGS_MAX_AGE_MS,
        call: async () => {
          const Identities = [identity];
          const { NotificationAttributes } = await ses.send(
            new GetIdentityNotificationAttributesCommand({ Identities }),
          );
          return readFeedbackRoute(NotificationAttributes?.[identity]);
        },
      }),
    list: async ({ maxAgeMs, background = false }) => {
      const all: ListedIdentity[] = [];
      let asOf = 0;
      let NextToken: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const answer = await request({
          action: 'ses:ListEmailIdentities',
          about: `each with its state ${NextToken ?? ''}`,
          maxAgeMs,
          background,
          call: () => sesv2.send(new ListEmailIdentitiesCommand({ NextToken, PageSize: PAGE_SIZE })),
        });
        if ('failure' in answer) return { ...answer, last: undefined };
        all.push(...(answer.value.EmailIdentities ?? []).flatMap(listedIdentity));
        asOf = answer.asOf;
        NextToken = answer.value.NextToken;
        if (!NextToken) break;
      }
      return { value: all, asOf };
    },
    create: (EmailIdentity) =>
      write('CreateEmailIdentity', EmailIdentity, () =>
        sesv2.send(new CreateEmailIdentityCommand({ EmailIdentity })).then(() => true, falseIfExists),
      ),
    restartDkim: (Domain) =>
      write('VerifyDomainDkim', Domain, () => ses.send(new VerifyDomainDkimCommand({ Domain })).then(done)),
    restartOwnership: (Domain) =>
      write('VerifyDomainIdentity', Domain, () =>
        ses.send(new VerifyDomainIdentityCommand({ Domain })).then(done),
      ),
    resend: (EmailAddress) =>
      write('VerifyEmailIdentity', EmailAddress, () =>
        ses.send(new VerifyEmailIdentityCommand({ EmailAddress })).then(done),
      ),
  };
}

/** The token matters only for a domain without DKIM; reading it takes a second of the rate limit. */
function needsToken({ IdentityType, DkimAttributes }: GetEmailIdentityCommandOutput): boolean {
  const noDkim = DkimAttributes?.Status === 'NOT_STARTED' || !DkimAttributes?.Tokens?.length;
  return IdentityType === 'DOMAIN' && noDkim;
}

function done(): true {
  return true;
}

function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof NotFoundException) return undefined;
  throw error;
}

function falseIfExists(error: unknown): false {
  if (error instanceof AlreadyExistsException) return false;
  throw error;
}
