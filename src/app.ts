import type { Logger } from 'pino';
import { createConfirmSubscription } from './aws/index.js';
import type { Config } from './config.js';
import { createIntake, createRecorder } from './feedback/index.js';
import { type Ground, layGround } from './ground.js';
import { createHealth } from './health.js';
import { createMetrics, type Metrics } from './metrics.js';
import { openRooms, type Rooms } from './rooms.js';
import { createServer } from './server.js';
import { createRouter } from './slack/commands.js';
import { createSlackApp } from './slack/slack-app.js';
import { createSnsRoute } from './sns/index.js';
import { subscriptionEndedMessage } from './sns/subscription-ended-message.js';
import { createTimers } from './timers.js';

export type WardenApp = {
  /** Resolves with the port it listens on, if its role is to listen. */
  start(): Promise<number | undefined>;
  /** Finishes what is under way and lets go of everything. */
  stop(): Promise<void>;
};

/** What a process does: take requests, run the watches, or both. */
export type Role = 'all' | 'web' | 'worker';

/**
 * Puts the whole bot together: what it stands on, the rooms on it, and the two doors, SNS and Slack.
 *
 * @param deps.metricsText the metrics of all processes that share the port; undefined: this one's are all
 */
export async function buildApp(
  config: Config,
  deps: { role: Role; now: () => number; log: Logger; metricsText: (() => Promise<string>) | undefined },
): Promise<WardenApp> {
  const metrics = createMetrics(deps.metricsText);
  const ground = await layGround(config, { ...deps, metrics });
  const rooms = openRooms(config, ground);
  const slack = slackDoor(config, ground, rooms);
  const recorder = createRecorder({ ...ground, onRecorded: rooms.lookSoon, onBatch: metrics.batch });
  const sns = snsDoor(config, ground, rooms, { recorder, metrics });

  metrics.ask({ entriesWaiting: recorder.waiting, openAlerts: rooms.openAlerts });
  const health = createHealth({ ...ground, slack: ground.channels });
  const server = createServer(
    { '/sns': sns, '/healthz': health.alive, '/readyz': health.ready, '/metrics': metrics.route },
    slack.requestListener,
  );
  const watches = Object.assign({}, ...rooms.features.map(({ watches = {} }) => watches));
  const timers = createTimers(ground, config.WATCH_SECONDS * 1000, watches);

  return {
    start: async () => {
      if (deps.role !== 'web') timers.start();
      if (deps.role === 'worker') return undefined;
      await Promise.all([slack.start(), rooms.ownIdentities.load()]);
      return server.listen(config.PORT);
    },
    stop: async () => {
      await Promise.all([server.close(), slack.stop(), timers.stop()]);
      await recorder.drained();
      await rooms.stop();
      await ground.cards.stop();
      await ground.store.close();
    },
  };
}

function slackDoor(config: Config, ground: Ground, { features }: Rooms) {
  return createSlackApp({
    ...ground,
    settings: {
      botToken: config.SLACK_BOT_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      appToken: config.SLACK_APP_TOKEN,
      apiUrl: config.SLACK_API_URL,
    },
    answer: createRouter({ commands: features.flatMap(({ commands = [] }) => commands), t: ground.t }),
    actions: features.flatMap(({ actions = [] }) => actions),
    forms: features.flatMap(({ forms = [] }) => forms),
  });
}

function snsDoor(
  config: Config,
  ground: Ground,
  rooms: Rooms,
  { recorder, metrics }: { recorder: ReturnType<typeof createRecorder>; metrics: Metrics },
) {
  const { access, cards, channel, t } = ground;
  const rules = {
    countEmailValidation: config.COUNT_EMAIL_VALIDATION,
    isOwn: rooms.ownIdentities.isOwn,
  };
  return createSnsRoute({
    ...ground,
    topics: config.SNS_TOPIC_ARNS,
    fetch,
    confirmSubscription: createConfirmSubscription(access),
    onNotification: createIntake({
      ...ground,
      recorder,
      rules,
      onEvent: metrics.event,
      onHint: rooms.hinted,
    }),
    onAnswered: metrics.request,
    onSubscriptionEnded: (ended) =>
      cards.show(`subscription/${ended.messageId}`, {
        channel,
        message: subscriptionEndedMessage(t, ended),
        revision: 1,
        urgent: true,
      }),
  });
}
