import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { webApi } from '@slack/bolt';
import {
  PLAYGROUND_CHANNELS,
  rateLimited,
  type SlackWorkspace,
  startSlackWorkspace,
} from '../../playground/slack-workspace.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

let slack: SlackWorkspace;
let client: webApi.WebClient;

beforeEach(async () => {
  await slack?.close();
  slack = await startSlackWorkspace({ now: () => Date.now() });
  client = clientWith(slack.botToken);
});
after(() => slack.close());

function clientWith(token: string, timeout = 10_000): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout,
    rejectRateLimitedCalls: true,
    logger: {
      ...console,
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      setName() {},
      getLevel: () => webApi.LogLevel.ERROR,
    },
  });
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => assert.fail('the call was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof webApi.WebAPIPlatformError, String(error));
  return error.data.error;
}

test('a message is posted, changed, found by its metadata and deleted', async () => {
  const metadata = { event_type: 'card', event_payload: { card_id: 'a' } };
  const posted = await client.chat.postMessage({
    channel: CHANNEL,
    text: 'one',
    blocks: [section('one')],
    metadata,
  });
  const ts = posted.ts ?? '';
  await client.chat.update({ channel: CHANNEL, ts, text: 'two', blocks: [section('two')] });
  const [message] = slack.messages(CHANNEL);
  assert.equal(message?.text, 'two');
  assert.equal(message?.edits, 1);
  assert.equal(message?.earlier[0]?.text, 'one');

  const without = await client.conversations.history({ channel: CHANNEL });
  assert.equal(without.messages?.[0]?.metadata, undefined);
  const found = await client.conversations.history({
    channel: CHANNEL,
    include_all_metadata: true,
    oldest: '0',
  });
  assert.deepEqual(found.messages?.[0]?.metadata, metadata);
  assert.equal(found.messages?.[0]?.bot_id, 'B0SESWARDEN');

  await client.chat.delete({ channel: CHANNEL, ts });
  assert.deepEqual(slack.messages(CHANNEL), []);
  assert.equal(
    await refusal(client.chat.update({ channel: CHANNEL, ts, text: 'three' })),
    'message_not_found',
  );
});

test('timestamps grow, history is newest first and comes in pages, threads stay out of it', async () => {
  const texts = ['a', 'b', 'c'];
  for (const text of texts) await client.chat.postMessage({ channel: CHANNEL, text });
  const [first] = slack.messages(CHANNEL);
  await client.chat.postMessage({ channel: CHANNEL, text: 'reply', thread_ts: first?.ts ?? '' });
  const stamps = slack.messages(CHANNEL).map(({ ts }) => Number(ts));
  assert.deepEqual(
    stamps,
    [...new Set(stamps)].sort((a, b) => a - b),
  );
  const page = await client.conversations.history({ channel: CHANNEL, limit: 2 });
  assert.deepEqual(
    page.messages?.map(({ text }) => text),
    ['c', 'b'],
  );
  const cursor = page.response_metadata?.next_cursor ?? '';
  const rest = await client.conversations.history({ channel: CHANNEL, limit: 2, cursor });
  assert.deepEqual(
    rest.messages?.map(({ text }) => text),
    ['a'],
  );
  const thread = await client.conversations.replies({ channel: CHANNEL, ts: first?.ts ?? '' });
  assert.deepEqual(
    thread.messages?.map(({ text }) => text),
    ['a', 'reply'],
  );
});

test('what Slack refuses is refused in its words', async () => {
  const theirs = slack.say({ user: SATO, channel: CHANNEL, text: 'hello' });
  const blocks = [section('x'.repeat(3001))];
  assert.equal(await refusal(client.chat.postMessage({ channel: 'C404', text: 'x' })), 'channel_not_found');
  assert.equal(await refusal(client.chat.postMessage({ channel: CHANNEL, text: '' })), 'no_text');
  assert.equal(
    await refusal(client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks })),
    'invalid_blocks',
  );
  assert.equal(
    await refusal(client.chat.postMessage({ channel: CHANNEL, text: 'x'.repeat(40_001) })),
    'msg_too_long',
  );
  assert.equal(
    await refusal(client.chat.update({ channel: CHANNEL, ts: theirs, text: 'x' })),
    'cant_update_message',
  );
  assert.equal(await refusal(client.apiCall('chat.unheardOf')), 'unknown_method');
  assert.equal(await refusal(clientWith('xoxb-other').auth.test()), 'invalid_auth');
  assert.equal(await refusal(client.apps.connections.open({})), 'not_allowed_token_type');
  assert.equal(await refusal(client.users.info({ user: 'U404' })), 'user_not_found');
  assert.equal(slack.messages(CHANNEL).length, 1);
});

test('channels the bot is not in, and archived ones, take no message', async () => {
  await slack.close();
  const [open] = PLAYGROUND_CHANNELS;
  assert.ok(open);
  slack = await startSlackWorkspace({
    now: () => Date.now(),
    channels: [
      { ...open, id: 'C1', botIsMember: false },
      { ...open, id: 'C2', archived: true },
    ],
    userGroups: [{ id: 'S1', users: [SATO] }],
  });
  client = clientWith(slack.botToken);
  assert.equal(await refusal(client.chat.postMessage({ channel: 'C1', text: 'x' })), 'not_in_channel');
  assert.equal(await refusal(client.chat.postMessage({ channel: 'C2', text: 'x' })), 'is_archived');
  assert.deepEqual((await client.usergroups.users.list({ usergroup: 'S1' })).users, [SATO]);
});

test('faults: rate limit, breakdown, silence, a cut line, a lost answer', async () => {
  slack.faults.set('chat.postMessage', rateLimited(7), 1);
  const post = () => client.chat.postMessage({ channel: CHANNEL, text: 'x' });
  await assert.rejects(
    post(),
    (error: unknown) => error instanceof webApi.WebAPIRateLimitedError && error.retryAfter === 7,
  );
  slack.faults.set('chat.postMessage', { kind: 'answer', status: 500 }, 1);
  await assert.rejects(post(), webApi.WebAPIHTTPError);
  slack.faults.set('*', { kind: 'hang' }, 1);
  const impatient = clientWith(slack.botToken, 500);
  await assert.rejects(
    impatient.chat.postMessage({ channel: CHANNEL, text: 'x' }),
    webApi.WebAPIRequestError,
  );
  slack.faults.set('chat.postMessage', { kind: 'drop' });
  await assert.rejects(post(), webApi.WebAPIRequestError);
  await assert.rejects(post(), webApi.WebAPIRequestError);
  slack.faults.clear('chat.postMessage');
  assert.equal(slack.messages(CHANNEL).length, 0);
  slack.faults.set('chat.postMessage', { kind: 'lose-answer' }, 1);
  await assert.rejects(post(), webApi.WebAPIRequestError);
  assert.equal(slack.messages(CHANNEL).length, 1);
  assert.equal((await post()).ok, true);
  assert.equal(slack.calls.length, 7);
});

test('a file goes up in three steps', async () => {
  const content = Buffer.from('<svg/>');
  await client.filesUploadV2({ channel_id: CHANNEL, file: content, filename: 'chart.svg', title: 'Chart' });
  const [file] = slack.files();
  assert.deepEqual(file?.content, content);
  assert.equal(file?.title, 'Chart');
  assert.equal(file?.channel, CHANNEL);
});

test('whoever listens hears of every change', async () => {
  let changes = 0;
  const stop = slack.onChange(() => {
    changes += 1;
  });
  await client.chat.postEphemeral({ channel: CHANNEL, user: SATO, text: 'psst' });
  stop();
  await client.chat.postEphemeral({ channel: CHANNEL, user: SATO, text: 'psst again' });
  assert.equal(changes, 1);
  assert.equal(slack.ephemerals(SATO).length, 2);
});

test('JSON calls are taken as well as forms', async () => {
  const headers = {
    authorization: `Bearer ${slack.botToken}`,
    'content-type': 'application/json; charset=utf-8',
  };
  const body = JSON.stringify({ channel: CHANNEL, text: 'json', blocks: [section('json')] });
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  assert.equal(((await response.json()) as { ok: boolean }).ok, true);
  assert.equal(slack.messages(CHANNEL)[0]?.blocks.length, 1);
});
