import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CLOUDWATCH } from './aws/cloudwatch-api.js';
import { publishDkim } from './aws/identity-records.js';
import { isJsonService, jsonAnswer, readJsonRequest } from './aws/json-protocol.js';
import {
  type AwsContext,
  type AwsFault,
  type AwsRequest,
  credentialScope,
  type Operation,
  type Outcome,
  type SentMail,
  THROTTLED,
} from './aws/operation.js';
import { isQueryService, queryAnswer } from './aws/query-protocol.js';
import { createRegion, type RegionState } from './aws/region-state.js';
import { readRestRequest, restAnswer } from './aws/rest-protocol.js';
import { S3, s3Answer } from './aws/s3-api.js';
import { SES_V1 } from './aws/ses-v1.js';
import { SES_V2 } from './aws/ses-v2.js';
import { SNS_SUBSCRIPTIONS } from './aws/sns-subscriptions.js';
import { SNS_TOPICS } from './aws/sns-topics.js';
import { SQS } from './aws/sqs-api.js';
import { accountOfKey, STS } from './aws/sts-api.js';
import { createSubscriptions, type Subscriptions } from './aws/subscriptions.js';
import type { Zones } from './dns/zones.js';
import { answerWithFault, createFaults, type Faults } from './http/faults.js';
import { listen } from './http/listen.js';
import { readBody } from './http/read-body.js';

export type AwsCall = AwsRequest & {
  /** Milliseconds since the epoch. */
  at: number;
};

/** An AWS account on loopback, for `AWS_ENDPOINT_URL`. */
export type AwsAccount = {
  url: string;
  accountId: string;
  subscriptions: Subscriptions;
  /** The state of one Region, created on first use and changed in place. `account` defaults to {@link AwsAccount.accountId}. */
  region(name: string, account?: string): RegionState;
  /** Roles that can be assumed, in any account: role ARN to the external id it requires (empty: none). */
  roles: Map<string, string>;
  /** Calls back for every mail that SES accepts. */
  onSent(listener: (mail: SentMail) => void): void;
  /** What is in S3, by `<bucket>/<key>`; an octet a character. */
  objects: Map<string, string>;
  /** Every call, oldest first. */
  calls: readonly AwsCall[];
  /** By operation name, e.g. `GetSendQuota`; with {@link AwsFault}s such as `ACCESS_DENIED`. */
  faults: Faults<AwsFault>;
  /**
   * Enforces SES's limit of one control-plane call per second and Region; off by default.
   * https://docs.aws.amazon.com/ses/latest/dg/quotas.html#quotas-api-rates
   */
  limitRate(on: boolean): void;
  close(): Promise<void>;
};

export type AwsAccountOptions = {
  /** Milliseconds since the epoch. */
  now: () => number;
  port?: number;
  accountId?: string;
  subscriptions?: Subscriptions;
  /** The DNS in which SES checks the records of identities. */
  zones?: Zones;
};

const SERVICES: Readonly<Record<AwsRequest['service'], Readonly<Record<string, Operation>>>> = {
  ses: SES_V1,
  sesv2: SES_V2,
  sns: { ...SNS_TOPICS, ...SNS_SUBSCRIPTIONS },
  sqs: SQS,
  sts: STS,
  s3: S3,
  cloudwatch: CLOUDWATCH,
};

/** The service name in the signatures of CloudWatch requests: https://docs.aws.amazon.com/general/latest/gr/cw_region.html */
const CLOUDWATCH_SIGNS_AS = 'monitoring';
const BETWEEN_CALLS_MS = 1000;
const HIDDEN_PARAMETERS = new Set(['Action', 'Version']);

export async function startAwsAccount(options: AwsAccountOptions): Promise<AwsAccount> {
  const { now, accountId = '111122223333', subscriptions = createSubscriptions([]), zones } = options;
  const regions = new Map<string, RegionState>();
  const lastCall = new Map<string, number>();
  const calls: AwsCall[] = [];
  const faults = createFaults<AwsFault>();
  let limited = false;

  const roles = new Map<string, string>();
  const objects = new Map<string, string>();
  const sentListeners = new Set<(mail: SentMail) => void>();

  function region(name: string, account = accountId): RegionState {
    const key = `${account}/${name}`;
    const known = regions.get(key);
    if (known) return known;
    const state = createRegion(name);
    regions.set(key, state);
    if (zones) for (const identity of state.identities) publishDkim(zones, identity, name);
    return state;
  }

  function tooFast(request: AwsRequest): boolean {
    if (!limited || (request.service !== 'ses' && request.service !== 'sesv2')) return false;
    if (request.operation.startsWith('Send')) return false;
    const at = now();
    const key = `${accountOfKey(request.accessKeyId) ?? accountId}/${request.region}`;
    const previous = lastCall.get(key) ?? Number.NEGATIVE_INFINITY;
    if (at - previous < BETWEEN_CALLS_MS) return true;
    lastCall.set(key, at);
    return false;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = readRequest(request, (await readBody(request)).toString('utf8'));
    if (!call) return void response.writeHead(403).end('{"message":"Missing Authentication Token"}');
    calls.push({ ...call, at: now() });
    const taken = faults.take(call.operation) ?? (tooFast(call) ? THROTTLED : undefined);
    const account = accountOfKey(call.accessKeyId) ?? accountId;
    const context: AwsContext = {
      now,
      accountId: account,
      roles,
      objects,
      region: region(call.region, account),
      subscriptions,
      endpoint: `http://${request.headers.host}`,
      zones,
      onSent: (mail) => {
        for (const listener of sentListeners) listener(mail);
      },
    };
    const refusal = taken?.kind === 'refuse' ? { error: taken.error } : undefined;
    await answerWithFault(taken?.kind === 'refuse' ? undefined : taken, response, () => {
      const outcome = refusal ?? perform(call, context);
      const { status, headers, body } = encodeOutcome(call, outcome);
      return () => response.writeHead(status, headers).end(body);
    });
  }

  const server = createServer((request, response) => {
    response.setHeader('date', new Date(now()).toUTCString());
    // The client has gone while its request was read: there is nobody to answer.
    answer(request, response).catch(() => response.destroy());
  });
  const { url, close } = await listen(server, { port: options.port ?? 0 });
  return {
    url,
    accountId,
    subscriptions,
    region,
    roles,
    onSent: (listener) => {
      sentListeners.add(listener);
    },
    objects,
    calls,
    faults,
    limitRate: (on) => {
      limited = on;
    },
    close,
  };
}

function encodeOutcome({ service, operation }: AwsRequest, outcome: Outcome) {
  if (service === 's3') return s3Answer(outcome);
  if (isQueryService(service)) return queryAnswer(service, operation, outcome);
  return isJsonService(service) ? jsonAnswer(service, outcome) : restAnswer(outcome);
}

function perform({ service, operation, parameters }: AwsRequest, context: AwsContext): Outcome {
  const act = SERVICES[service][operation];
  if (act) return act(context, parameters);
  return { error: { code: 'InvalidAction', message: `Could not find operation ${operation}`, status: 404 } };
}

function readRequest(request: IncomingMessage, body: string): AwsRequest | undefined {
  const scope = credentialScope(request);
  if (!scope) return undefined;
  const { accessKeyId, region } = scope;
  if (request.url?.startsWith('/v2/')) {
    const read = readRestRequest(request, body) ?? { operation: 'Unknown', parameters: {} };
    return { service: 'sesv2', region, accessKeyId, ...read };
  }
  if (scope.service === 's3') {
    const objectKey = decodeURIComponent((request.url ?? '').split('?')[0]?.slice(1) ?? '');
    const operation = request.method === 'GET' ? 'GetObject' : 'PutObject';
    const parameters = { objectKey, body, range: request.headers.range ?? '' };
    return { service: 's3', region, accessKeyId, operation, parameters };
  }
  const byJson = scope.service === CLOUDWATCH_SIGNS_AS ? 'cloudwatch' : scope.service;
  if (byJson === 'sqs' || byJson === 'cloudwatch') {
    return { service: byJson, region, accessKeyId, ...readJsonRequest(request, body) };
  }
  const service = scope.service === 'sns' || scope.service === 'sts' ? scope.service : 'ses';
  const fields = [...new URLSearchParams(body)];
  const operation = fields.find(([name]) => name === 'Action')?.[1] ?? 'Unknown';
  const parameters = Object.fromEntries(fields.filter(([name]) => !HIDDEN_PARAMETERS.has(name)));
  return { service, region, accessKeyId, operation, parameters };
}
