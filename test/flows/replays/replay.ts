import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../../playground/slack-workspace.js';
import { createIntake, createRecorder } from '../../../src/features/intake/index.js';
import { createReputationFeature, THRESHOLDS } from '../../../src/features/reputation/index.js';
import { catalogOf } from '../../../src/locales/index.js';
import { createCards } from '../../../src/slack/cards.js';
import { createChannels } from '../../../src/slack/channel.js';
import { createSlackClient } from '../../../src/slack/slack-app.js';
import { openStore, type Store } from '../../../src/store/index.js';
import { toOneChannel } from '../../support/to-one-channel.js';
import { until } from '../../support/until.js';
import { createMailbox, type Mail } from './mailbox.js';

/** Sends events through the real intake, store, watch and cards, hour by hour, and notes what the channel is told. */
export type Replay = {
  slack: SlackWorkspace;
  /** Hours since the beginning. */
  hour(): number;
  /** Publishes what SES would say of so much mail, now. */
  mail(what: Mail): Promise<void>;
  /** Lets time pass; the watch looks after each step (a quarter of an hour), and Slack is waited for. */
  pass(hours: number, stepMs?: number): Promise<void>;
  /** Lets time pass while Slack or the store does not answer: the watch looks, and nobody waits. */
  passInVain(hours: number): Promise<void>;
  /** What could not be taken in comes again, as SNS brings it. */
  redeliver(): Promise<void>;
  /** Sends so much in every hour, for so many hours. */
  hours(count: number, everyHour: Mail, stepMs?: number): Promise<void>;
  /** What was said, in order. */
  said: readonly Said[];
  /** The hour at which the true bounce rate of the last 10,000 recipients reached so much, if ever. */
  reached(rate: number): number | undefined;
  close(): Promise<void>;
};

/** `state` is the sign a card carries: a level, `over`; of a reply in the thread the same with `thread` as its place. */
export type Said = { hour: number; where: 'channel' | 'thread' | 'both'; state: string };

const CHANNEL = 'C0ALERTS001';
const ACCOUNT = '111122223333';
const REGION = 'ap-northeast-1';
const BEGINNING = Date.UTC(2026, 5, 1);
const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
const VOLUME = 10_000;
const LEAST = 1_000;
const SIGNS: Readonly<Record<string, string>> = {
  ':large_blue_circle:': 'advisory',
  ':large_yellow_circle:': 'warning',
  ':large_orange_circle:': 'review',
  ':red_circle:': 'pause',
  ':white_check_mark:': 'over',
};

/** @param options.redisUrl a real Redis instead of the embedded store */
export async function startReplay(options: { redisUrl?: string } = {}): Promise<Replay> {
  let clock = BEGINNING;
  const now = () => clock;
  const log = pino({ level: 'silent' });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-replay-'));
  const slack = await startSlackWorkspace({ now });
  const store = await openStore({ ...options, dataDir, now, log });
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const cards = createCards({ ...store, channels, now, log });
  const reputation = createReputationFeature({
    ...store,
    cards: toOneChannel(cards, CHANNEL),
    // AWS answers nothing all the time: what the bot counts by itself has to be enough.
    awsMetrics: {
      read: async () => ({}),
      rateHistory: async () => undefined,
      sendPoints: async () => [],
      statisticsState: async () => 'none',
      accountRegions: async () => [],
    },
    thresholds: THRESHOLDS,
    representativeVolume: VOLUME,
    t: catalogOf('en'),
    now,
    log,
  });
  const recorder = createRecorder({
    tally: store.tally,
    onRecorded: () => undefined,
    onBatch: () => undefined,
  });
  const rules = { countEmailValidation: false, isOwn: () => false };
  const takeIn = createIntake({ recorder, journal: store.journal, rules, log, onEvent: () => undefined });
  const topic = {
    arn: `arn:aws:sns:${REGION}:${ACCOUNT}:ses-events`,
    partition: 'aws' as const,
    region: REGION,
    account: ACCOUNT,
    name: 'ses-events',
  };

  const said: Said[] = [];
  const shown = new Map<string, string>();
  const history: Counted[] = [];
  const refused: (() => Promise<void>)[] = [];
  const hour = () => (clock - BEGINNING) / HOUR_MS;
  const eventsOf = createMailbox();

  /** Takes an envelope in; one that is refused is kept, because SNS comes again. */
  async function publish(message: unknown, messageId: string): Promise<void> {
    const envelope = { topic, messageId, at: clock, message: JSON.stringify(message) };
    await takeIn(envelope).catch(() => void refused.push(() => takeIn(envelope)));
  }

  async function mail(what: Mail): Promise<void> {
    const { sent = 0, hard = 0, sentHour = hour() } = what;
    const events = eventsOf(what, BEGINNING + sentHour * HOUR_MS);
    await Promise.all(events.map(({ event, messageId }) => publish(event, messageId)));
    history.push({ hour: hour(), sentHour, recipients: sent, hard });
  }

  /** The watch looks, the cards reach Slack, and what is new there is noted. */
  async function look(): Promise<void> {
    await reputation.checkAll();
    await until(async () => {
      await cards.catchUp();
      return (await unshown(store)) === 0;
    });
    for (const { ts, blocks, text, threadTs, broadcast } of slack.messages(CHANNEL)) {
      const state = stateOf(JSON.stringify(blocks)) ?? text;
      if (shown.get(ts) === state) continue;
      shown.set(ts, state);
      said.push({ hour: hour(), where: !threadTs ? 'channel' : broadcast ? 'both' : 'thread', state });
    }
  }

  async function pass(hours: number, stepMs = QUARTER_MS): Promise<void> {
    for (const end = clock + hours * HOUR_MS; clock < end; ) {
      clock += stepMs;
      await look();
    }
  }

  return {
    slack,
    hour,
    mail,
    pass,
    passInVain: async (hours) => {
      for (const end = clock + hours * HOUR_MS; clock < end; ) {
        clock += QUARTER_MS;
        await reputation.checkAll().catch(() => undefined);
      }
    },
    redeliver: async () => {
      await Promise.all(refused.splice(0).map((again) => again()));
    },
    hours: async (count, everyHour, stepMs) => {
      for (let index = 0; index < count; index += 1) {
        await mail(everyHour);
        await pass(1, stepMs);
      }
    },
    said,
    reached: (rate) => history.find((_, index) => rateOfLast(history.slice(0, index + 1)) >= rate)?.hour,
    close: async () => {
      await reputation.stop();
      await cards.stop();
      await recorder.drained();
      await store.close();
      await slack.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** What became known at an hour of the mail of an hour. */
type Counted = { hour: number; sentHour: number; recipients: number; hard: number };

/** Hard bounces of the last 10,000 recipients, in the order of sending; nothing before there were 1,000. */
function rateOfLast(history: readonly Counted[]): number {
  let recipients = 0;
  let hard = 0;
  for (const one of history.toSorted((a, b) => b.sentHour - a.sentHour || a.recipients - b.recipients)) {
    if (recipients >= VOLUME) break;
    recipients += one.recipients;
    hard += one.hard;
  }
  return recipients >= LEAST ? hard / recipients : 0;
}

async function unshown(store: Store): Promise<number> {
  const cards = await store.documents.list<{ revision: number; shownRevision: number }>('cards');
  return cards.filter(({ value }) => value.shownRevision < value.revision).length;
}

function stateOf(blocks: string): string | undefined {
  const [sign] = /:[a-z_]+:/.exec(blocks) ?? [];
  return sign && SIGNS[sign];
}
