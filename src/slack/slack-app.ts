import type { RequestListener } from 'node:http';
import {
  App,
  type Logger as BoltLogger,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import type { Router } from './commands.js';
import { registerListeners } from './listeners.js';

/** The connection to Slack: over HTTP, or in Socket Mode where there is an app-level token. */
export type SlackApp = {
  client: webApi.WebClient;
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

/**
 * Alerts wait behind a call, so it is given up soon and tried again by whoever needs it. The client's own defaults are
 * no timeout, ten tries in thirty minutes, and a pause of everything on a 429.
 */
const CLIENT_OPTIONS = {
  timeout: 10_000,
  retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
  rejectRateLimitedCalls: true,
};

export function createSlackApp(deps: {
  settings: SlackSettings;
  answer: Router;
  t: Catalog;
  log: Logger;
  reference: () => string;
}): SlackApp {
  const { botToken, signingSecret = '', appToken, apiUrl } = deps.settings;
  const logger = boltLogger(deps.log);
  const clientOptions = { ...CLIENT_OPTIONS, ...(apiUrl && { slackApiUrl: apiUrl }) };
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
    client: new webApi.WebClient(botToken, { ...clientOptions, logger }),
    ...(!socket && { requestListener: http.requestListener }),
    start: async () => {
      if (socket) await app.start();
    },
    stop: async () => {
      if (socket) await app.stop();
    },
  };
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
