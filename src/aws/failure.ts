/** Why AWS gave no answer, as far as somebody can do something about it. */
export type AwsFailure = {
  kind:
    | 'denied'
    | 'credentials'
    /** The account's sign-up with AWS is not complete, or SES is not open to it. */
    | 'not-activated'
    /** AWS has stopped the account. */
    | 'suspended'
    /** Sending is switched off, by AWS or in the account. */
    | 'paused'
    | 'throttled'
    | 'unreachable'
    | 'refused';
  /** The IAM action that was asked for, `ses:GetSendQuota`; of a denial the one that AWS names. */
  action: string;
  region: string;
  /** AWS's own words. */
  detail: string;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html, and what the SDK says before it gets there. */
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

/** AWS's own words of a denial. A role that cannot be assumed denies another action than the one asked for. */
const DENIED_ACTION = /not authorized to perform: ([\w-]+:\w+)/;

const FIRST_SERVER_ERROR = 500;

/** Sorts an error that the SDK threw. */
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

/** Node gives what happened on the way a code: `ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET`. */
function isNetworkError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]/.test(error.code)
  );
}
