import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;

let playground: Playground;
let sending: ReturnType<typeof createSending>;

/**
 * The message of the alert about our own rate: other watches post messages of their own, before or after it, and a reply
 * whose thread is gone is a message too, which begins with what has changed.
 */
const cards = () =>
  topLevel(playground.slack.messages(CHANNEL)).filter(({ text }) => /^Bounce rate \d/.test(text));
const replies = () =>
  playground.slack
    .messages(CHANNEL)
    .filter(({ threadTs }) => cards().some(({ ts }) => threadTs !== undefined && threadTs === ts));
const shown = () => JSON.stringify(cards().at(-1)?.blocks ?? []);

/** An alert at warning, opened a minute ago. */
async function opened(): Promise<void> {
  playground = await startPlayground();
  sending = createSending(playground);
  await sending.send(1000);
  await sending.bounce(45);
  await until(() => /Bounce rate 4\.5 %/.test(cards()[0]?.text ?? ''));
  await playground.setClock(MINUTE_MS);
}

describe('the thread of an alert', () => {
  afterEach(() => playground.close());

  test('a note whose posting got no answer before the bot died is there once', async () => {
    await opened();
    playground.slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
    await sending.bounce(10);
    await until(() => replies().length === 1);
    await playground.app.kill();
    await playground.app.start();
    await sending.bounce(1);
    await until(() => /Bounce rate 5\.6 %/.test(cards()[0]?.text ?? ''));
    await until(() =>
      playground.slack.calls.some(({ method, answer }) => method === 'conversations.replies' && answer),
    );
    assert.equal(replies().length, 1);
    assert.match(replies()[0]?.text ?? '', /^Getting worse: Bounce rate 5\.\d %/);
    assert.equal(replies()[0]?.threadTs, cards()[0]?.ts);
  });

  test('somebody deletes the message: it is posted anew, with its buttons', async () => {
    await opened();
    const { slack } = playground;
    const ts = cards()[0]?.ts;
    const response = await fetch(`${slack.apiUrl}chat.delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: CHANNEL, ts }),
    });
    assert.deepEqual(await response.json(), { ok: true, channel: CHANNEL, ts });
    await sending.bounce(1);
    await until(() => cards().length === 1 && /Bounce rate 4\.6 %/.test(cards()[0]?.text ?? ''));
    assert.notEqual(cards()[0]?.ts, ts);
    assert.match(shown(), /alert-acknowledge/);
  });

  test('where the workspace takes no new blocks, charts and tables are text; the message is as whole as elsewhere', async () => {
    await opened();
    const { slack } = playground;
    slack.refuseBlocks(['data_table', 'data_visualization', 'container', 'alert']);
    await playground.setClock(2 * 60 * MINUTE_MS);
    await sending.send(1000);
    await sending.bounce(90);
    await until(() => /Last 2 h: \S+ from 4\.5 % to 6\.7 %/.test(shown()));
    assert.match(shown(), /alert-details/);
    assert.match(shown(), /Bounced at \(24 h\): `\w+\.example`/);
    await slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'bounces' });
    await until(() => slack.ephemerals(SATO).length > 0);
    const answer = JSON.stringify(slack.ephemerals(SATO).at(-1)?.blocks);
    assert.match(answer, /no such mailbox/);
    assert.doesNotMatch(answer, /"type":"(?:container|data_visualization|data_table)"/);
    slack.refuseBlocks([]);
  });
});
