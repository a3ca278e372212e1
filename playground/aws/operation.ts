import type { IncomingMessage } from 'node:http';
import type { Zones } from '../dns/zones.js';
import type { Fault } from '../http/faults.js';
import type { RegionState } from './region-state.js';
import type { Subscriptions } from './subscriptions.js';

/** A request of the AWS SDK, decoded from its protocol. */
export type AwsRequest = {
  service: 'ses' | 'sesv2' | 'sns' | 'sqs' | 'sts' | 'cloudwatch' | 's3';
  /** From the credential scope of the signature. */
  region: string;
  operation: string;
  /** The parameters, as text (query protocol) or as JSON holds them. */
  parameters: Readonly<Record<string, unknown>>;
  accessKeyId: string;
};

/** A mail that SES has accepted. */
export type SentMail = {
  messageId: string;
  from: string;
  to: readonly string[];
  configurationSet: string | undefined;
};

export type AwsContext = {
  now: () => number;
  accountId: string;
  /** The roles that may be assumed, with the external id each requires (empty: none). */
  roles: ReadonlyMap<string, string>;
  region: RegionState;
  /** What is in S3, by `<bucket>/<key>`. */
  objects: Map<string, string>;
  /** Called for every mail that SES accepts. */
  onSent: (mail: SentMail) => void;
  subscriptions: Subscriptions;
  /** The endpoint of this request, `http://127.0.0.1:<port>`. */
  endpoint: string;
  /** The DNS in which SES checks the records of identities; undefined: no identity is verified by DNS. */
  zones: Zones | undefined;
};

/** The codes `Throttling` and `AccessDenied` are translated into the ones that each service uses. */
export type AwsError = { code: string; message: string; status: number };

export type Outcome = { result: unknown } | { error: AwsError };

/** Carries out one operation. */
export type Operation = (context: AwsContext, parameters: AwsRequest['parameters']) => Outcome;

export type AwsFault = Fault | { kind: 'refuse'; error: AwsError };

export const THROTTLED: AwsFault = {
  kind: 'refuse',
  error: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
};

export const ACCESS_DENIED: AwsFault = {
  kind: 'refuse',
  error: { code: 'AccessDenied', message: 'User is not authorized to perform this action', status: 403 },
};

export const INTERNAL_FAILURE: AwsFault = {
  kind: 'refuse',
  error: {
    code: 'InternalFailure',
    message: 'We encountered an internal error. Please try again.',
    status: 500,
  },
};

/** `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …`; undefined when unsigned. */
export function credentialScope(
  request: IncomingMessage,
): { accessKeyId: string; region: string; service: string } | undefined {
  const [, accessKeyId, region, service] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '') ??
    [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
