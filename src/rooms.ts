import { getServers } from 'node:dns';
import { createAccount } from './account/index.js';
import { type Approvals, createApprovals, createApprovers } from './approval/index.js';
import { auditFeature, createAudit } from './audit/index.js';
import {
  createIdentities,
  createMailer,
  createProductionAccess,
  createSendingSwitch,
  createSes,
  createSesFigures,
  createSuppressionImport,
  createSuppressionList,
  createVerifiedIdentities,
} from './aws/index.js';
import { createBrake } from './brake/index.js';
import type { Config } from './config.js';
import { createDoctor, doctorDeps } from './doctor/index.js';
import { createOwnIdentities } from './feedback/index.js';
import { createFigures } from './figures/index.js';
import type { Ground } from './ground.js';
import { createHearing } from './hearing/index.js';
import { createIdentity, usualDnsServers } from './identity/index.js';
import { createLookAgain } from './look-again.js';
import { createProduction } from './production/index.js';
import { createAlerts, createOverview, createReputationWatch, THRESHOLDS } from './reputation/index.js';
import { createSimulator } from './simulator/index.js';
import type { Feature } from './slack/feature.js';
import { createSuppression } from './suppression/index.js';

/** The rooms, put together: what they answer in Slack and watch, and what the intake tells them. */
export type Rooms = ReturnType<typeof openRooms>;

export function openRooms(config: Config, ground: Ground) {
  const { access, background, accounts, cards, log } = ground;
  const identities = access.map(createVerifiedIdentities);
  const watched = background.map(createSes);
  const ownIdentities = createOwnIdentities({
    ...ground,
    accounts: background.map(createVerifiedIdentities),
  });
  const { figures, alerts, reputation, overview } = judging(config, ground);
  const { approvals, features: deciding } = decisions(config, ground);
  const bucket = config.SUPPRESSION_IMPORT_BUCKET;
  const suppression = createSuppression({
    ...ground,
    lists: access.map(createSuppressionList),
    imports: bucket === undefined ? [] : access.map((one) => createSuppressionImport(one, bucket)),
    approvals,
    channel: ground.approvalChannel,
  });
  const brake = createBrake({
    ...ground,
    switches: access.map(createSendingSwitch),
    approvals,
    channel: ground.approvalChannel,
    pauseAlone: !config.PAUSE_NEEDS_APPROVAL,
  });
  const hearing = createHearing({
    ...ground,
    accounts: access,
    sendPoints: figures.sendPoints,
    everyMs: config.WATCH_SECONDS * 1000,
  });
  const account = createAccount({
    ...ground,
    watched,
    hearing: hearing.read,
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
    hearing,
    alerts,
    suppression.feature,
    brake,
    ...deciding,
    createProduction({ ...ground, accounts, watched, identities, production, approvals }),
    createIdentity({
      ...ground,
      places: access.map(createIdentities),
      dnsServers: config.DNS_SERVERS ?? usualDnsServers(getServers()),
      approvals,
      needsApproval: config.VERIFY_NEEDS_APPROVAL,
      dryRun: config.DRY_RUN,
    }),
    createSimulator({ ...ground, mailers: access.map(createMailer) }),
    doctor(config, ground),
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
function judging(config: Config, ground: Ground) {
  const { background, tally, now } = ground;
  const figures = createFigures({
    ...ground,
    accounts: background.map((one) => createSesFigures({ ...one, now })),
    lines: THRESHOLDS,
  });
  const judged = {
    ...ground,
    statistics: figures.sendPoints,
    partitions: async () => [...new Set([...(await tally.partitions()), ...(await figures.partitions())])],
    thresholds: THRESHOLDS,
    representativeVolume: config.REPRESENTATIVE_VOLUME,
  };
  const alerts = createAlerts({ ...ground, figures: figures.read });
  const reputation = createReputationWatch({ ...judged, book: alerts.book });
  return { figures, alerts, reputation, overview: createOverview(judged) };
}

/** What other people decide, and the record of it. */
function decisions(config: Config, ground: Ground): { approvals: Approvals; features: readonly Feature[] } {
  const channel = ground.approvalChannel;
  const approvers = createApprovers({
    ...ground,
    approvers: config.SLACK_APPROVERS,
    complaintApprovers: config.SLACK_COMPLAINT_APPROVERS,
  });
  const audit = createAudit(ground);
  const approvals = createApprovals({
    ...ground,
    approvers,
    audit,
    channel,
    mostPerDay: config.REQUESTS_PER_DAY,
    dryRun: config.DRY_RUN,
  });
  return {
    approvals,
    features: [approvals.feature, auditFeature({ ...ground, audit, approvers, channel })],
  };
}

function doctor(config: Config, { ask, now, store, t }: Ground): Feature {
  const { node: nodeVersion } = process.versions;
  return createDoctor({ waysTo: () => doctorDeps(config, { ask, fetch, now, nodeVersion, store }), t });
}
