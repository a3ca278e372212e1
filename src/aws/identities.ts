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

/** The domains and addresses that an account may send from in one region. */
export type Identities = NamedAccountRegion & {
  /** How an identity stands, in the spelling it was created with; undefined when SES does not know it. */
  state(name: string, patience: Freshness): Promise<CachedResult<IdentityState | undefined>>;
  feedback(name: string): Promise<CachedResult<FeedbackRoute>>;
  list(patience: Freshness): Promise<CachedResult<readonly ListedIdentity[]>>;
  /** Begins the verification of a domain (Easy DKIM) or an address (a confirmation mail). False: it exists already. */
  create(name: string): Promise<CachedResult<boolean>>;
  /** Has SES look for the DKIM records of a domain again, for another 72 hours. */
  restartDkim(domain: string): Promise<CachedResult<true>>;
  /** The same for the older `_amazonses` record. */
  restartOwnership(domain: string): Promise<CachedResult<true>>;
  /** Sends the confirmation mail again. */
  resend(address: string): Promise<CachedResult<true>>;
};

/** How old an answer may be (ms), and whether everybody else goes first. */
export type Freshness = { maxAgeMs: number; background?: boolean };

/** Topics and tokens are set up once and looked at often; each costs the place a second. */
const KEEP_SETTINGS_MS = 300_000;
const FRESH = 0;
/** The most that SES takes: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListEmailIdentities.html */
const PAGE = 1000;
/** An account has at most 10,000 identities in a region: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_PAGES = 10;

export function createIdentities({ request, clientSettings, name, account, region }: AwsAccess): Identities {
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);

  const details = (EmailIdentity: string, { maxAgeMs, background = false }: Freshness) =>
    request({
      action: 'ses:GetEmailIdentity',
      about: EmailIdentity,
      maxAgeMs,
      background,
      call: () => sesv2.send(new GetEmailIdentityCommand({ EmailIdentity })).catch(undefinedIfUnknown),
    });

  const token = (identity: string, background: boolean): Promise<CachedResult<string | undefined>> =>
    request({
      action: 'ses:GetIdentityVerificationAttributes',
      about: identity,
      maxAgeMs: KEEP_SETTINGS_MS,
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
    request({ action: `ses:${action}`, about, maxAgeMs: FRESH, call });

  return {
    name,
    account,
    region,
    state: async (identity, patience) => {
      const answer = await details(identity, patience);
      if ('failure' in answer) return { ...answer, last: undefined };
      const { value: said, asOf } = answer;
      if (!said) return { value: undefined, asOf };
      const proof = provenByText(said) ? await token(identity, patience.background ?? false) : undefined;
      if (proof && 'failure' in proof) return { ...proof, last: undefined };
      return { value: readIdentity({ name: identity, region, said, token: proof?.value }), asOf };
    },
    feedback: (identity) =>
      request({
        action: 'ses:GetIdentityNotificationAttributes',
        about: `one ${identity}`,
        maxAgeMs: KEEP_SETTINGS_MS,
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
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await request({
          action: 'ses:ListEmailIdentities',
          about: `each with its state ${NextToken ?? ''}`,
          maxAgeMs,
          background,
          call: () => sesv2.send(new ListEmailIdentitiesCommand({ NextToken, PageSize: PAGE })),
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
        sesv2.send(new CreateEmailIdentityCommand({ EmailIdentity })).then(() => true, falseIfThere),
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

/** Where DKIM proves the domain, or is to, the older record says nothing more, and asking for it costs a second. */
function provenByText({ IdentityType, DkimAttributes }: GetEmailIdentityCommandOutput): boolean {
  const noDkim = DkimAttributes?.Status === 'NOT_STARTED' || !DkimAttributes?.Tokens?.length;
  return IdentityType === 'DOMAIN' && noDkim;
}

function done(): true {
  return true;
}

function undefinedIfUnknown(error: unknown): undefined {
  if (error instanceof NotFoundException) return undefined;
  throw error;
}

function falseIfThere(error: unknown): false {
  if (error instanceof AlreadyExistsException) return false;
  throw error;
}
