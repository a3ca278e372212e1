import type { RequestListener } from 'node:http';
import {
  App,
  type Logger as BoltLogger,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import type { Logger } from 'pino';
import { type ListenerDeps, registerListeners } from './listeners.js';
import { createWebClient, webClientOptions } from './web-client.js';

/** The connection to Slack: over HTTP, or in Socket Mode where there is an app-level token. */
export type SlackApp = {
  /** Answers `POST /slack/events`; it throws for every other path. Missing in Socket Mode. */
  requestListener?: RequestListener;
  /** Connects in Socket Mode; over HTTP there is nothing to do. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type SlackSettings = {
  botToken: string;
  signingSecret: string | undefined;
  appToken: string | undefined;
  apiUrl: string | undefined;
};

export function createSlackApp(deps: ListenerDeps & { settings: SlackSettings }): SlackApp {
  const { botToken, signingSecret = '', appToken, apiUrl } = deps.settings;
  const logger = boltLogger(deps.log);
  const clientOptions = webClientOptions(apiUrl);
  const socket = appToken
    ? new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } })
    : undefined;
  const http = new HTTPReceiver({ signingSecret: signingSecret || 'unused in Socket Mode', logger });
  const app = new App({
    receiver: socket ?? http,
    // Ours, so that starting up does not depend on Slack answering.
    authorize: () => Promise.resolve({ botToken }),
    ignoreSelf: false,
    clientOptions,
    logger,
  });
  registerListeners(app, deps);
  return {
    ...(!socket && { requestListener: http.requestListener }),
    start: async () => {
      if (socket) await app.start();
    },
    stop: async () => {
      if (socket) await app.stop();
    },
  };
}

/** The client for what the bot says by itself. */
export function createSlackClient(
  { botToken, apiUrl }: Pick<SlackSettings, 'botToken' | 'apiUrl'>,
  log: Logger,
): webApi.WebClient {
  return createWebClient(botToken, { apiUrl, logger: boltLogger(log) });
}

/** Bolt and its clients write into our log. What they call info is their own upkeep. */
function boltLogger(log: Logger): BoltLogger {
  const line =
    (level: 'debug' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      log[level](
        { ...(error && { err: error }) },
        parts.filter((part) => typeof part === 'string').join(' '),
      );
    };
  return {
    debug: () => undefined,
    info: line('debug'),
    warn: line('warn'),
    error: line('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
