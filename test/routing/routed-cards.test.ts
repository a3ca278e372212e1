import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { catalogOf, type Level } from '../../src/locales/index.js';
import {
  type ChannelSettings,
  changeSettings,
  createRoutedCards,
  createRoutes,
  putChannel,
  putRoute,
  type RoutedCards,
  type RouteRule,
} from '../../src/routing/index.js';
import { section, textMessage } from '../../src/slack/blocks.js';
import { createCards } from '../../src/slack/cards.js';
import { createChannels } from '../../src/slack/channel.js';
import { createChannelProblems } from '../../src/slack/channel-problems.js';
import { createSlackClient } from '../../src/slack/slack-app.js';
import type { Store } from '../../src/store/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';
import { until } from '../support/until.js';

const [ALERTS, PROD, ONCALL] = ['C0ALERTS001', 'C0PROD00001', 'C0ONCALL001'];
const ACCOUNT = { account: '111122223333', region: 'eu-west-1' };
const NOON = Date.UTC(2026, 10, 27, 12);
const HOUR = 3_600_000;
const BY = { userId: 'U0SATO00001', now: NOON };
const log = pino({ level: 'silent' });

let slack: SlackWorkspace;
let store: Store;
let clock: number;
let running: RoutedCards[];

/** A process of the bot; all of them share the store. */
function startProcess(): RoutedCards {
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const now = () => clock;
  const routes = createRoutes({
    ...store,
    channelProblems: createChannelProblems({ ...store, now, log }),
    alertChannel: ALERTS,
    alertDefaults: { mentions: { review: 'here' } },
    locale: 'en',
    catalogIn: { en: catalogOf('en'), ja: catalogOf('ja') },
    now,
  });
  const cards = createRoutedCards({ cards: createCards({ ...store, channels, now, log }), routes });
  running.push(cards);
  return cards;
}

async function addRoute(route: Pick<RouteRule, 'match' | 'from' | 'channel'>): Promise<void> {
  await changeSettings(store.documents, (settings) => {
    const put = putRoute(settings, route, BY, undefined);
    return 'settings' in put ? put.settings : assert.fail(put.refused);
  });
}

async function setChannel(channel: Omit<ChannelSettings, 'changed'>): Promise<void> {
  await changeSettings(store.documents, (settings) => {
    const put = putChannel(settings, channel, BY, 0);
    return 'settings' in put ? put.settings : assert.fail(put.refused);
  });
}

/** Shows a version of one card. */
function show(cards: RoutedCards, revision: number, level: Level, key = 'alert/1') {
  return cards.show(key, {
    about: { accountRegion: ACCOUNT, level },
    message: (t) => textMessage(mrkdwn`${t.settings.title} ${level}`),
    mentions: true,
    revision,
    urgent: true,
  });
}

/** What of it is in a channel: the top-level messages. */
const inChannel = (channel: string) =>
  slack.messages(channel).filter(({ threadTs }) => threadTs === undefined);
const textsIn = (channel: string) => inChannel(channel).map(({ text }) => text);

describe('cards find their channel', () => {
  beforeEach(async () => {
    clock = NOON;
    running = [];
    slack = await startSlackWorkspace({
      now: () => clock,
      channels: [ALERTS, PROD, ONCALL].map((id) => ({ id, name: id, botIsMember: true, archived: false })),
    });
    store = await openEmbeddedTestStore(() => clock);
  });
  afterEach(async () => {
    await Promise.all(running.map((cards) => cards.stop()));
    await store.close();
    await slack.close();
  });

  test('the alert channel mentions as the configuration says, until somebody sets it there', async () => {
    const mentionsIn = () => inChannel(ALERTS).map((one) => /<!(\w+)/.exec(JSON.stringify(one))?.[1] ?? '');
    await show(startProcess(), 1, 'warning', 'alert/1');
    await show(startProcess(), 1, 'review', 'alert/2');
    await until(() => mentionsIn().toSorted().join() === ',here');
    await setChannel({ channel: ALERTS, mentions: { pause: 'channel' } });
    await show(startProcess(), 1, 'review', 'alert/3');
    await show(startProcess(), 1, 'pause', 'alert/4');
    await until(() => mentionsIn().toSorted().join() === ',,channel,here');
  });

  test('in the language of the channel, and there it stays although the routes change', async () => {
    await addRoute({ match: { account: ACCOUNT.account }, from: 'advisory', channel: PROD });
    await setChannel({ channel: PROD, locale: 'ja' });
    await show(startProcess(), 1, 'warning');
    await until(() => textsIn(PROD).join() === '設定 warning');
    await addRoute({ match: ACCOUNT, from: 'advisory', channel: ONCALL });
    await show(startProcess(), 2, 'warning');
    await until(() => (inChannel(PROD)[0]?.edits ?? 0) > 0);
    assert.deepEqual([inChannel(PROD).length, textsIn(ONCALL), textsIn(ALERTS)], [1, [], []]);
  });

  test('a level with a channel of its own is shown there as well, and both are kept up to date', async () => {
    await addRoute({ match: {}, from: 'review', channel: ONCALL });
    await setChannel({ channel: ONCALL, mentions: { review: 'S0ONCALL001' } });
    const cards = startProcess();
    await show(cards, 1, 'advisory');
    await until(() => textsIn(ALERTS).length === 1);
    await Promise.all([show(cards, 2, 'review'), show(startProcess(), 2, 'review')]);
    // Whether it is new, and so mentions people, is known once the answer of Slack is stored.
    await until(async () => (await cards.locate(`alert/1@${ONCALL}`)) !== undefined);
    assert.match(JSON.stringify(inChannel(ONCALL)[0]?.blocks), /review <!subteam\^S0ONCALL001>/);
    const reply = {
      about: { accountRegion: ACCOUNT, level: 'review' as const },
      message: () => textMessage(mrkdwn`higher`),
      thread: { under: 'alert/1', broadcast: true },
      revision: 1,
      urgent: true,
    };
    await cards.show('alert/1/0', { ...reply, isRise: true });
    await cards.show('alert/1/1', { ...reply, message: () => textMessage(mrkdwn`reminder`) });
    await show(cards, 3, 'review');
    await until(() => slack.messages(ONCALL).some(({ text }) => text === 'reminder'));
    await until(() => textsIn(ONCALL)[0] === 'Settings review');
    // It began there at this level: that it has risen to it is no news.
    assert.ok(!slack.messages(ONCALL).some(({ text }) => text === 'higher'));
    await until(() => slack.messages(ALERTS).filter(({ threadTs }) => threadTs !== undefined).length === 2);
    assert.equal(inChannel(ONCALL).length, 1);
  });

  test('in quiet hours an advisory waits, a warning does not, and nothing is lost or doubled', async () => {
    await setChannel({ channel: ALERTS, quietHours: { from: 11 * 60, to: 14 * 60 } });
    const cards = startProcess();
    await show(cards, 1, 'advisory');
    await cards.show('alert/2', {
      about: { accountRegion: ACCOUNT, level: 'warning' },
      message: () => textMessage(mrkdwn`at once`),
      revision: 1,
      urgent: true,
    });
    await until(() => textsIn(ALERTS).includes('at once'));
    assert.deepEqual(textsIn(ALERTS), ['at once']);
    clock = NOON + 2 * HOUR;
    await startProcess().catchUp();
    await until(() => textsIn(ALERTS).length === 2);
    assert.deepEqual(textsIn(ALERTS), ['at once', 'Settings advisory']);
  });

  test('an advisory that waits and becomes a warning comes at once', async () => {
    await setChannel({ channel: ALERTS, quietHours: { from: 11 * 60, to: 14 * 60 } });
    const cards = startProcess();
    await show(cards, 1, 'advisory');
    await show(cards, 2, 'warning');
    await until(() => textsIn(ALERTS).join() === 'Settings warning');
  });

  test('a channel that is archived: the alert channel gets it, with the reason in front', async () => {
    await addRoute({ match: {}, from: 'advisory', channel: PROD });
    const problems = createChannelProblems({ ...store, now: () => clock, log });
    await problems.note(PROD, 'is_archived');
    await show(startProcess(), 1, 'warning');
    await until(() => inChannel(ALERTS).length === 1);
    const [first] = inChannel(ALERTS)[0]?.blocks ?? [];
    const reason = catalogOf('en').slackState.standIn(PROD, 'is_archived');
    assert.equal(JSON.stringify(first).includes(JSON.stringify(section(reason)).slice(20, 80)), true);
  });

  test('of sixty accounts and Regions each finds its own channel', async () => {
    const all = Array.from({ length: 60 }, (_, index) => ({
      account: String(100_000_000_000 + (index % 20)),
      region: ['eu-west-1', 'us-east-1', 'ap-northeast-1'][Math.floor(index / 20)] ?? '',
    }));
    for (const [index, match] of all.entries())
      await addRoute({ match, from: 'advisory', channel: [ALERTS, PROD, ONCALL][index % 3] ?? ALERTS });
    const cards = startProcess();
    await Promise.all(
      all.map((accountRegion, index) =>
        cards.show(`quota/${index}`, {
          about: { accountRegion, level: 'warning' },
          message: () => textMessage(mrkdwn`${index}`),
          revision: 1,
          urgent: true,
        }),
      ),
    );
    const shown = () =>
      [ALERTS, PROD, ONCALL].map((channel) =>
        textsIn(channel)
          .map(Number)
          .toSorted((a, b) => a - b),
      );
    await until(() => shown().flat().length === 60);
    for (const [index, numbers] of shown().entries())
      assert.deepEqual(
        numbers,
        Array.from({ length: 20 }, (_, at) => at * 3 + index),
      );
  });
});
