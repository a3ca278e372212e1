import { randomBytes } from 'node:crypto';
import { getServers } from 'node:dns';
import type { Logger } from 'pino';
import { createAccount } from './account/index.js';
import { createApprovals, createApprovers } from './approval/index.js';
import { AUDIT_STREAM, auditFeature, createAudit } from './audit/index.js';
import {
  createConfirmSubscription,
  createControlPlane,
  createIdentities,
  createMailer,
  createProductionAccess,
  createSendingSwitch,
  createSes,
  createSesFigures,
  createSuppressionList,
  createVerifiedIdentities,
  inBackground,
  openAccounts,
} from './aws/index.js';
import { createBrake } from './brake/index.js';
import type { Config } from './config.js';
import { createDoctor, doctorDeps } from './doctor/index.js';
import { createIntake, createOwnIdentities, createRecorder } from './feedback/index.js';
import { createFigures } from './figures/index.js';
import { createHealth } from './health.js';
import { createHearing } from './hearing/index.js';
import { createIdentity, usualDnsServers } from './identity/index.js';
import { catalogOf } from './locales/index.js';
import { createLookAgain } from './look-again.js';
import { createMetrics } from './metrics.js';
import { createProduction } from './production/index.js';
import { createAlerts, createOverview, createReputationWatch, THRESHOLDS } from './reputation/index.js';
import { createServer } from './server.js';
import { createSimulator } from './simulator/index.js';
import { createCards } from './slack/cards.js';
import { createChannels } from './slack/channel.js';
import { createRouter } from './slack/commands.js';
import type { Feature } from './slack/feature.js';
import { createSlackApp, createSlackClient } from './slack/slack-app.js';
import { createSnsRoute } from './sns/index.js';
import { subscriptionEndedMessage } from './sns/subscription-ended-message.js';
import { openStore } from './store/index.js';
import { createSuppression } from './suppression/index.js';
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
 * Puts the whole bot together: the only place that knows the concrete store, clients and server.
 *
 * @param deps.metricsText the metrics of all processes that share the port; undefined: this one's are all
 */
export async function buildApp(
  config: Config,
  deps: { role: Role; now: () => number; log: Logger; metricsText: (() => Promise<string>) | undefined },
): Promise<WardenApp> {
  const { now, log } = deps;
  const t = catalogOf(config.LOCALE, config.accounts);
  const reference = () => randomBytes(2).toString('hex');
  const channel = config.SLACK_ALERT_CHANNEL;
  const metrics = createMetrics(deps.metricsText);
  const store = await openStore({
    redisUrl: config.REDIS_URL,
    dataDir: config.DATA_DIR,
    retention: {
      tallies: config.KEEP_TALLIES_DAYS,
      distinct: config.KEEP_DISTINCT_DAYS,
      journal: config.KEEP_JOURNAL_DAYS,
      journals: { [AUDIT_STREAM]: config.KEEP_AUDIT_DAYS },
    },
    now,
    log,
  });

  const ask = createControlPlane({ now, log, reference, onCall: metrics.awsCall });
  const accounts = openAccounts({ ask, now }, config.accounts);
  const background = accounts.map(inBackground);
  const ses = accounts.map(createSes);

  const identities = accounts.map(createVerifiedIdentities);
  const ownIdentities = createOwnIdentities({
    accounts: background.map(createVerifiedIdentities),
    documents: store.documents,
    now,
    log,
  });

  const channels = createChannels(
    createSlackClient({ botToken: config.SLACK_BOT_TOKEN, apiUrl: config.SLACK_API_URL }, log),
    metrics.slackCall,
  );
  const cards = createCards({ documents: store.documents, leases: store.leases, channels, now, log });
  const telling = { documents: store.documents, tally: store.tally, cards, channel, t, now, log };
  const figures = createFigures({
    ...telling,
    accounts: background.map((access) => createSesFigures({ ...access, now })),
    lines: THRESHOLDS,
  });
  const judging = {
    tally: store.tally,
    documents: store.documents,
    statistics: figures.sendPoints,
    partitions: async () => [
      ...new Set([...(await store.tally.partitions()), ...(await figures.partitions())]),
    ],
    thresholds: THRESHOLDS,
    representativeVolume: config.REPRESENTATIVE_VOLUME,
    now,
  };
  const alerts = createAlerts({ ...telling, figures: figures.read });
  const reputation = createReputationWatch({ ...judging, book: alerts.book, log });
  const approvers = createApprovers({
    channels,
    approvers: config.SLACK_APPROVERS,
    complaintApprovers: config.SLACK_COMPLAINT_APPROVERS,
    now,
    log,
  });
  const approvalChannel = config.SLACK_APPROVAL_CHANNEL ?? channel;
  const audit = createAudit(store);
  const approvals = createApprovals({
    ...telling,
    leases: store.leases,
    approvers,
    audit,
    channel: approvalChannel,
    mostPerDay: config.REQUESTS_PER_DAY,
    dryRun: config.DRY_RUN,
    reference,
  });
  const suppression = createSuppression({
    ...telling,
    lists: accounts.map(createSuppressionList),
    accounts: ses,
    rosters: store.rosters,
    journal: store.journal,
    leases: store.leases,
    approvals,
    channels,
    channel: approvalChannel,
  });
  const brake = createBrake({
    ...telling,
    switches: accounts.map(createSendingSwitch),
    accounts: ses,
    approvals,
    channel: approvalChannel,
    pauseAlone: !config.PAUSE_NEEDS_APPROVAL,
  });
  const hearing = createHearing({
    ...telling,
    accounts,
    sendPoints: figures.sendPoints,
    everyMs: config.WATCH_SECONDS * 1000,
  });
  const account = createAccount({
    ...telling,
    accounts: ses,
    watched: background.map(createSes),
    reputations: createOverview(judging),
    figures: figures.read,
    hearing: hearing.read,
    pausedIn: brake.pausedIn,
    advice: store.advice,
  });
  const lookAgain = createLookAgain({ log }, [account.lookAgain, figures.lookAgain]);
  const features: readonly Feature[] = [
    { watches: { identities: ownIdentities.watch } },
    alerts,
    { watches: { reputation: reputation.lookAtAll, cards: cards.catchUp } },
    approvals.feature,
    auditFeature({ ...telling, audit, approvers, channels, channel: approvalChannel }),
    brake,
    createProduction({
      ...telling,
      accounts: ses,
      identities,
      production: accounts.map(createProductionAccess),
      approvals,
    }),
    createSimulator({ ...telling, mailers: accounts.map(createMailer), journal: store.journal }),
    createDoctor({
      waysTo: () => doctorDeps(config, { ask, fetch, now, nodeVersion: process.versions.node, store }),
      t,
    }),
    createIdentity({
      ...telling,
      places: accounts.map(createIdentities),
      dnsServers: config.DNS_SERVERS ?? usualDnsServers(getServers()),
      channels,
      approvals,
      needsApproval: config.VERIFY_NEEDS_APPROVAL,
      dryRun: config.DRY_RUN,
    }),
    suppression.feature,
    account,
    figures.feature,
    hearing,
  ];
  const slack = createSlackApp({
    settings: {
      botToken: config.SLACK_BOT_TOKEN,
      signingSecret: config.SLACK_SIGNING_SECRET,
      appToken: config.SLACK_APP_TOKEN,
      apiUrl: config.SLACK_API_URL,
    },
    answer: createRouter({ commands: features.flatMap(({ commands = [] }) => commands), t }),
    actions: features.flatMap(({ actions = [] }) => actions),
    forms: features.flatMap(({ forms = [] }) => forms),
    t,
    log,
    reference,
  });

  const rules = { countEmailValidation: config.COUNT_EMAIL_VALIDATION, isOwn: ownIdentities.isOwn };
  const recorder = createRecorder({
    tally: store.tally,
    onRecorded: reputation.lookSoon,
    onBatch: metrics.batch,
  });
  const sns = createSnsRoute({
    topics: config.SNS_TOPIC_ARNS,
    fetch,
    now,
    log,
    confirmSubscription: createConfirmSubscription(accounts),
    onNotification: createIntake({
      recorder,
      journal: store.journal,
      rules,
      log,
      onEvent: metrics.event,
      onHint: lookAgain.soon,
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

  metrics.ask({ entriesWaiting: recorder.waiting, openAlerts: alerts.book.open });
  const health = createHealth({ store, slack: channels, now });
  const server = createServer(
    { '/sns': sns, '/healthz': health.alive, '/readyz': health.ready, '/metrics': metrics.route },
    slack.requestListener,
  );
  const watches = Object.assign({}, ...features.map(({ watches = {} }) => watches));
  const timers = createTimers({ leases: store.leases, log }, config.WATCH_SECONDS * 1000, watches);

  return {
    start: async () => {
      if (deps.role !== 'web') timers.start();
      if (deps.role === 'worker') return undefined;
      await Promise.all([slack.start(), ownIdentities.load()]);
      return server.listen(config.PORT);
    },
    stop: async () => {
      await Promise.all([server.close(), slack.stop(), timers.stop()]);
      await suppression.stop();
      await recorder.drained();
      await lookAgain.stop();
      await reputation.stop();
      await approvals.stop();
      await cards.stop();
      await store.close();
    },
  };
}
