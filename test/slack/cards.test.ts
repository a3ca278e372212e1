import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Logger, LogLevel } from '@slack/bolt';
import { pino } from 'pino';
import { rateLimited, type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { message, section } from '../../src/slack/blocks.js';
import { createCards } from '../../src/slack/cards.js';
import { createChannels } from '../../src/slack/channel.js';
import { lineChart } from '../../src/slack/chart.js';
import { createWebClient } from '../../src/slack/slack-app.js';
import { openStore, type Store } from '../../src/store/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const log = pino({ level: 'silent' });

let slack: SlackWorkspace;
let store: Store;
let dataDir: string;
let clock: number;

const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Cards that log what they could not deliver. */
function cardsThatLog() {
  const logged: string[] = [];
  return { cards: cardsOfAProcess(pino({ level: 'warn' }, { write: (line) => logged.push(line) })), logged };
}

function cardsOfAProcess(cardLog = log) {
  const client = createWebClient(slack.botToken, { apiUrl: slack.apiUrl, logger: quiet });
  return createCards({
    ...store,
    channels: createChannels(client, () => undefined),
    now: () => clock,
    log: cardLog,
  });
}

/** What Slack answers when it declines. */
const declining = (error: string) =>
  ({
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: false, error }),
  }) as const;

function saying(text: string, revision: number, urgent = false) {
  const line = mrkdwn`${text}`;
  return { channel: CHANNEL, message: message(line, [section(line)]), revision, urgent };
}

const texts = () => slack.messages(CHANNEL).map(({ text }) => text);
const calls = (method: string) => slack.calls.filter((call) => call.method === method).length;

describe('a card', () => {
  beforeEach(async () => {
    clock = Date.now();
    slack = await startSlackWorkspace({ now: () => clock });
    dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-cards-'));
    store = await openStore({ dataDir, now: () => clock, log });
  });

  afterEach(async () => {
    await store.close();
    await slack.close();
    await rm(dataDir, { recursive: true });
  });

  test('is posted once and then updated in place, newest revision last', async () => {
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().includes('one'));
    await cards.show('a', saying('two', 2));
    await cards.show('a', saying('old', 1));
    await until(async () => {
      clock += 1_000;
      await cards.catchUp();
      return texts().includes('two');
    });
    assert.deepEqual(texts(), ['two']);
    assert.equal(calls('chat.postMessage'), 1);
    await cards.stop();
  });

  test('is updated at most every three seconds, and the last word is shown', async () => {
    const cards = cardsOfAProcess();
    for (let revision = 1; revision <= 20; revision += 1)
      await cards.show('a', saying(`r${revision}`, revision));
    await until(() => texts().length === 1);
    await until(async () => {
      clock += 1_000;
      await cards.catchUp();
      return texts()[0] === 'r20';
    });
    assert.ok(calls('chat.update') <= 2);
    await cards.stop();
  });

  test('that is urgent does not wait, not even behind later revisions that could', async () => {
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 1);
    await cards.show('a', saying('two', 2, true));
    await cards.show('a', saying('three', 3));
    await until(() => texts()[0] === 'three');
    await cards.stop();
  });

  test('is posted once by two processes that show it at the same moment', async () => {
    const processes = [cardsOfAProcess(), cardsOfAProcess()];
    await Promise.all(processes.map((cards) => cards.show('a', saying('one', 1))));
    await until(() => texts().length === 1);
    await Promise.all(processes.map((cards) => cards.catchUp()));
    await Promise.all(processes.map((cards) => cards.stop()));
    assert.deepEqual(texts(), ['one']);
  });

  test('whose posting took effect without an answer is found again, not posted twice', async () => {
    slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 1);
    await cards.stop();
    const afterRestart = cardsOfAProcess();
    await until(async () => {
      await afterRestart.catchUp();
      return calls('conversations.history') > 0 && calls('chat.update') === 1;
    });
    await afterRestart.stop();
    assert.deepEqual(texts(), ['one']);
    assert.equal(calls('chat.postMessage'), 1);
  });

  test('is posted anew where the bot may not look whether it is there: rather twice than never', async () => {
    slack.faults.set('chat.postMessage', { kind: 'drop' }, 1);
    slack.faults.set('conversations.history', declining('missing_scope'));
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(async () => {
      await cards.catchUp();
      return texts().length === 1;
    });
    await cards.stop();
  });

  for (const [name, fault] of [
    ['a dropped connection', { kind: 'drop' }],
    ['a 500', { kind: 'answer', status: 500 }],
    ['a rate limit', rateLimited(1)],
  ] as const) {
    test(`comes by itself, and once, after ${name}`, async () => {
      slack.faults.set('chat.postMessage', fault, 1);
      const cards = cardsOfAProcess();
      await cards.show('a', saying('one', 1));
      await until(() => calls('chat.postMessage') === 1);
      await until(() => {
        clock += 100;
        return texts().length === 1;
      });
      await cards.stop();
      assert.deepEqual(texts(), ['one']);
    });
  }

  test('waits as long as Slack asks, and makes no messages about that', async () => {
    slack.faults.set('chat.postMessage', rateLimited(30), 1);
    const { cards, logged } = cardsThatLog();
    await cards.show('a', saying('one', 1));
    // From now on it waits, by its own clock.
    await until(() => logged.some((line) => line.includes('card not delivered')));
    await cards.catchUp();
    await cards.show('b', saying('other', 1));
    await cards.catchUp();
    assert.equal(slack.calls.length, 1);
    clock += 31_000;
    await until(async () => {
      await cards.catchUp();
      return texts().length === 2;
    });
    await cards.stop();
  });

  test('that somebody deleted is posted again when there is something new to say', async () => {
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 1);
    slack.faults.set('chat.update', declining('message_not_found'), 1);
    await cards.show('a', saying('two', 2));
    await until(async () => {
      clock += 1_000;
      await cards.catchUp();
      return texts().includes('two');
    });
    assert.equal(calls('chat.postMessage'), 2);
    await cards.stop();
  });

  test('whose blocks Slack does not take is shown as text', async () => {
    const cards = cardsOfAProcess();
    const bad = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(4000) } } as const;
    await cards.show('a', {
      channel: CHANNEL,
      message: { text: 'plain', blocks: [bad] },
      revision: 1,
      urgent: false,
    });
    await until(() => texts().includes('plain'));
    assert.deepEqual(slack.messages(CHANNEL)[0]?.blocks, []);
    await cards.stop();
  });

  test('with a chart is shown without it where the workspace takes none', async () => {
    const line = mrkdwn`rate`;
    const chart = lineChart({ title: 'Rate', categories: ['1'], series: [{ name: 'rate', values: [1] }] });
    const withChart = (revision: number) => ({
      channel: CHANNEL,
      message: message(line, [section(line), chart], [section(line)]),
      revision,
      urgent: true,
    });
    slack.refuseBlocks(['data_visualization']);
    const cards = cardsOfAProcess();
    await cards.show('a', withChart(1));
    await until(() => texts().length === 1);
    assert.equal(slack.messages(CHANNEL)[0]?.blocks.length, 1);
    assert.equal(calls('chat.postMessage'), 2);
    slack.refuseBlocks([]);
    await cards.show('a', withChart(2));
    await until(() => slack.messages(CHANNEL)[0]?.blocks.length === 2);
    await cards.stop();
  });

  test('in a channel the bot is not in waits until somebody lets it in', async () => {
    const cards = cardsOfAProcess();
    slack.faults.set('chat.postMessage', declining('not_in_channel'));
    await cards.show('a', saying('one', 1));
    await until(() => calls('chat.postMessage') >= 1);
    slack.faults.clear();
    await until(async () => {
      clock += 500;
      await cards.catchUp();
      return texts().length === 1;
    });
    await cards.stop();
  });

  test('in an archived channel is tried ever more slowly, however often it changes, and is not lost', async () => {
    const archived = slack.channels.find(({ id }) => id === CHANNEL);
    assert.ok(archived);
    archived.archived = true;
    const cards = cardsOfAProcess();
    for (let revision = 1; revision <= 120; revision += 1) {
      await cards.show('a', saying(`r${revision}`, revision, true));
      await cards.catchUp();
      clock += 500;
    }
    assert.ok(calls('chat.postMessage') <= 7, String(calls('chat.postMessage')));
    archived.archived = false;
    await until(async () => {
      clock += 60_000;
      await cards.catchUp();
      return texts()[0] === 'r120';
    });
    assert.deepEqual(texts(), ['r120']);
    await cards.stop();
  });

  for (const code of ['messages_tab_disabled', 'metadata_too_large', 'an_error_of_tomorrow'])
    test(`that Slack declines for ever (${code}) is tried once an hour, not once a minute`, async () => {
      slack.faults.set('chat.postMessage', declining(code));
      const cards = cardsOfAProcess();
      await cards.show('a', saying('one', 1));
      await until(() => calls('chat.postMessage') === 1);
      const HOURS = 24;
      for (let tenMinutes = 0; tenMinutes < HOURS * 6; tenMinutes += 1) {
        clock += 600_000;
        await cards.catchUp();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await cards.stop();
      const tried = calls('chat.postMessage');
      assert.ok(tried > 3 && tried < HOURS + 15, `${tried} attempts in a day`);
    });

  test('whose posting got no answer is found again when the search was refused meanwhile', async () => {
    for (const code of ['invalid_auth', 'is_archived']) {
      const id = `lost-${code}`;
      slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
      slack.faults.set('conversations.history', declining(code), 1);
      const cards = cardsOfAProcess();
      await cards.show(id, saying(id, 1));
      await until(async () => {
        clock += 10_000;
        await cards.catchUp();
        return (await cards.locate(id)) !== undefined;
      });
      await cards.stop();
      assert.equal(texts().filter((text) => text === id).length, 1);
    }
  });

  test('a reply waits for its card, is in its thread, and is shown to the channel where that is requested', async () => {
    const cards = cardsOfAProcess();
    await cards.show('reply', { ...saying('later', 1), thread: { under: 'a', broadcast: true } });
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 2);
    const [root, reply] = slack.messages(CHANNEL);
    assert.deepEqual([root?.text, reply?.text], ['one', 'later']);
    assert.deepEqual([reply?.threadTs, reply?.broadcast], [root?.ts, true]);
    assert.deepEqual(await cards.locate('a'), { channel: CHANNEL, ts: root?.ts });
    await cards.stop();
  });

  test('a reply whose posting got no answer is looked for in the thread, not posted twice', async () => {
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 1);
    slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
    await cards.show('reply', { ...saying('later', 1), thread: { under: 'a', broadcast: false } });
    await until(() => calls('chat.postMessage') === 2);
    slack.faults.clear();
    await until(() => calls('conversations.replies') === 1);
    await until(async () => (await cards.locate('reply')) !== undefined);
    assert.deepEqual(texts(), ['one', 'later']);
    await cards.stop();
  });

  test('a reply under a card that was deleted becomes a message of its own', async () => {
    const cards = cardsOfAProcess();
    await cards.show('a', saying('one', 1));
    await until(() => texts().length === 1);
    const root = slack.messages(CHANNEL)[0]?.ts ?? '';
    await createWebClient(slack.botToken, { apiUrl: slack.apiUrl, logger: quiet }).chat.delete({
      channel: CHANNEL,
      ts: root,
    });
    await cards.show('reply', { ...saying('later', 1), thread: { under: 'a', broadcast: false } });
    await until(() => texts().includes('later'));
    assert.equal(slack.messages(CHANNEL)[0]?.threadTs, undefined);
    await cards.stop();
  });

  test('a user gets a private message, and it is kept up to date there', async () => {
    const cards = cardsOfAProcess();
    const privately = () => slack.direct('U0SATO00001').map(({ text }) => text);
    await cards.show('dm', { ...saying('one', 1), channel: 'U0SATO00001' });
    await until(() => privately().includes('one'));
    await cards.show('dm', { ...saying('two', 2, true), channel: 'U0SATO00001' });
    await until(() => privately().includes('two'));
    assert.equal(privately().length, 1);
    await cards.stop();
  });
});
