import { type Denial, readDenial } from './denial.js';
import { readForeignAnswer } from './foreign-answer.js';

/** Why a request to AWS failed, sorted by what somebody can do about it. */
export type AwsFailure = {
  kind: /** The role has no permission, or `denial` says which policy denies it. */
    | 'denied'
    /** AWS does not accept the credentials. */
    | 'credentials'
    | 'no-credentials'
    /** The Region is not enabled for the account, or the credentials are not accepted there. */
    | 'region-not-enabled'
    /** The clock of this machine is wrong, so AWS accepts no signature of it. */
    | 'clock'
    /** Something else answered in place of AWS: a proxy, a firewall. */
    | 'not-aws'
    /** The account's sign-up with AWS is not complete, or the account may not use SES. */
    | 'not-activated'
    /** AWS has suspended the account. */
    | 'suspended'
    /** Sending is paused, by AWS or by the customer. */
    | 'paused'
    | 'throttled'
    | 'unreachable'
    | 'refused';
  /** The IAM action of the request, `ses:GetSendQuota`; for a denial, the action that AWS names. */
  action: string;
  region: string;
  /** AWS's error message, or what is known of an answer that is not from AWS. */
  detail: string;
  /** For a denial, if another policy than the role's own denies the action. */
  denial?: Denial | undefined;
};

/** Error names of AWS, https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html, and of the SDK itself. */
const KINDS: ReadonlyMap<string, AwsFailure['kind']> = new Map(
  Object.entries<AwsFailure['kind']>({
    AccessDenied: 'denied',
    AccessDeniedException: 'denied',
    AuthorizationError: 'denied',
    AuthorizationErrorException: 'denied',
    UnauthorizedOperation: 'denied',
    CredentialsProviderError: 'no-credentials',
    ProviderError: 'no-credentials',
    TokenProviderError: 'no-credentials',
    ExpiredToken: 'credentials',
    ExpiredTokenException: 'credentials',
    IncompleteSignature: 'credentials',
    InvalidClientTokenId: 'credentials',
    InvalidSignatureException: 'credentials',
    MissingAuthenticationToken: 'credentials',
    SignatureDoesNotMatch: 'credentials',
    UnrecognizedClientException: 'credentials',
    RegionDisabledException: 'region-not-enabled',
    RequestExpired: 'clock',
    RequestTimeTooSkewed: 'clock',
    OptInRequired: 'not-activated',
    SubscriptionRequiredException: 'not-activated',
    AccountSuspendedException: 'suspended',
    AccountSendingPausedException: 'paused',
    ConfigurationSetSendingPausedException: 'paused',
    SendingPausedException: 'paused',
    LimitExceededException: 'throttled',
    RequestLimitExceeded: 'throttled',
    Throttled: 'throttled',
    ThrottledException: 'throttled',
    Throttling: 'throttled',
    ThrottlingException: 'throttled',
    TooManyRequestsException: 'throttled',
    TimeoutError: 'unreachable',
    InternalFailure: 'unreachable',
    ServiceUnavailable: 'unreachable',
  }),
);

/** `Signature expired: … is now earlier than …`, `Signature not yet current`: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const CLOCK = /^Signature (?:expired|not yet current)/;

/**
 * The Regions that every account may use. All later ones must be enabled first, and until then AWS answers there that the
 * credentials are invalid: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ENABLED_BY_DEFAULT =
  /^(?:us-(?:east|west)-[12]|ap-northeast-[123]|ap-south-1|ap-southeast-[12]|ca-central-1|eu-central-1|eu-west-[123]|eu-north-1|sa-east-1|cn-.*|us-gov-.*|eusc-.*)$/;

const FIRST_SERVER_ERROR = 500;

/** Returns the failure behind an error that the SDK threw. */
export function readFailure(error: unknown, action: string, region: string): AwsFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const status = statusOf(error);
  const foreign = readForeignAnswer(error);
  if (foreign) {
    const mayPass = foreign.from === 'damaged' || (status ?? 0) >= FIRST_SERVER_ERROR;
    return { kind: mayPass ? 'unreachable' : 'not-aws', action, region, detail: foreign.detail };
  }
  const network = status === undefined && isNetworkError(error);
  const kind =
    KINDS.get(name) ?? (network || (status ?? 0) >= FIRST_SERVER_ERROR ? 'unreachable' : 'refused');
  switch (kind) {
    case 'denied': {
      const denied = readDenial(message);
      return { kind, action: denied.action ?? action, region, detail: message, denial: denied.denial };
    }
    case 'credentials':
      return { kind: credentialsKind(message, region), action, region, detail: message };
    default:
      return { kind, action, region, detail: message };
  }
}

function credentialsKind(message: string, region: string): AwsFailure['kind'] {
  if (CLOCK.test(message)) return 'clock';
  return /security token included in the request is invalid/.test(message) && !ENABLED_BY_DEFAULT.test(region)
    ? 'region-not-enabled'
    : 'credentials';
}

function statusOf(error: unknown): number | undefined {
  const metadata =
    typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** Node's network errors have a code: `ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET`. */
function isNetworkError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]/.test(error.code)
  );
}
