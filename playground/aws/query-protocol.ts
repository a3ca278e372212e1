import { randomUUID } from 'node:crypto';
import type { AwsError, AwsRequest, Outcome } from './operation.js';

type QueryService = 'ses' | 'sns' | 'sts';

/** The protocol of SES v1, SNS and STS: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
const NAMESPACES: Readonly<Record<QueryService, string>> = {
  ses: 'http://ses.amazonaws.com/doc/2010-12-01/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** The code each service uses where the others say it differently. */
const CODES: Readonly<Record<QueryService, Readonly<Record<string, string>>>> = {
  ses: {},
  sns: { AccessDenied: 'AuthorizationError', Throttling: 'Throttled' },
  sts: {},
};

export function isQueryService(service: AwsRequest['service']): service is QueryService {
  return service in NAMESPACES;
}

export function queryAnswer(
  service: QueryService,
  operation: string,
  outcome: Outcome,
): { status: number; headers: Readonly<Record<string, string>>; body: string } {
  const requestId = randomUUID();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  const namespace = NAMESPACES[service];
  if ('error' in outcome) {
    return { status: outcome.error.status, headers, body: errorXml(service, outcome.error, requestId) };
  }
  const result = `<${operation}Result>${xml(outcome.result)}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const body = `<${operation}Response xmlns="${namespace}">${result}${metadata}</${operation}Response>`;
  return { status: 200, headers, body };
}

function errorXml(service: QueryService, { code, message, status }: AwsError, requestId: string): string {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const error = xml({ Error: { Type: type, Code: CODES[service][code] ?? code, Message: message } });
  return `<ErrorResponse xmlns="${NAMESPACES[service]}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

/** Lists become `<member>`s and maps become `<entry>`s. */
function xml(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${xml(item)}</member>`).join('');
  if (value instanceof Map) {
    return [...value]
      .map(([key, item]) => `<entry><key>${xml(key)}</key><value>${xml(item)}</value></entry>`)
      .join('');
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.map(([name, member]) => `<${name}>${xml(member)}</${name}>`).join('');
  }
  return String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `Identities.member.1=…&Identities.member.2=…` */
export function members(parameters: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const own = Object.entries(parameters).filter(([key]) => key.startsWith(`${name}.member.`));
  return own.map(([, value]) => String(value));
}

/** `Attributes.entry.1.key=…&Attributes.entry.1.value=…` */
export function entries(
  parameters: Readonly<Record<string, unknown>>,
  name: string,
): readonly (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const [, number] = new RegExp(`^${name}\\.entry\\.(\\d+)\\.key$`).exec(key) ?? [];
    if (number === undefined) return [];
    return [[String(value), String(parameters[`${name}.entry.${number}.value`] ?? '')] as const];
  });
}
