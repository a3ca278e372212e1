import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { objectIn, parseJson } from '../json.js';
import type { AwsRequest, Outcome } from './operation.js';

/** Where the names of the services' errors begin. */
const NAMESPACES = { sqs: 'com.amazonaws.sqs', cloudwatch: 'com.amazonaws.cloudwatch' } as const;
type JsonService = keyof typeof NAMESPACES;

/** The code each error has where this protocol says it differently. */
const CODES: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  Throttling: 'ThrottlingException',
};

export function isJsonService(service: AwsRequest['service']): service is JsonService {
  return service in NAMESPACES;
}

/** The protocol of SQS and CloudWatch: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export function readJsonRequest(
  request: IncomingMessage,
  body: string,
): Pick<AwsRequest, 'operation' | 'parameters'> {
  const target = String(request.headers['x-amz-target'] ?? '');
  return { operation: target.split('.')[1] ?? 'Unknown', parameters: objectIn(parseJson(body)) };
}

export function jsonAnswer(
  service: JsonService,
  outcome: Outcome,
): {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
} {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() };
  if ('result' in outcome) return { status: 200, headers, body: JSON.stringify(outcome.result) };
  const { code, message, status } = outcome.error;
  const type = `${NAMESPACES[service]}#${CODES[code] ?? code}`;
  return { status, headers, body: JSON.stringify({ __type: type, message }) };
}
