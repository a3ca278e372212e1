/** Why a request to AWS failed, sorted by what somebody can do about it. */
export type AwsFailure = {
  kind:
    | 'denied'
    | 'credentials'
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
  /** AWS's error message. */
  detail: string;
};

/** Error names of AWS, https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html, and of the SDK itself. */
const KINDS: Readonly<Record<string, AwsFailure['kind']>> = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  AuthorizationError: 'denied',
  AuthorizationErrorException: 'denied',
  UnauthorizedOperation: 'denied',
  CredentialsProviderError: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  IncompleteSignature: 'credentials',
  InvalidClientTokenId: 'credentials',
  InvalidSignatureException: 'credentials',
  MissingAuthenticationToken: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  UnrecognizedClientException: 'credentials',
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
};

/** In AWS's message of a denial. If a role cannot be assumed, this is another action than that of the request. */
const DENIED_ACTION = /not authorized to perform: ([\w-]+:\w+)/;

const FIRST_SERVER_ERROR = 500;

/** Returns the failure behind an error that the SDK threw. */
export function readFailure(error: unknown, action: string, region: string): AwsFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const status = statusOf(error);
  const network = status === undefined && isNetworkError(error);
  const kind = KINDS[name] ?? (network || (status ?? 0) >= FIRST_SERVER_ERROR ? 'unreachable' : 'refused');
  const named = kind === 'denied' ? DENIED_ACTION.exec(message)?.[1] : undefined;
  return { kind, action: named ?? action, region, detail: message };
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
