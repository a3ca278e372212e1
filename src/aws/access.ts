import type { SESClientConfig } from '@aws-sdk/client-ses';
import type { AccountRegion, NamedAccountRegion } from '../account-region.js';
import type { AwsRequest, CachedResult, ControlPlane } from './control-plane.js';
import { assumeRole, CLIENT_SETTINGS, type IamRole } from './credentials.js';
import type { AwsFailure } from './failure.js';

/** What it takes to call AWS in one account and Region: settings for SDK clients, and the rate-limited `request`. */
export type AwsAccess = NamedAccountRegion & {
  clientSettings: ClientSettings;
  /** For approved changes only: removing addresses from the list, pausing sending, requesting production access. */
  changeSettings: ClientSettings;
  request: <T>(request: Omit<AwsRequest<T>, 'account' | 'region'>) => Promise<CachedResult<T>>;
};

/**
 * A configured account and Region, with the role that the bot assumes there; without a role it uses its own credentials.
 * `changeRole`, if there is one, is assumed for approved changes, so that `role` needs no permission for them.
 */
export type AccountSettings = NamedAccountRegion & {
  role?: IamRole | undefined;
  changeRole?: IamRole | undefined;
};

type AwsCredentials = NonNullable<SESClientConfig['credentials']>;
type ClientSettings = typeof CLIENT_SETTINGS & { region: string; credentials?: AwsCredentials };

/**
 * @param credentials left out: the SDK's default credentials (environment, profile, role of the machine)
 * @param changeCredentials left out: the same as `credentials`
 */
export function createAwsAccess(
  { controlPlane }: { controlPlane: ControlPlane },
  accountRegion: NamedAccountRegion,
  credentials?: AwsCredentials,
  changeCredentials = credentials,
): AwsAccess {
  const { name, account, region } = accountRegion;
  return {
    name,
    account,
    region,
    clientSettings: { ...CLIENT_SETTINGS, region, ...(credentials && { credentials }) },
    changeSettings: {
      ...CLIENT_SETTINGS,
      region,
      ...(changeCredentials && { credentials: changeCredentials }),
    },
    request: (request) => controlPlane({ ...request, account, region }),
  };
}

/** The same access with background priority: requests that somebody waits for go first. */
export function inBackground(access: AwsAccess): AwsAccess {
  return { ...access, request: (request) => access.request({ ...request, background: true }) };
}

/** Returns the access to each configured account and Region, in the same order. Each role is assumed once. */
export function createAccountAccesses(
  deps: { controlPlane: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
): readonly AwsAccess[] {
  const providers = new Map<string, ReturnType<typeof assumeRole>>();
  const credentialsFor = (role: IamRole | undefined, region: string) => {
    const credentials = role && (providers.get(role.arn) ?? assumeRole(role, region, deps.now));
    if (role && credentials) providers.set(role.arn, credentials);
    return credentials;
  };
  return settings.map(({ role, changeRole, ...accountRegion }) =>
    createAwsAccess(
      deps,
      accountRegion,
      credentialsFor(role, accountRegion.region),
      credentialsFor(changeRole ?? role, accountRegion.region),
    ),
  );
}

/** Returns the access to any account and Region, with the role of its account if the settings name one. */
export function createAccessTo(
  deps: { controlPlane: ControlPlane; now: () => number },
  settings: readonly AccountSettings[],
  { account, region }: AccountRegion,
): AwsAccess {
  const { name = account, role } = settings.find((one) => one.account === account) ?? {};
  return createAwsAccess(deps, { name, account, region }, role && assumeRole(role, region, deps.now));
}

/** The result of a request to AWS, where it does not matter when AWS answered. */
export type AwsResult<T> = { value: T } | { failure: AwsFailure };

/**
 * Returns a function that sends a request without reading or filling the cache: setup must see the present state. Its
 * arguments are the action as in IAM, what the request is about, and the SDK call.
 */
export function uncached({ request }: AwsAccess) {
  return <T>(action: string, about: string, call: () => Promise<T>): Promise<AwsResult<T>> =>
    request({ action, about, maxAgeMs: 0, call });
}

/** A page of names, and the token of the next page. */
type NamePage = { names: readonly string[]; next: string | undefined };

/** Returns the names of all pages. Each page is a request of its own, so that SES's rate limit holds. */
export async function readAllPages(
  request: ReturnType<typeof uncached>,
  action: string,
  readPage: (token: string | undefined) => Promise<NamePage>,
): Promise<AwsResult<readonly string[]>> {
  const all: string[] = [];
  let next: string | undefined;
  do {
    const token = next;
    const page = await request(action, token ?? '', () => readPage(token));
    if ('failure' in page) return page;
    all.push(...page.value.names);
    next = page.value.next || undefined;
  } while (next !== undefined);
  return { value: all };
}

/** Resolves with the output, or with undefined if AWS says that there is no such thing; rejects otherwise. */
export async function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && NOT_FOUND.has(error.name)) return undefined;
    throw error;
  }
}

/** Resolves when the thing is created or exists already; rejects otherwise. */
export async function ignoreAlreadyExists(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
  });
}

/** The error names of SNS, SQS and both versions of the SES API. */
const NOT_FOUND: ReadonlySet<string> = new Set([
  'ConfigurationSetDoesNotExistException',
  'NotFoundException',
  'NotFound',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
]);
