import { type AccountRegion, parseAccountRegion } from '../../account-region.js';
import { type Block, buttons, context, section } from '../../slack/blocks.js';
import type { ChannelProblem } from '../../slack/channel-problems.js';
import { lineChart } from '../../slack/chart.js';
import { HOME_OFF, type SlackAnswer, type SlackProbe } from '../../slack/probe.js';
import type { Documents, Store, Tally } from '../../store/index.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import { readUnknownCertificates } from '../intake/index.js';
import type { SetupFacts, SlackFacts } from './facts.js';
import { type RegionAccess, readRegion, readTopic, type TopicAccess } from './read-aws.js';

/** What the doctor reads from. */
export type DoctorDeps = {
  slack: SlackProbe;
  settings: {
    /** The ids of the channels that the bot posts in, by environment variable. */
    channels: Readonly<Record<string, string | undefined>>;
    /** Ids of users who get private notices. */
    approvers?: readonly string[] | undefined;
    signingSecret: string | undefined;
    appToken: string | undefined;
    publicUrl: string | undefined;
  };
  /** Who asks, if somebody does in Slack. */
  asker?: string | undefined;
  topics: readonly TopicAccess[];
  regions: readonly RegionAccess[];
  /** The channels that the running bot cannot post to; left out: this is not the running bot. */
  channelProblems?: (() => Promise<readonly ChannelProblem[]>) | undefined;
  /** Left out: there is no store to check. */
  store?: CheckedStore | undefined;
  fetch: typeof fetch;
  now: () => number;
  nodeVersion: string;
};

type CheckedStore = Pick<Store, 'ping' | 'advice'> & {
  documents: Pick<Documents, 'list'>;
  tally: Pick<Tally, 'accountRegions'>;
};

const ENDPOINT_TIMEOUT_MS = 5_000;

/**
 * Reads everything concurrently, within one account and Region as fast as the SES rate limit allows. Changes nothing and never
 * rejects.
 */
export async function readFacts(deps: DoctorDeps): Promise<SetupFacts> {
  const { publicUrl } = deps.settings;
  const snsEndpoint = publicUrl === undefined ? undefined : new URL('/sns', publicUrl).href;
  const [slack, topics, regions, store, eventsFrom, unknownCertificates, endpoint] = await Promise.all([
    readSlack(deps),
    Promise.all(deps.topics.map((access) => readTopic(access, snsEndpoint))),
    Promise.all(deps.regions.map(readRegion)),
    deps.store && readStore(deps.store),
    deps.store ? readEventsFrom(deps.store) : [],
    deps.store ? readUnknownCertificates(deps.store.documents).catch(() => []) : [],
    publicUrl === undefined ? undefined : readEndpoint(deps.fetch, publicUrl),
  ]);
  return {
    now: deps.now(),
    nodeVersion: deps.nodeVersion,
    slack,
    topics,
    regions,
    store,
    eventsFrom,
    unknownCertificates,
    endpoint,
  };
}

/** A store that does not answer is a finding of its own; there is no advice about it then. */
async function readStore(store: CheckedStore): Promise<SetupFacts['store']> {
  try {
    await store.ping();
    return await store.advice();
  } catch (error) {
    return { unavailable: messageOf(error) };
  }
}

/** None where the store does not answer, which is a finding of its own. */
async function readEventsFrom({ tally }: CheckedStore): Promise<readonly AccountRegion[]> {
  return (await tally.accountRegions().catch(() => [])).map(parseAccountRegion);
}

async function readSlack({ slack, settings, channelProblems, asker }: DoctorDeps): Promise<SlackFacts> {
  const { appToken, signingSecret, approvers = [] } = settings;
  const person = approvers.find((id) => !id.startsWith('S')) ?? asker;
  const ids = Object.entries(settings.channels).flatMap(([variable, id]) => (id ? [{ variable, id }] : []));
  const [auth, appTokenAnswer, blocks, directMessages, homeTab, problems, ...answers] = await Promise.all([
    slack.auth(),
    appToken === undefined ? undefined : slack.appToken(appToken),
    readBlocks(slack),
    person === undefined ? undefined : slack.directMessages(person),
    readHomeTab(slack, person),
    channelProblems?.().catch(() => []) ?? [],
    ...ids.map(async (one) => ({ ...one, answer: await slack.channel(one.id) })),
  ]);
  return {
    auth,
    channels: answers,
    appToken: appTokenAnswer,
    signingSecret,
    blocks,
    directMessages,
    homeTab,
    problems,
  };
}

/** Blocks as messages of the bot have them. */
const PLAIN_BLOCKS: readonly Block[] = [
  section(mrkdwn`*doctor*`),
  context(mrkdwn`doctor`),
  buttons({ action: 'doctor', text: 'doctor', value: 'doctor' }),
];
const CHART = lineChart({
  title: 'doctor',
  categories: ['1', '2'],
  series: [{ name: 'doctor', values: [1, 2] }],
});

async function readHomeTab(slack: SlackProbe, person: string | undefined): Promise<SlackFacts['homeTab']> {
  if (person === undefined) return 'unknown';
  const answer = await slack.homeTab(person);
  if ('ok' in answer) return 'on';
  if ('unreachable' in answer) return 'unknown';
  if (answer.declined === HOME_OFF) return 'off';
  return answer.declined === 'hash_conflict' ? 'on' : 'unknown';
}

async function readBlocks(slack: SlackProbe): Promise<SlackFacts['blocks']> {
  const all = await slack.blocks([...PLAIN_BLOCKS, CHART]);
  if ('ok' in all) return 'all';
  if (!isInvalid(all)) return 'unknown';
  const plain = await slack.blocks(PLAIN_BLOCKS);
  if ('ok' in plain) return 'no-charts';
  return isInvalid(plain) ? 'refused' : 'unknown';
}

function isInvalid(answer: SlackAnswer): boolean {
  return 'declined' in answer && answer.declined.startsWith('invalid_blocks');
}

async function readEndpoint(fetch: DoctorDeps['fetch'], publicUrl: string): Promise<SetupFacts['endpoint']> {
  const url = new URL('/healthz', publicUrl).href;
  try {
    const { status } = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ENDPOINT_TIMEOUT_MS),
    });
    return { url, status };
  } catch (error) {
    return { url, unreachable: messageOf(error) };
  }
}

/** The message of fetch is only "fetch failed"; the cause has the details. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
