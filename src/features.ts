import { getServers } from 'node:dns';
import { hostname } from 'node:os';
import { accountRegionKey } from './account-region.js';
import {
  createEventRouting,
  createIdentities,
  createMailer,
  createProductionAccess,
  createSendingSwitch,
  createSes,
  createSesMetrics,
  createSuppressionImport,
  createSuppressionList,
  createVerifiedIdentities,
} from './aws/index.js';
import type { Config } from './config.js';
import { createAccountStatusFeature } from './features/account-status/index.js';
import { createApprovalFeature, createApprovers } from './features/approval/index.js';
import { createAudit, createAuditFeature } from './features/audit/index.js';
import { createAwsMetricsFeature } from './features/aws-metrics/index.js';
import { createBouncesFeature, createCauseReader } from './features/bounces/index.js';
import { createClockFeature } from './features/clock/index.js';
import { createDoctorDeps, createDoctorFeature } from './features/doctor/index.js';
import { createEventGapsFeature } from './features/event-gaps/index.js';
import { createIdentityFeature, defaultDnsServers } from './features/identity/index.js';
import { createFeedbackRecorder, createOwnIdentities } from './features/intake/index.js';
import { createProbationFeature } from './features/probation/index.js';
import { createProductionAccessFeature } from './features/production-access/index.js';
import { createQuotaFeature } from './features/quota/index.js';
import { createReputationFeature, readOpenAlertLevel, THRESHOLDS } from './features/reputation/index.js';
import { createSelfTestFeature } from './features/self-test/index.js';
import { createSendingPauseFeature } from './features/sending-pause/index.js';
import { createSuppressionFeature } from './features/suppression/index.js';
import { createOneAtATime } from './jobs/index.js';
import { createOverviewFeatures } from './overview-features.js';
import type { Services } from './services.js';
import type { Feature } from './slack/feature.js';
import { createSlackWatch } from './slack/slack-watch.js';

/** AWS sends several events about one change, and its other APIs show the change a moment later. */
const CHECK_AFTER_HINT_MS = 2_000;

/** All features, and what the rest of the app calls of them. */
export type Features = ReturnType<typeof createFeatures>;

/** Creates every feature, each with what it needs of the services and of the features above it. */
export function createFeatures(config: Config, services: Services) {
  const { access, accounts, background, cards, channelProblems, controlPlane, log, now, store } = services;
  const identities = access.map(createVerifiedIdentities);
  const watched = background.map((one) => createSes(one, { watchMs: config.WATCH_SECONDS * 1000 }));

  const ownIdentities = createOwnIdentities({
    ...services,
    accounts: background.map(createVerifiedIdentities),
  });
  const awsMetrics = createAwsMetricsFeature({
    ...services,
    accounts: background.map((one) => createSesMetrics({ ...one, now })),
    thresholds: THRESHOLDS,
    openAlertLevel: (about) => readOpenAlertLevel(store.documents, about),
  });
  const approvers = createApprovers({
    ...services,
    approvers: config.SLACK_APPROVERS,
    complaintApprovers: config.SLACK_COMPLAINT_APPROVERS,
  });
  const audit = createAudit(services);
  const approvals = createApprovalFeature({
    ...services,
    approvers,
    audit,
    maxRequestsPerDay: config.REQUESTS_PER_DAY,
    dryRun: config.DRY_RUN,
  });
  const importBucket = config.SUPPRESSION_IMPORT_BUCKET;
  const suppression = createSuppressionFeature({
    ...services,
    lists: access.map(createSuppressionList),
    imports:
      importBucket === undefined ? [] : access.map((one) => createSuppressionImport(one, importBucket)),
    approvals,
    audit,
    showSubjects: config.SHOW_SUBJECTS,
  });
  const sendingPause = createSendingPauseFeature({
    ...services,
    switches: access.map(createSendingSwitch),
    approvals,
    pauseNeedsApproval: config.PAUSE_NEEDS_APPROVAL,
    onResumed: (target, by) =>
      reputation
        .noteResumed(target, by)
        .catch((error: unknown) => log.warn({ err: error }, 'resume not noted in the alerts')),
    onChanged: (accountRegion) => reputation.checkSoon([accountRegionKey(accountRegion)]),
  });
  const reputation = createReputationFeature({
    ...services,
    awsMetrics,
    pausesIn: sendingPause.pausesIn,
    causeOf: createCauseReader({ ...store, log }),
    thresholds: THRESHOLDS,
    representativeVolume: config.REPRESENTATIVE_VOLUME,
  });
  const bounces = createBouncesFeature({
    ...services,
    accounts: access,
    findAlertWindow: reputation.findAlertWindow,
    lookUpAddress: suppression.lookUpAddress,
    recordMail: createFeedbackRecorder({
      ...services,
      record: async (entries) => {
        const counted = await store.tally.record(entries);
        reputation.checkSoon(new Set(entries.map(({ accountRegion }) => accountRegion)));
        return counted;
      },
      rules: { countEmailValidation: config.COUNT_EMAIL_VALIDATION, isOwn: ownIdentities.isOwn },
      onEvent: () => undefined,
    }),
    showSubjects: config.SHOW_SUBJECTS,
  });
  const quota = createQuotaFeature({ ...services, watched });
  const eventGaps = createEventGapsFeature({
    ...services,
    accounts: access,
    sendPoints: awsMetrics.sendPoints,
    everyMs: config.WATCH_SECONDS * 1000,
  });
  const accountStatus = createAccountStatusFeature({
    ...services,
    watched,
    eventCoverage: eventGaps.read,
    reputations: reputation.overview,
    storedReputations: reputation.storedOverview,
    rateHistory: reputation.rateHistory,
    everyMs: config.WATCH_SECONDS * 1000,
    awsMetrics: awsMetrics.read,
    identitiesRead: ownIdentities.isRead,
    pausedIn: sendingPause.pausedIn,
    pausesIn: sendingPause.pausesIn,
    onChecked: () => probation.seeStatuses(),
    caseTells: (...change) => probation.caseTells(...change),
  });
  const productionAccess = createProductionAccessFeature({
    ...services,
    accounts,
    watched,
    identities,
    production: access.map(createProductionAccess),
    approvals,
  });
  const identity = createIdentityFeature({
    ...services,
    identities: access.map(createIdentities),
    dnsServers: config.DNS_SERVERS ?? defaultDnsServers(getServers()),
    approvals,
    needsApproval: config.VERIFY_NEEDS_APPROVAL,
    dryRun: config.DRY_RUN,
  });
  const probation = createProbationFeature({
    ...services,
    accounts: watched,
    identities: background.map(createIdentities),
    eventRouting: background.map((one) => ({ ...one, ...createEventRouting(one) })),
    topicArns: config.SNS_TOPIC_ARNS.map(({ arn }) => arn),
    diagnoseIdentity: identity.diagnoseIdentity,
    pausesIn: sendingPause.pausesIn,
    readReview: reputation.readReview,
    audit,
    approvals,
    awsMetrics,
    thresholds: THRESHOLDS,
    reportNeedsApproval: config.REPORT_NEEDS_APPROVAL,
  });
  const doctor = createDoctorFeature({
    createDeps: () =>
      createDoctorDeps(config, {
        controlPlane,
        fetch,
        now,
        nodeVersion: process.versions.node,
        store,
        channelProblems: channelProblems.list,
      }),
  });

  const commands = () => features.flatMap((feature) => feature.commands ?? []);
  const overviews = createOverviewFeatures(config, services, {
    commands,
    identities,
    accountStatus,
    approvals,
    audit,
    identity,
    probation,
    quota,
    reputation,
    suppression,
  });
  const clock = createClockFeature({ ...services, host: hostname() });

  const accountCheck = createOneAtATime<'all accounts'>(
    () => Promise.all([accountStatus.checkAgain(), awsMetrics.recheckFindings()]),
    (error) => log.warn({ err: error }, 'account check after a hint failed'),
    { delayMs: CHECK_AFTER_HINT_MS },
  );

  /** In the order in which `/ses help` lists their commands. */
  const features: readonly Feature[] = [
    {
      watches: {
        identities: ownIdentities.watch,
        cards: () => cards.catchUp(),
        slack: createSlackWatch(services),
      },
    },
    accountStatus.feature,
    quota.feature,
    overviews.digest.feature,
    awsMetrics.feature,
    eventGaps.feature,
    reputation.feature,
    bounces.feature,
    suppression.feature,
    sendingPause.feature,
    approvals.feature,
    createAuditFeature({ ...services, audit, approvers }).feature,
    probation.feature,
    productionAccess.feature,
    identity.feature,
    createSelfTestFeature({ ...services, mailers: access.map(createMailer) }).feature,
    doctor.feature,
    overviews.settings.feature,
    clock.feature,
    overviews.home.feature,
    overviews.onDuty.feature,
    overviews.shortcuts.feature,
  ];
  return {
    features,
    ownIdentities,
    /** To be called with the accounts and Regions in which something was counted; their rates are checked soon. */
    onRecorded: reputation.checkSoon,
    /** To be called when an event hints that AWS has changed the state of an account; all accounts are checked soon. */
    onAccountHint: () => accountCheck.run('all accounts'),
    openAlerts: reputation.openAlerts,
    onDutyRoutes: overviews.onDuty.routes,
    /** To be called with how far the clock of this machine is ahead of that of AWS (ms, negative: behind). */
    onClockCompared: clock.compared,
    /** Resolves when no work of a feature is in progress. */
    async stop(): Promise<void> {
      await overviews.home.stop();
      await clock.stop();
      await suppression.stop();
      await accountCheck.stop();
      await reputation.stop();
      await approvals.stop();
    },
  };
}
