import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, type Logger as BoltLogger, HTTPReceiver, LogLevel, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { ReadBody } from '../sns/index.js';
import { type ListenerDeps, registerListeners } from './listeners.js';
import { readSlackRequest } from './slack-request.js';
import { createSlackSocket, type SlackSocket } from './socket.js';

/** The receiver of requests from Slack: over HTTP, or in Socket Mode when there is an app-level token. */
export type SlackApp = {
  /** Handles `POST /slack/events`. Undefined in Socket Mode. */
  requestListener?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** In Socket Mode only. */
  socket?: SlackSocket;
};

export type SlackSettings = {
  botToken: string;
  signingSecret: string | undefined;
  appToken: string | undefined;
  apiUrl: string | undefined;
};

export function createSlackApp(
  deps: ListenerDeps & { settings: SlackSettings; readBody: ReadBody; now: () => number },
): SlackApp {
  const { botToken, signingSecret = '', appToken, apiUrl } = deps.settings;
  const logger = boltLogger(deps.log);
  const clientOptions = webClientOptions(apiUrl);
  const http = new HTTPReceiver({ signingSecret: signingSecret || 'unused in Socket Mode', logger });
  const app = new App({
    // In Socket Mode each connection brings a receiver of its own.
    receiver: http,
    // With its own `authorize`, Bolt does not call Slack at the start, so the bot starts during an outage of Slack.
    authorize: () => Promise.resolve({ botToken }),
    ignoreSelf: false,
    clientOptions,
    logger,
  });
  registerListeners(app, deps);
  if (appToken) return { socket: createSlackSocket(app, { ...deps, appToken, clientOptions, logger }) };
  return {
    requestListener: async (request, response) => {
      if (await readSlackRequest(deps, request, response)) http.requestListener(request, response);
    },
  };
}

/** The Web API client for messages that are not responses to a request. */
export function createSlackClient(
  { botToken, apiUrl }: Pick<SlackSettings, 'botToken' | 'apiUrl'>,
  log: Logger,
): webApi.WebClient {
  return createWebClient(botToken, { apiUrl, logger: boltLogger(log) });
}

/** Bolt and its clients write to the log of the bot. Their info lines are about themselves, so they become debug lines. */
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

/**
 * The options for calls of Slack's Web API. By default the client has no timeout, tries ten times in thirty minutes, and
 * pauses all calls after a 429. Here a call times out soon, and the client never repeats it: a message whose posting got no
 * response may be in the channel, so only code that searches for it first may post it again.
 */
function webClientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

/** A Web API client with {@link webClientOptions} that writes to `logger`. */
export function createWebClient(
  botToken: string,
  { apiUrl, logger }: { apiUrl: string | undefined; logger: BoltLogger },
): webApi.WebClient {
  return new webApi.WebClient(botToken, { ...webClientOptions(apiUrl), logger });
}
