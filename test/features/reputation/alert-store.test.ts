import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../../playground/slack-workspace.js';
import { acknowledge, alertRef, mute } from '../../../src/features/reputation/alert.js';
import { type AlertStore, createAlertStore } from '../../../src/features/reputation/alert-store.js';
import { decideAlert } from '../../../src/features/reputation/decide-alert.js';
import { assess, THRESHOLDS } from '../../../src/features/reputation/level.js';
import { type Cards, createCards } from '../../../src/slack/cards.js';
import { createChannels } from '../../../src/slack/channel.js';
import { createSlackClient } from '../../../src/slack/slack-app.js';
import { openStore, type Store } from '../../../src/store/index.js';
import { toOneChannel } from '../../support/to-one-channel.js';
import { topLevel } from '../../support/top-level.js';
import { until } from '../../support/until.js';

const CHANNEL = 'C0ALERTS001';
const ABOUT = {
  accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
  metric: 'bounce',
} as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const log = pino({ level: 'silent' });

let slack: SlackWorkspace;
let store: Store;
let dataDir: string;
let clock: number;
let running: Cards[];

/** A process of the bot; all of them share the store. */
function startProcess(changed: (cards: Cards) => Cards = (cards) => cards): AlertStore {
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const cards = createCards({ ...store, channels, now: () => clock, log });
  running.push(cards);
  return createAlertStore({
    documents: store.documents,
    cards: toOneChannel(changed(cards), CHANNEL),
    awsMetrics: async () => ({}),
    log,
  });
}

/** A check that finds so many hard bounces among the last thousand recipients, all of the last day. */
function check(alerts: AlertStore, hard: number) {
  const window = { from: clock, recipients: 1000, hard, complaints: 0 };
  const windows = [
    { ...window, name: 'volume' as const },
    { ...window, name: 'day' as const },
  ] as const;
  const assessment = assess('bounce', windows, THRESHOLDS);
  const about = { accountRegion: ABOUT.accountRegion, now: clock, thresholds: THRESHOLDS };
  return alerts.decide(ABOUT, (current) => decideAlert(current, assessment, about));
}

const inThread = () => slack.messages(CHANNEL).filter(({ threadTs }) => threadTs !== undefined);

describe('the alerts of alerts', () => {
  beforeEach(async () => {
    clock = Date.now();
    running = [];
    slack = await startSlackWorkspace({ now: () => clock });
    dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-alerts-'));
    store = await openStore({ dataDir, now: () => clock, log });
  });

  afterEach(async () => {
    await Promise.all(running.map((cards) => cards.stop()));
    await store.close();
    await slack.close();
    await rm(dataDir, { recursive: true });
  });

  test('of three processes that check at the same time each transition is announced once', async () => {
    const stores = [startProcess(), startProcess(), startProcess()];
    for (const [hard, later] of [
      [25, 0],
      [45, 30 * MINUTE],
      [55, MINUTE],
      [110, MINUTE],
      [110, 25 * HOUR],
      [1, MINUTE],
      [1, HOUR + MINUTE],
    ] as const) {
      clock += later;
      await Promise.all(stores.map((alerts) => check(alerts, hard)));
    }
    await until(
      () => inThread().length === 5 && /back to/.test(topLevel(slack.messages(CHANNEL))[0]?.text ?? ''),
    );
    const words = inThread()
      .map(({ text }) => /Getting worse|Still open|back to/.exec(text)?.[0])
      .sort();
    assert.deepEqual(words, ['Getting worse', 'Getting worse', 'Getting worse', 'Still open', 'back to']);
    assert.equal(topLevel(slack.messages(CHANNEL)).length, 1);
    assert.equal(slack.calls.filter(({ method }) => method === 'chat.postMessage').length, 6);
  });

  test('a note that was saved by a process that died before it showed it is shown by the next check', async () => {
    const dying = startProcess((cards) => ({
      ...cards,
      show: (id, card) => (card.thread ? Promise.reject(new Error('killed')) : cards.show(id, card)),
    }));
    await check(dying, 45);
    clock += MINUTE;
    await assert.rejects(check(dying, 55), /killed/);
    assert.equal(inThread().length, 0);
    const next = startProcess();
    await check(next, 55);
    await until(() => inThread().length === 1);
    await check(next, 55);
    assert.equal(inThread().length, 1);
  });

  test('what two people do at once, in two processes, amid checks, is all saved', async () => {
    const stores = [startProcess(), startProcess()] as const;
    const alert = await check(stores[0], 45);
    assert.ok(alert);
    const ref = alertRef(alert);
    clock += MINUTE;
    const [acknowledged, mutedBySato, mutedByTanaka] = await Promise.all([
      stores[0].act(ref, (open) => acknowledge(open, 'U0SATO00001', clock)),
      stores[1].act(ref, (open) => mute(open, { by: 'U0SATO00001', forMs: HOUR, reason: 'one' }, clock)),
      stores[0].act(ref, (open) => mute(open, { by: 'U0TANAKA001', forMs: HOUR, reason: 'two' }, clock)),
      ...[50, 51, 52].map((hard) => check(stores[1], hard)),
    ]);
    const saved = await stores[1].find(ref);
    assert.equal(saved?.acknowledged?.by, 'U0SATO00001');
    assert.equal(saved.mutes.length, 1);
    assert.equal(saved.peak.events, 52);
    assert.deepEqual(mutedBySato?.mutes[0]?.by, mutedByTanaka?.mutes[0]?.by);
    assert.ok(acknowledged?.acknowledged);
  });

  test('nothing is done about an alert that is over, nor about one that never was', async () => {
    const alerts = startProcess();
    const alert = await check(alerts, 45);
    assert.ok(alert);
    await check(alerts, 0);
    clock += HOUR + MINUTE;
    await check(alerts, 0);
    const act = (ref: string) => alerts.act(ref, (open) => acknowledge(open, 'U0SATO00001', clock));
    assert.equal(await act(alertRef(alert)), undefined);
    for (const forged of [
      '',
      '/',
      'a/b/c',
      '111122223333:ap-northeast-1/bounce/1',
      '111122223333:ap-northeast-1/complaint/NaN',
    ])
      assert.equal(await act(forged), undefined);
    assert.equal((await alerts.find(alertRef(alert)))?.acknowledged, undefined);
    assert.deepEqual(await alerts.open(), []);
  });
});
