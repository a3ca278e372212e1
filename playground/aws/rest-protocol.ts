import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { objectIn, parseJson } from '../json.js';
import type { AwsRequest, Outcome } from './operation.js';

const DESTINATIONS = /^\/v2\/email\/configuration-sets\/(?<ConfigurationSetName>[^/]+)\/event-destinations$/;
const DESTINATION =
  /^\/v2\/email\/configuration-sets\/(?<ConfigurationSetName>[^/]+)\/event-destinations\/(?<EventDestinationName>[^/]+)$/;

/** The protocol of SES v2: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
const ROUTES: readonly { method: string; path: RegExp; operation: string }[] = [
  { method: 'GET', path: /^\/v2\/email\/account$/, operation: 'GetAccount' },
  { method: 'POST', path: /^\/v2\/email\/account\/details$/, operation: 'PutAccountDetails' },
  { method: 'POST', path: /^\/v2\/email\/import-jobs$/, operation: 'CreateImportJob' },
  { method: 'GET', path: /^\/v2\/email\/import-jobs\/(?<JobId>[^/]+)$/, operation: 'GetImportJob' },
  { method: 'POST', path: /^\/v2\/email\/outbound-emails$/, operation: 'SendEmail' },
  { method: 'POST', path: /^\/v2\/email\/list-identities$/, operation: 'ListEmailIdentities' },
  { method: 'POST', path: /^\/v2\/email\/identities$/, operation: 'CreateEmailIdentity' },
  {
    method: 'GET',
    path: /^\/v2\/email\/identities\/(?<EmailIdentity>[^/]+)$/,
    operation: 'GetEmailIdentity',
  },
  { method: 'GET', path: /^\/v2\/email\/suppression\/addresses$/, operation: 'ListSuppressedDestinations' },
  { method: 'PUT', path: /^\/v2\/email\/suppression\/addresses$/, operation: 'PutSuppressedDestination' },
  {
    method: 'GET',
    path: /^\/v2\/email\/suppression\/addresses\/(?<EmailAddress>.+)$/,
    operation: 'GetSuppressedDestination',
  },
  {
    method: 'DELETE',
    path: /^\/v2\/email\/suppression\/addresses\/(?<EmailAddress>.+)$/,
    operation: 'DeleteSuppressedDestination',
  },
  { method: 'POST', path: /^\/v2\/email\/vdm\/recommendations$/, operation: 'ListRecommendations' },
  { method: 'POST', path: /^\/v2\/email\/list-configuration-sets$/, operation: 'ListConfigurationSets' },
  { method: 'GET', path: DESTINATIONS, operation: 'GetConfigurationSetEventDestinations' },
  { method: 'POST', path: DESTINATIONS, operation: 'CreateConfigurationSetEventDestination' },
  { method: 'PUT', path: DESTINATION, operation: 'UpdateConfigurationSetEventDestination' },
  { method: 'DELETE', path: DESTINATION, operation: 'DeleteConfigurationSetEventDestination' },
];

const CODES: Readonly<Record<string, { code: string; status: number }>> = {
  Throttling: { code: 'TooManyRequestsException', status: 429 },
  AccessDenied: { code: 'AccessDeniedException', status: 403 },
  InternalFailure: { code: 'InternalServiceErrorException', status: 500 },
};

/** The operation a request asks for, with its parameters from path, query and body. */
export function readRestRequest(
  request: IncomingMessage,
  body: string,
): Pick<AwsRequest, 'operation' | 'parameters'> | undefined {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const { method, path, operation } of ROUTES) {
    const match = path.exec(url.pathname);
    if (request.method !== method || !match) continue;
    const labels = Object.entries(match.groups ?? {});
    const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]);
    const parameters = {
      ...Object.fromEntries(query),
      ...objectIn(parseJson(body)),
      ...Object.fromEntries(labels.map(([name, label]) => [name, decodeURIComponent(label)])),
      slashInPath: labels.some(([, label]) => label.includes('%2F')),
    };
    return { operation, parameters };
  }
  return undefined;
}

export function restAnswer(outcome: Outcome): {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
} {
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() };
  if ('result' in outcome) return { status: 200, headers, body: JSON.stringify(outcome.result) };
  const { code, message, status } = { ...outcome.error, ...CODES[outcome.error.code] };
  return { status, headers: { ...headers, 'x-amzn-errortype': code }, body: JSON.stringify({ message }) };
}
