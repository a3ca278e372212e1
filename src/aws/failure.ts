/** Why AWS gave no answer, as far as somebody can do something about it. */
export type AwsFailure = {
  kind: 'denied' | 'credentials' | 'throttled' | 'unreachable' | 'refused';
  /** The IAM action that was asked for, `ses:GetSendQuota`. */
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

const FIRST_SERVER_ERROR = 500;

/** Sorts an error that the SDK threw. */
export function readFailure(error: unknown, action: string, region: string): AwsFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const status = statusOf(error);
  const network = status === undefined && isNetworkError(error);
  const kind = KINDS[name] ?? (network || (status ?? 0) >= FIRST_SERVER_ERROR ? 'unreachable' : 'refused');
  return { kind, action, region, detail: message };
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
