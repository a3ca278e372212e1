import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import {
  PLAYGROUND_CHANNELS,
  type SlackWorkspace,
  startSlackWorkspace,
} from '../../playground/slack-workspace.js';
import { createChannels } from '../../src/slack/channel.js';
import { type ChannelProblems, createChannelProblems } from '../../src/slack/channel-problems.js';
import { createSlackClient } from '../../src/slack/slack-app.js';
import { createSlackWatch } from '../../src/slack/slack-watch.js';
import type { Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';

const [ALERTS, APPROVALS] = ['C0ALERTS001', 'C0APPROVE01'];
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 9);
const log = pino({ level: 'silent' });
const shopChannel = (index: number) => `C0SHOP${String(index).padStart(5, '0')}`;

let clock: number;
let slack: SlackWorkspace;
let store: Store;
let channelProblems: ChannelProblems;
let routed: readonly string[];
let caughtUp: (string | undefined)[];

/** The watch of a process that has just started. */
function startWatch() {
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  return createSlackWatch({
    channels: createChannels(client, () => undefined),
    channelProblems,
    cards: { catchUp: async (channel) => void caughtUp.push(channel) },
    routes: { channels: async () => [ALERTS, ...routed].map((channel) => ({ channel })) },
    alertChannel: ALERTS,
    approvalChannel: APPROVALS,
    now: () => clock,
    log,
  });
}
const channelOf = (id: string) => slack.channels.find((one) => one.id === id) ?? assert.fail(id);
const reads = () =>
  slack.calls
    .filter(({ method }) => method === 'conversations.history')
    .map(({ args }) => String(args['channel']));

describe('channels that the settings name are looked at before an alert needs them', () => {
  beforeEach(async () => {
    clock = START;
    routed = [shopChannel(0)];
    caughtUp = [];
    const shops = Array.from({ length: 60 }, (_, index) => ({
      id: shopChannel(index),
      name: `shop-${index}`,
      botIsMember: true,
      archived: false,
    }));
    slack = await startSlackWorkspace({ now: () => clock, channels: [...PLAYGROUND_CHANNELS, ...shops] });
    store = await openEmbeddedTestStore(() => clock);
    channelProblems = createChannelProblems({ ...store, now: () => clock, log });
  });
  afterEach(async () => {
    await store.close();
    await slack.close();
  });

  test('one that the bot has left is known without a message, and usable again after a restart of the bot', async () => {
    const [channel] = routed;
    channelOf(channel ?? '').botIsMember = false;
    await startWatch()();
    const [problem, ...others] = await channelProblems.list();
    assert.deepEqual([problem?.channel, problem?.error, others], [channel, 'not_in_channel', []]);
    channelOf(channel ?? '').botIsMember = true;
    await startWatch()();
    assert.deepEqual(await channelProblems.list(), []);
    assert.deepEqual(caughtUp, [channel]);
  });

  test('a problem that only posting shows stays until a message is posted, which is tried once', async () => {
    const [channel = ''] = routed;
    await channelProblems.note(channel, 'is_archived');
    const watch = startWatch();
    await watch();
    await watch();
    assert.equal((await channelProblems.get(channel))?.error, 'is_archived');
    assert.deepEqual(caughtUp, [channel]);
  });

  test('sixty are spread over the rounds of five minutes, each is read once, and then again', async () => {
    routed = Array.from({ length: 60 }, (_, index) => shopChannel(index));
    const watch = startWatch();
    const perRound: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const before = reads().length;
      await watch();
      perRound.push(reads().length - before);
      clock += MINUTE;
    }
    assert.deepEqual(perRound, [20, 20, 20, 2, 0]);
    assert.deepEqual(new Set(reads()), new Set([ALERTS, APPROVALS, ...routed]));
    await watch();
    assert.equal(reads().length, 82);
  });
});
