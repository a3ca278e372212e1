import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createAccountAccesses, createControlPlane, createSes, inBackground } from './aws/index.js';
import type { Config } from './config.js';
import { AUDIT_STREAM } from './features/audit/index.js';
import type { Metrics } from './http/metrics.js';
import { type Catalog, catalogOf, LOCALES, type Locale, localeOfTag } from './locales/index.js';
import { createRoutedCards, createRoutes } from './routing/index.js';
import { createAccess } from './slack/access.js';
import { createBlockSupport } from './slack/block-support.js';
import { createCards } from './slack/cards.js';
import { createChannels } from './slack/channel.js';
import { createChannelProblems } from './slack/channel-problems.js';
import { createMaskedCards } from './slack/masked-cards.js';
import { createProfiles, toldIn } from './slack/profiles.js';
import { createReadFile } from './slack/read-file.js';
import { createSlackClient } from './slack/slack-app.js';
import { createSlackState } from './slack/slack-state.js';
import { createUserGroups } from './slack/user-groups.js';
import { openStore } from './store/index.js';

/** What every feature can use: the parts of the store, AWS clients, Slack, texts, clock and log. */
export type Services = Awaited<ReturnType<typeof createServices>>;

/**
 * Opens the store and creates the clients of AWS and Slack. Neither is called yet.
 *
 * @throws when the embedded store cannot be opened
 */
export async function createServices(
  config: Config,
  deps: { now: () => number; log: Logger; metrics: Metrics },
) {
  const { now, log, metrics } = deps;
  /** A short id that connects an error message in Slack with the error in the log. */
  const createErrorId = () => randomBytes(2).toString('hex');
  const store = await openStore({
    redisUrl: config.REDIS_URL,
    dataDir: config.DATA_DIR,
    // Dynos of Heroku lose their disk at least once a day: https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem
    ephemeral: config.DYNO && `DYNO=${config.DYNO}`,
    retention: {
      tallies: config.KEEP_TALLIES_DAYS,
      distinct: config.KEEP_DISTINCT_DAYS,
      journal: config.KEEP_SENDS_DAYS,
      journals: { [AUDIT_STREAM]: config.KEEP_AUDIT_DAYS },
    },
    now,
    log,
  });
  const controlPlane = createControlPlane({ now, log, createErrorId, onCall: metrics.awsCall });
  const access = createAccountAccesses({ controlPlane, now }, config.accounts);
  const slackClient = createSlackClient(
    { botToken: config.SLACK_BOT_TOKEN, apiUrl: config.SLACK_API_URL },
    log,
  );
  const slackState = createSlackState({ now });
  const channels = createChannels(slackClient, (method, outcome) => {
    metrics.slackCall(method, outcome);
    slackState.onCall(outcome);
  });
  const userGroups = createUserGroups({ channels, now, log });
  const profiles = createProfiles({ channels, now });
  const approvers = async () => {
    const listed = [...config.SLACK_APPROVERS, ...config.SLACK_COMPLAINT_APPROVERS];
    return [...(await userGroups.membersOf(listed)).users];
  };
  const alertChannel = config.SLACK_ALERT_CHANNEL;
  const approvalChannel = config.SLACK_APPROVAL_CHANNEL ?? alertChannel;
  const catalogs = LOCALES.map(
    (locale) => [locale, catalogOf(locale, config.accounts, config.RUNBOOK_URLS)] as const,
  );
  const catalogIn = Object.fromEntries(catalogs) as Readonly<Record<Locale, Catalog>>;
  const t = catalogIn[config.LOCALE];
  const standInPlaces = { approvalChannel, approvers, t };
  const blockSupport = createBlockSupport({ validate: channels.validate, now, log });
  const cards = createCards({ ...store, channels, blockSupport, now, log, standInPlaces });
  const channelProblems = createChannelProblems({ ...store, now, log });
  const alertDefaults = { mentions: config.ALERT_MENTION, digest: config.DIGEST };
  const routes = createRoutes({
    ...store,
    channelProblems,
    alertChannel,
    alertDefaults,
    locale: config.LOCALE,
    catalogIn,
    now,
  });
  return {
    ...store,
    store,
    controlPlane,
    alertDefaults,
    /** For each account and Region, its AWS clients. */
    access,
    /** The same for watches: their requests come after those for which somebody waits in Slack. */
    background: access.map(inBackground),
    accounts: access.map((one) => createSes(one)),
    channels,
    blockSupport,
    readFile: createReadFile({
      client: slackClient,
      botToken: config.SLACK_BOT_TOKEN,
      apiUrl: config.SLACK_API_URL,
      fetch,
    }),
    slackState,
    profiles,
    userGroups,
    /** Who may use what of the bot in Slack. */
    mayUse: createAccess({
      profiles,
      userGroups,
      operators: config.SLACK_OPERATORS,
      approvers: [...config.SLACK_APPROVERS, ...config.SLACK_COMPLAINT_APPROVERS],
      log,
    }),
    /** The texts in the language that a person has chosen in Slack; in that of the bot where it has no such texts. */
    textsFor: async (userId: string) => {
      const profile = toldIn(await profiles.of(userId));
      return catalogIn[localeOfTag(profile?.locale) ?? config.LOCALE];
    },
    channelProblems,
    cards: createRoutedCards({ cards: config.MASK_ADDRESSES ? createMaskedCards(cards) : cards, routes }),
    /** Which channel gets what, and how messages are shown in a channel. */
    routes,
    /** The channel for alerts. */
    alertChannel,
    /** The channel for approval cards. */
    approvalChannel,
    t,
    now,
    log,
    createErrorId,
  };
}
