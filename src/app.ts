import type { Logger } from 'pino';
import { createConfirmSubscription, createMailBucket, observeServerClock } from './aws/index.js';
import type { Config } from './config.js';
import {
  createIntake,
  createMailReader,
  createRecorder,
  createStoredCertificates,
  createSubscriptionEnds,
  createUnknownCertificates,
  IntakeFull,
  MailNotFetched,
  uncountedMailCard,
  uncountedMailMessage,
} from './features/intake/index.js';
import { createFeatures, type Features } from './features.js';
import { createHealth } from './http/health.js';
import { keepAliveAfterErrors } from './http/last-resort.js';
import { createMetrics, type Metrics } from './http/metrics.js';
import { createServer } from './http/server.js';
import { createScheduler } from './jobs/index.js';
import { createServices, type Services } from './services.js';
import { describeChannels } from './slack/channel-problems.js';
import { createRouter } from './slack/router.js';
import { createSlackApp } from './slack/slack-app.js';
import { createBodyReader, createSnsRoute, type ReadBody } from './sns/index.js';
import { StoreUnavailable } from './store/index.js';

export type WardenApp = {
  /** Resolves to the port it listens on; to undefined in a worker, which does not listen. */
  start(): Promise<number | undefined>;
  /** Takes no further requests, finishes those in progress, and closes the store. */
  stop(): Promise<void>;
};

/** Closing the store takes up to two seconds more. The process has nine in total, see main.ts. */
const ANSWER_WITHIN_MS = 5_500;
const FINISH_WITHIN_MS = 1_000;

/** What a process does: `web` takes requests, `worker` runs the watches, `all` does both. */
export type ProcessRole = 'all' | 'web' | 'worker';

/**
 * Creates the whole bot: the services, the features that use them, the scheduler of their watches, and the HTTP server
 * that receives from SNS and Slack.
 *
 * @param deps.metricsText resolves to the metrics of all processes that share the port; undefined: there is only this one
 */
export async function buildApp(
  config: Config,
  deps: {
    role: ProcessRole;
    now: () => number;
    log: Logger;
    metricsText: (() => Promise<string>) | undefined;
  },
): Promise<WardenApp> {
  const metrics = createMetrics(deps.metricsText);
  const services = await createServices(config, { ...deps, metrics });
  const features = createFeatures(config, services);
  const readBody = createBodyReader();
  const slack = createSlackReceiver(config, services, features, readBody);
  const recorder = createRecorder({ ...services, onRecorded: features.onRecorded, onBatch: metrics.batch });
  const onClockCompared = (aheadMs: number) => {
    metrics.clockAhead(aheadMs);
    features.onClockCompared(aheadMs);
  };
  const sns = createSnsHandler(config, services, features, { recorder, metrics, readBody, onClockCompared });

  const { socket, requestListener } = slack;
  metrics.observe({
    entriesWaiting: recorder.waiting,
    openAlerts: features.openAlerts,
    channelProblems: services.channelProblems.list,
    socketIsOpen: socket && (() => socket.state().status === 'open'),
  });
  const health = createHealth({
    ...services,
    parts: async () => ({
      slack: services.slackState.describe(socket?.state()),
      ...(await describeChannels(services)),
    }),
  });
  const server = createServer(
    {
      '/sns': sns,
      ...(requestListener && { '/slack/events': requestListener }),
      ...features.onDutyRoutes(readBody),
      '/healthz': health.alive,
      '/readyz': health.ready,
      ...(!config.METRICS_ADDRESS && { '/metrics': metrics.route }),
    },
    deps.log,
  );
  const metricsServer = config.METRICS_ADDRESS && createServer({ '/metrics': metrics.route }, deps.log);
  const watches = Object.assign({}, ...features.features.map(({ watches = {} }) => watches));
  const scheduler = createScheduler(services, config.WATCH_SECONDS * 1000, watches);

  async function finishBackgroundWork(): Promise<void> {
    await recorder.drained();
    await features.stop();
    await services.cards.stop();
  }

  /** Waits for work that may hang on Slack or AWS. It is stored, and goes on after the next start. */
  async function waitFor(what: string, work: Promise<unknown>, ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, ms, 'late');
    });
    if ((await Promise.race([work, tooLate])) === 'late') deps.log.warn({ what }, 'not finished at the stop');
    clearTimeout(timer);
  }

  let stopObserving: (() => void) | undefined;
  return {
    start: async () => {
      stopObserving = observeServerClock((time) => onClockCompared(deps.now() - time));
      keepAliveAfterErrors({ ...deps, onEscaped: metrics.escaped });
      const { METRICS_ADDRESS: address } = config;
      if (address) await metricsServer?.listen(address.port, address.host);
      if (deps.role !== 'web') scheduler.start();
      if (deps.role === 'worker') return undefined;
      await features.ownIdentities.load();
      const port = await server.listen(config.PORT);
      // Slack may take as long as it likes: events arrive without it.
      socket?.start();
      return port;
    },
    stop: async () => {
      stopObserving?.();
      const requests = Promise.all([
        server.close(),
        metricsServer?.close(),
        socket?.stop(),
        scheduler.stop(),
      ]);
      await waitFor('requests and watches', requests, ANSWER_WITHIN_MS);
      await waitFor('background work', finishBackgroundWork(), FINISH_WITHIN_MS);
      await services.store.close();
    },
  };
}

function createSlackReceiver(config: Config, services: Services, { features }: Features, readBody: ReadBody) {
  return createSlackApp({
    ...services,
    readBody,
    settings: {
      botToken: config.SLACK_BOT_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      appToken: config.SLACK_APP_TOKEN,
      apiUrl: config.SLACK_API_URL,
    },
    route: createRouter({ commands: features.flatMap(({ commands = [] }) => commands) }),
    access: services.mayUse,
    actions: features.flatMap(({ actions = [] }) => actions),
    forms: features.flatMap(({ forms = [] }) => forms),
    shortcuts: features.flatMap(({ shortcuts = [] }) => shortcuts),
    suggestions: features.flatMap(({ suggestions = [] }) => suggestions),
    globalShortcuts: features.flatMap(({ globalShortcuts = [] }) => globalShortcuts),
    home: features.find(({ home }) => home)?.home,
    joinedChannel: features.find(({ joinedChannel }) => joinedChannel)?.joinedChannel,
  });
}

function createSnsHandler(
  config: Config,
  services: Services,
  features: Features,
  {
    recorder,
    metrics,
    readBody,
    onClockCompared,
  }: {
    recorder: ReturnType<typeof createRecorder>;
    metrics: Metrics;
    readBody: ReadBody;
    onClockCompared: (aheadMs: number) => void;
  },
) {
  const { access, cards, log } = services;
  const confirmSubscription = createConfirmSubscription(access);
  const subscriptionEnds = createSubscriptionEnds(services);
  const noteUnknownCertificate = createUnknownCertificates(services);
  const rules = {
    countEmailValidation: config.COUNT_EMAIL_VALIDATION,
    isOwn: features.ownIdentities.isOwn,
  };
  return createSnsRoute({
    ...services,
    topics: config.SNS_TOPIC_ARNS,
    fetch,
    certificates: createStoredCertificates(services),
    onUnknownCertificate: (unknown) => {
      metrics.unknownCertificate(unknown.topic.region);
      noteUnknownCertificate(unknown).catch((error: unknown) =>
        log.warn({ err: error }, 'unknown certificate not noted'),
      );
    },
    readBody,
    reasonOf,
    onClockCompared,
    confirmSubscription: async (topic, token) => {
      await confirmSubscription(topic, token);
      await subscriptionEnds.subscribedAgain(topic);
    },
    onNotification: createIntake({
      ...services,
      recorder,
      rules,
      onEvent: metrics.event,
      feedbackOfReceived: createMailReader({
        fetchMail: createMailBucket(access, config.BOUNCE_MAIL_BUCKET),
        accounts: config.accounts,
        onUncounted: (uncounted) =>
          cards.show(uncountedMailCard(uncounted), {
            about: { accountRegion: uncounted, level: 'warning' },
            message: (t) => uncountedMailMessage(t, uncounted),
            revision: 1,
            urgent: true,
          }),
        log,
      }),
      onAccountChangeHint: features.onAccountHint,
    }),
    onAnswered: metrics.request,
    onSubscriptionEnded: subscriptionEnds.ended,
  });
}

/** Why a message was not recorded. */
function reasonOf(error: unknown): 'not-stored' | 'not-fetched' | 'overloaded' | 'internal' {
  if (error instanceof StoreUnavailable) return 'not-stored';
  if (error instanceof MailNotFetched) return 'not-fetched';
  return error instanceof IntakeFull ? 'overloaded' : 'internal';
}
