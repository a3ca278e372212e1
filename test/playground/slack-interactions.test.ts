import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { App, HTTPReceiver, LogLevel, type RespondFn, SocketModeReceiver, type types } from '@slack/bolt';
import { listen } from '../../playground/http/listen.js';
import { createResponseUrls } from '../../playground/slack/response-urls.js';
import { createState } from '../../playground/slack/state.js';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const FIVE_MINUTES_MS = 300_000;
const HALF_AN_HOUR_MS = 1_800_000;

let slack: SlackWorkspace;
let clockMs = 0;
let refusedWith = 0;
const closing: (() => Promise<unknown>)[] = [];

before(async () => {
  slack = await startSlackWorkspace({ now: () => Date.now() + clockMs });
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  const app = appWith(receiver);
  await app.init();
  const server = createServer(receiver.requestListener);
  const listening = await listen(server);
  closing.push(listening.close);
  slack.sendRequestsTo(`${listening.url}/slack/events`);
});
after(async () => {
  for (const close of closing) await close();
  await slack.close();
});

function appWith(receiver: HTTPReceiver | SocketModeReceiver): App {
  const app = new App({
    token: slack.botToken,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    receiver,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  app.command('/ses', async ({ command, ack, respond, client }) => {
    if (command.text === 'sleep') return;
    if (command.text === 'ack') return void (await ack('seen'));
    await ack();
    if (command.text === 'public') await respond({ response_type: 'in_channel', text: 'to all' });
    if (command.text === 'many') await respondSixTimes(respond);
    if (command.text === 'button') await respond({ text: 'press', blocks: [button()] });
    if (command.text === 'modal')
      await client.views.open({ trigger_id: command.trigger_id, view: modal('Why?') });
  });
  app.action('press', async ({ ack, respond, action }) => {
    await ack();
    await respond({ replace_original: true, text: `pressed ${'value' in action ? action.value : ''}` });
  });
  app.view('why', async ({ ack, view }) => {
    const reason = view.state.values['reason']?.['text']?.value;
    if (!reason) return void (await ack({ response_action: 'errors', errors: { reason: 'Say why' } }));
    if (reason === 'more') return void (await ack({ response_action: 'update', view: modal('More?') }));
    await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    });
  });
  return app;
}

/** The sixth answer is the one Slack does not take. */
async function respondSixTimes(respond: RespondFn): Promise<void> {
  for (let time = 1; time <= 5; time += 1) await respond(`answer ${time}`);
  await respond('answer 6').catch(({ statusCode }: { statusCode: number }) => {
    refusedWith = statusCode;
  });
}

function button() {
  return {
    type: 'actions',
    elements: [
      { type: 'button', text: { type: 'plain_text', text: 'Press' }, action_id: 'press', value: '7' },
    ],
  } as const;
}

function modal(title: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'why',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: 'Reason' },
        element: { type: 'plain_text_input', action_id: 'text' },
      },
    ],
  };
}

const type = (text: string) => slack.slashCommand({ user: SATO, channel: CHANNEL, text });
const lastWhisper = () => slack.ephemerals(SATO).at(-1)?.text;

test('a command is signed so that Bolt takes it, and its answers arrive', async () => {
  const ack = await type('public');
  assert.equal(ack.status, 200);
  await until(() => slack.messages(CHANNEL).at(-1)?.text === 'to all');
  await type('ack');
  assert.equal(lastWhisper(), 'seen');
});

test('a response URL is good for five answers', async () => {
  await type('many');
  await until(() => refusedWith !== 0);
  assert.equal(refusedWith, 404);
  assert.equal(lastWhisper(), 'answer 5');
});

test('a response URL is good for half an hour', () => {
  let now = 0;
  const state = createState({
    now: () => now,
    identity: { teamId: '', teamDomain: '', appId: '', botId: '', botUserId: '', botName: '' },
    channels: [],
    users: [],
    userGroups: [],
    changed: () => undefined,
  });
  const urls = createResponseUrls(state, (id) => id);
  const id = urls.issue({ channel: CHANNEL, user: SATO, messageTs: undefined });
  now = HALF_AN_HOUR_MS;
  assert.equal(urls.take(id, '{"text":"in time"}').status, 200);
  now += 1;
  assert.deepEqual(urls.take(id, '{"text":"late"}').body, { ok: false, error: 'expired_url' });
});

test('the answer to a click can take the place of what was clicked', async () => {
  await type('button');
  await until(() => lastWhisper() === 'press');
  const ts = slack.ephemerals(SATO).at(-1)?.ts ?? '';
  const count = slack.ephemerals(SATO).length;
  assert.equal((await slack.click({ user: SATO, ts, actionId: 'press' })).status, 200);
  await until(() => lastWhisper() === 'pressed 7');
  assert.equal(slack.ephemerals(SATO).length, count);
});

test('a command that is not acknowledged is answered by Slack itself, after three seconds', async () => {
  const ack = await type('sleep');
  assert.equal(ack.status, 0);
  assert.equal(ack.failure, 'operation_timeout');
  assert.match(lastWhisper() ?? '', /operation_timeout/);
});

test('a modal opens, shows what is wrong, changes and closes', async () => {
  await type('modal');
  await until(() => slack.modals(SATO).length === 1);
  const refused = await slack.submitView({ user: SATO });
  assert.deepEqual(refused.errors, { reason: 'Say why' });
  await slack.submitView({ user: SATO, values: { text: 'more' } });
  assert.deepEqual(slack.modals(SATO)[0]?.view['title'], { type: 'plain_text', text: 'More?' });
  await slack.submitView({ user: SATO, values: { text: 'because' } });
  assert.equal(slack.modals(SATO).length, 0);
});

test('the Home tab is published, and a request URL is verified', async () => {
  await slack.sendEvent({ type: 'app_home_opened', user: SATO, channel: 'D1', tab: 'home' });
  await until(() => slack.home(SATO) !== undefined);
  const verified = await slack.verifyRequestUrl('abc');
  assert.match(verified.body, /abc/);
});

test('a signature that is too old is refused, and the user sees it', async () => {
  clockMs = -FIVE_MINUTES_MS - 1000;
  const ack = await type('ack');
  clockMs = 0;
  assert.equal(ack.status, 401);
  assert.match(lastWhisper() ?? '', /dispatch_failed/);
});

test('Socket Mode carries the same', async () => {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = appWith(receiver);
  await app.init();
  // Bolt does not wait for the socket to be closed; cut off before, its client would wait half a minute.
  closing.unshift(async () => {
    await app.stop();
    await until(() => !slack.socketMode.connected());
  });
  await app.start();
  await until(() => slack.socketMode.connected());
  assert.equal((await type('ack')).status, 200);
  assert.equal(lastWhisper(), 'seen');
  await type('button');
  await until(() => lastWhisper() === 'press');
  const ts = slack.ephemerals(SATO).at(-1)?.ts ?? '';
  await slack.click({ user: SATO, ts, actionId: 'press' });
  await until(() => lastWhisper() === 'pressed 7');
});
