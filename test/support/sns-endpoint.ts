import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import {
  createBodyReader,
  createSnsRoute,
  type SnsNotification,
  type SnsRouteDeps,
  type SubscriptionEnd,
} from '../../src/sns/index.js';
import { parseTopicArn } from '../../src/sns/topic.js';

/** The route of SNS on a server of its own, with a record of what came through. */
export type SnsEndpoint = {
  port: number;
  notifications: SnsNotification[];
  confirmed: { topicArn: string; token: string }[];
  ended: SubscriptionEnd[];
  /** Log lines, parsed. */
  log: Record<string, unknown>[];
  post(body: string | Uint8Array | object, headers?: Record<string, string>): Promise<SnsEndpointAnswer>;
  close(): Promise<void>;
};

export type SnsEndpointAnswer = { status: number; text: string; headers: Headers };

export async function startSnsEndpoint(
  options: { topicArns: readonly string[]; fetch: typeof fetch } & Partial<
    Omit<SnsRouteDeps, 'topics' | 'log'>
  >,
): Promise<SnsEndpoint> {
  const notifications: SnsNotification[] = [];
  const confirmed: SnsEndpoint['confirmed'] = [];
  const ended: SubscriptionEnd[] = [];
  const log: SnsEndpoint['log'] = [];
  const { topicArns, ...deps } = options;
  const route = createSnsRoute({
    topics: topicArns.flatMap((arn) => parseTopicArn(arn) ?? []),
    now: Date.now,
    readBody: createBodyReader(),
    reasonOf: () => 'not-stored',
    log: pino({ level: 'trace' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    confirmSubscription: async (topic, token) => void confirmed.push({ topicArn: topic.arn, token }),
    onNotification: async (notification) => void notifications.push(notification),
    onSubscriptionEnded: async (end) => void ended.push(end),
    onAnswered: () => undefined,
    ...deps,
  });
  const server = http.createServer(route);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    notifications,
    confirmed,
    ended,
    log,
    post: async (body, headers) => {
      const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const response = await fetch(`http://127.0.0.1:${port}/sns`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=UTF-8', ...headers },
        body: bytes as string,
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
