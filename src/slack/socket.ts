import { type App, type Logger as BoltLogger, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';

/** The connection through which Slack sends commands and clicks in Socket Mode. */
export type SlackSocket = {
  /** Connects in the background, and again whenever the connection is lost, for ever. */
  start(): void;
  /** Connects no more and closes the connection; resolves when it is closed, after a second at most. */
  stop(): Promise<void>;
  state(): SocketState;
};

/**
 * `connecting`: it has not been open yet. `down`: it was, and is lost. `since` is in ms; `reason` is why the last attempt
 * failed, such as the error code of Slack.
 */
export type SocketState = {
  status: 'connecting' | 'open' | 'down';
  since: number;
  reason?: string | undefined;
};

/** Between Slack's answer to `apps.connections.open` and its `hello`. */
const OPEN_WITHIN_MS = 15_000;
const CLOSE_WITHIN_MS = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A connection that is lost sooner counts as a failed attempt, so that the pauses go on growing. */
const STABLE_AFTER_MS = 10_000;

/**
 * Bolt's own reconnecting gives up after some errors (`invalid_auth`, a refused connection, HTTP 500) with a rejection that
 * nobody can catch: https://github.com/slackapi/node-slack-sdk/issues/1500. So it is switched off, each connection is a new
 * client, and this tries again after every error. A token that was revoked may be valid again later.
 *
 * @param app gets the requests that arrive
 */
export function createSlackSocket(
  app: App,
  deps: {
    appToken: string;
    clientOptions: webApi.WebClientOptions;
    logger: BoltLogger;
    now: () => number;
    log: Pick<Logger, 'info' | 'warn'>;
  },
): SlackSocket {
  const { appToken, clientOptions, logger, now, log } = deps;
  let state: SocketState = { status: 'connecting', since: now() };
  let current: Connection | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;

  async function connect(): Promise<void> {
    const connection = createConnection(app, { appToken, clientOptions, logger });
    current = connection;
    try {
      await connection.open();
      if (stopped) return;
      if (state.status === 'down') log.info({ since: state.since }, 'Slack socket open again');
      state = { status: 'open', since: now() };
      await connection.lost;
      if (now() - state.since >= STABLE_AFTER_MS) failures = 0;
      if (!stopped) tryAgain('connection closed', 0);
    } catch (error) {
      void connection.close();
      if (!stopped) tryAgain(reasonOf(error), retryAfterMs(error));
    }
  }

  function tryAgain(reason: string, atLeastMs: number): void {
    const status = state.status === 'connecting' ? 'connecting' : 'down';
    state = { status, since: state.status === 'open' ? now() : state.since, reason };
    failures += 1;
    const pauseMs = Math.max(atLeastMs, Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));
    log.warn({ reason, pauseMs }, 'Slack socket down, commands do not arrive');
    timer = setTimeout(() => void connect(), pauseMs);
  }

  return {
    start: () => void connect(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current?.close();
    },
    state: () => state,
  };
}

type Connection = {
  /** Resolves when Slack has said hello. */
  open(): Promise<void>;
  /** Resolves when the connection has ended, for whatever reason. */
  lost: Promise<void>;
  close(): Promise<void>;
};

function createConnection(
  app: App,
  options: { appToken: string; clientOptions: webApi.WebClientOptions; logger: BoltLogger },
): Connection {
  const { appToken, clientOptions, logger } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  receiver.init(app);
  const { client } = receiver;
  const lost = new Promise<void>((resolve) => client.on('disconnected', () => resolve()));
  let lastError: Error | undefined;
  client.on('error', (error: Error) => {
    lastError = error;
  });
  return {
    open: async () => {
      const tooLate = deadline(OPEN_WITHIN_MS, new Error('Slack did not say hello in time'));
      const opening = client.start().catch((error: unknown) => {
        throw error ?? lastError ?? new Error('connection refused');
      });
      await Promise.race([opening, tooLate.expired]).finally(tooLate.clear);
    },
    lost,
    close: async () => {
      const tooLate = deadline(CLOSE_WITHIN_MS, undefined);
      const closing = Promise.resolve(client.disconnect());
      await Promise.race([closing, tooLate.expired])
        .catch(() => undefined)
        .finally(tooLate.clear);
    },
  };
}

function deadline(ms: number, error: Error | undefined) {
  let clear = () => {};
  const expired = new Promise<never>((_, reject) => {
    const timer = setTimeout(reject, ms, error);
    clear = () => clearTimeout(timer);
  });
  return { expired, clear };
}

function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.message : String(error);
}

function retryAfterMs(error: unknown): number {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
}
