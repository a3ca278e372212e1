import { getServers } from 'node:dns';
import { findAccountRegion, parseAccountRegion } from './account-region.js';
import {
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
import { createAccount } from './features/account-status/index.js';
import { type Approvals, createApprovals, createApprovers } from './features/approval/index.js';
import { auditFeature, createAudit } from './features/audit/index.js';
import { createAwsMetrics } from './features/aws-metrics/index.js';
import { createDoctor, createDoctorDeps } from './features/doctor/index.js';
import { createEventGaps } from './features/event-gaps/index.js';
import { createIdentity, defaultDnsServers } from './features/identity/index.js';
import { createOwnIdentities } from './features/intake/index.js';
import { createProductionAccessFeature } from './features/production-access/index.js';
import {
  createAlerts,
  createOverview,
  createReputationWatch,
  THRESHOLDS,
} from './features/reputation/index.js';
import { createSelfTest } from './features/self-test/index.js';
import { createSendingPause } from './features/sending-pause/index.js';
import { createSuppression } from './features/suppression/index.js';
import { createLookAgain } from './jobs/index.js';
import type { Services } from './services.js';
import type { Feature } from './slack/feature.js';

/** The features, put together: what they answer in Slack and watch, and what the intake tells them. */
export type Features = ReturnType<typeof createFeatures>;

export function createFeatures(config: Config, services: Services) {
  const { access, background, accounts, cards, log } = services;
  const identities = access.map(createVerifiedIdentities);
  const watched = background.map(createSes);
  const ownIdentities = createOwnIdentities({
    ...services,
    accounts: background.map(createVerifiedIdentities),
  });
  const { figures, alerts, reputation, overview } = judging(config, services);
  const { approvals, features: deciding } = decisions(config, services);
  const bucket = config.SUPPRESSION_IMPORT_BUCKET;
  const suppression = createSuppression({
    ...services,
    lists: access.map(createSuppressionList),
    imports: bucket === undefined ? [] : access.map((one) => createSuppressionImport(one, bucket)),
    approvals,
  });
  const brake = createSendingPause({
    ...services,
    switches: access.map(createSendingSwitch),
    approvals,
    pauseAlone: !config.PAUSE_NEEDS_APPROVAL,
  });
  const eventGaps = createEventGaps({
    ...services,
    accounts: access,
    sendPoints: figures.sendPoints,
    everyMs: config.WATCH_SECONDS * 1000,
  });
  const account = createAccount({
    ...services,
    watched,
    hearing: eventGaps.read,
    reputations: overview,
    figures: figures.read,
    pausedIn: brake.pausedIn,
  });
  const lookAgain = createLookAgain({ log }, [account.lookAgain, figures.lookAgain]);
  const production = access.map(createProductionAccess);

  const features: readonly Feature[] = [
    { watches: { identities: ownIdentities.watch, reputation: reputation.lookAtAll, cards: cards.catchUp } },
    account,
    figures.feature,
    eventGaps.feature,
    alerts,
    suppression.feature,
    brake,
    ...deciding,
    createProductionAccessFeature({ ...services, accounts, watched, identities, production, approvals }),
    createIdentity({
      ...services,
      places: access.map(createIdentities),
      dnsServers: config.DNS_SERVERS ?? defaultDnsServers(getServers()),
      approvals,
      needsApproval: config.VERIFY_NEEDS_APPROVAL,
      dryRun: config.DRY_RUN,
    }),
    createSelfTest({ ...services, mailers: access.map(createMailer) }),
    doctor(config, services),
  ];
  return {
    features,
    ownIdentities,
    /** Partitions that have counted something new are looked at soon. */
    lookSoon: reputation.lookSoon,
    /** AWS has hinted that its state is another. */
    hinted: lookAgain.soon,
    openAlerts: alerts.book.open,
    /** Resolves when nothing is under way any more. */
    async stop(): Promise<void> {
      await suppression.stop();
      await lookAgain.stop();
      await reputation.stop();
      await approvals.stop();
    },
  };
}

/** What the rates are, ours and AWS's, and the alerts about them. */
function judging(config: Config, services: Services) {
  const { background, tally, now } = services;
  const figures = createAwsMetrics({
    ...services,
    accounts: background.map((one) => createSesMetrics({ ...one, now })),
    lines: THRESHOLDS,
  });
  const judged = {
    ...services,
    statistics: figures.sendPoints,
    accountRegions: async () => {
      const counted = (await tally.accountRegions()).map(parseAccountRegion);
      const told = (await figures.accountRegions()).filter((one) => !findAccountRegion(counted, one));
      return [...counted, ...told];
    },
    thresholds: THRESHOLDS,
    representativeVolume: config.REPRESENTATIVE_VOLUME,
  };
  const alerts = createAlerts({ ...services, figures: figures.read });
  const reputation = createReputationWatch({ ...judged, book: alerts.book });
  return { figures, alerts, reputation, overview: createOverview(judged) };
}

/** What other people decide, and the record of it. */
function decisions(
  config: Config,
  services: Services,
): { approvals: Approvals; features: readonly Feature[] } {
  const approvers = createApprovers({
    ...services,
    approvers: config.SLACK_APPROVERS,
    complaintApprovers: config.SLACK_COMPLAINT_APPROVERS,
  });
  const audit = createAudit(services);
  const approvals = createApprovals({
    ...services,
    approvers,
    audit,
    mostPerDay: config.REQUESTS_PER_DAY,
    dryRun: config.DRY_RUN,
  });
  return {
    approvals,
    features: [approvals.feature, auditFeature({ ...services, audit, approvers })],
  };
}

function doctor(config: Config, { controlPlane, now, store, t }: Services): Feature {
  const { node: nodeVersion } = process.versions;
  return createDoctor({
    waysTo: () => createDoctorDeps(config, { controlPlane, fetch, now, nodeVersion, store }),
    t,
  });
}
