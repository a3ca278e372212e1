import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../../playground/slack-workspace.js';
import { createPeriodSummaries } from '../../../src/features/bounces/index.js';
import { createDigestWatch } from '../../../src/features/digest/digest-watch.js';
import { catalogOf } from '../../../src/locales/index.js';
import type { DigestTime } from '../../../src/routing/index.js';
import { type Cards, createCards } from '../../../src/slack/cards.js';
import { createChannels } from '../../../src/slack/channel.js';
import { createSlackClient } from '../../../src/slack/slack-app.js';
import type { Store } from '../../../src/store/index.js';
import { openEmbeddedTestStore } from '../../support/embedded-store.js';
import { until } from '../../support/until.js';

const ALERTS = 'C0ALERTS001';
const TEAM = 'C0APPROVE01';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NINE = Date.UTC(2026, 10, 24, 9);
const PROD = { account: '111122223333', region: 'ap-northeast-1' };
const SHOP = { account: '444455556666', region: 'eu-west-1' };
const log = pino({ level: 'silent' });

let slack: SlackWorkspace;
let store: Store;
let clock: number;
let running: Cards[];
let times: Record<string, { times: DigestTime; setAt: number | undefined }>;

function placeOf(channel: string) {
  const { times: at, setAt } = times[channel] ?? {};
  return { channel, times: at, timeZone: 'UTC', setAt };
}

/** A process of the bot; all of them share the store. */
function startProcess(changed: (cards: Cards) => Pick<Cards, 'show'> = (cards) => cards) {
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const cards = createCards({ ...store, channels, now: () => clock, log });
  running.push(cards);
  const check = createDigestWatch({
    places: {
      all: async () => [placeOf(ALERTS), placeOf(TEAM)],
      of: async (channel) => placeOf(channel),
      shownIn:
        async (channel) =>
        ({ account }) =>
          channel === (account === PROD.account ? ALERTS : TEAM),
      textsOf: async (channel) => catalogOf(channel === TEAM ? 'ja' : 'en'),
    },
    storedOverviews: async () => [PROD, SHOP],
    openAlerts: async () => [],
    cases: { list: async () => [] },
    pendingApprovals: async () => [],
    awsRatesAt: async () => ({}),
    rateHistory: async () => [],
    storedIdentities: async () => ({ unverified: [], asOf: undefined }),
    periodSummary: createPeriodSummaries({
      tally: store.tally,
      countedSince: async () => NINE - 30 * DAY,
      now: () => clock,
    }),
    documents: store.documents,
    cards: changed(cards),
    now: () => clock,
    log,
  });
  return { check, catchUp: () => cards.catchUp() };
}

const send = (at: number, recipients: number) =>
  store.tally.record(
    Array.from({ length: recipients }, (_, index) => ({
      accountRegion: `${PROD.account}:${PROD.region}` as const,
      at,
      recipient: `r${index}@one.example`,
      seen: [{ key: `${at}/${index}`, keepSeconds: 60 }],
      counters: ['sent'],
      distinct: [],
    })),
  );
const posted = (channel: string) => slack.messages(channel).map(({ text }) => text);

describe('digests when they are due', () => {
  beforeEach(async () => {
    clock = NINE - HOUR;
    running = [];
    times = { [ALERTS]: { times: { minute: 540 }, setAt: undefined } };
    slack = await startSlackWorkspace({ now: () => clock });
    store = await openEmbeddedTestStore(() => clock);
  });
  afterEach(async () => {
    await Promise.all(running.map((cards) => cards.stop()));
    await store.close();
    await slack.close();
  });

  test('one a day with several processes and a restart, none for the time before the first start', async () => {
    const [one, other] = [startProcess(), startProcess()];
    await one.check();
    await send(NINE - 2 * HOUR, 30);
    await send(NINE - DAY - 2 * HOUR, 20);
    clock = NINE + 1000;
    await Promise.all([one.check(), other.check(), one.check()]);
    await startProcess().check();
    await until(() => posted(ALERTS).length === 1);
    assert.match(posted(ALERTS)[0] ?? '', /Daily digest · 2026-11-23 09:00 UTC to 2026-11-24 09:00 UTC/);
    assert.match(JSON.stringify(slack.messages(ALERTS)[0]?.blocks), /30 recipients \(\+50 %\)/);
    clock = NINE + DAY;
    await Promise.all([one.check(), other.check()]);
    await until(() => posted(ALERTS).length === 2);
    assert.deepEqual(posted(TEAM), []);
  });

  test('a crash after it was stored, and one before, neither loses nor doubles it', async () => {
    await startProcess().check();
    clock = NINE + 1000;
    const dies = startProcess((cards) => ({
      show: async (id, card) => {
        await cards.show(id, card);
        throw new Error('the process dies');
      },
    }));
    await assert.rejects(dies.check(), /the process dies/);
    await startProcess().check();
    await until(() => posted(ALERTS).length === 1);
    clock = NINE + DAY;
    const diesSooner = startProcess(() => ({ show: () => Promise.reject(new Error('the process dies')) }));
    await assert.rejects(diesSooner.check(), /the process dies/);
    await startProcess().check();
    await until(() => posted(ALERTS).length === 2);
    await startProcess().catchUp();
    assert.equal(posted(ALERTS).length, 2);
  });

  test('what fails for one channel does not keep the next from its digest', async () => {
    times[TEAM] = { times: { minute: 540 }, setAt: NINE - DAY };
    await startProcess().check();
    clock = NINE + 1000;
    const { check } = startProcess((cards) => ({
      show: (id, card) =>
        id.includes(ALERTS) ? Promise.reject(new Error('not this one')) : cards.show(id, card),
    }));
    await assert.rejects(check(), /not this one/);
    await until(() => posted(TEAM).length === 1);
    assert.deepEqual(posted(ALERTS), []);
  });

  test('a channel has its own time, language and accounts; one that would be much too late is left out', async () => {
    times[TEAM] = { times: { weekday: 2, minute: 600 }, setAt: NINE };
    await startProcess().check();
    clock = NINE + HOUR;
    await startProcess().check();
    await until(() => posted(TEAM).length === 1);
    assert.match(posted(TEAM)[0] ?? '', /週次ダイジェスト/);
    assert.doesNotMatch(JSON.stringify(slack.messages(TEAM)[0]?.blocks), new RegExp(PROD.account));
    clock = NINE + 7 * DAY + 14 * HOUR;
    await startProcess().check();
    clock = NINE + 8 * DAY + HOUR;
    await startProcess().check();
    await until(() => posted(ALERTS).length > 1);
    assert.equal(posted(TEAM).length, 1);
  });

  test('a time set for an hour that is over brings none for today', async () => {
    times = { [ALERTS]: { times: { minute: 420 }, setAt: clock } };
    await startProcess().check();
    clock = NINE - 2 * HOUR + DAY;
    await startProcess().check();
    await until(() => posted(ALERTS).length === 1);
    assert.match(posted(ALERTS)[0] ?? '', /2026-11-25 07:00 UTC/);
  });
});
