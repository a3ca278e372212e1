import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { type types, webApi } from '@slack/bolt';
import type { Browser, Page } from 'playwright-core';
import { type Listening, listen } from '../../playground/http/listen.js';
import { readBody } from '../../playground/http/read-body.js';
import { type Json, listIn, objectIn } from '../../playground/json.js';
import { startPageServer } from '../../playground/page-server.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createScenarioPlayer } from '../../playground/scenario-player.js';
import { accessibilityProblems } from '../support/accessibility.js';
import { openBrowser } from '../support/browser.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const SUZUKI = 'U0SUZUKI001';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const mrkdwn = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;
const button = (text: string, more: object = {}) =>
  ({ type: 'button', text: plain(text), action_id: 'do', ...more }) as const;

let playground: Playground;
let server: Listening;
/** Requests to the app, and its answers. */
let app: Listening;
const received: Json[] = [];
let answer: Json | undefined;
let client: webApi.WebClient;
let browser: Browser;
let page: Page;

before(async () => {
  playground = await startPlayground({ startApp: false });
  app = await listen(
    createServer(async (request, response) => {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'));
      const sent = JSON.parse(form.get('payload') ?? 'null') ?? Object.fromEntries(form);
      received.push(sent);
      const body = answer ? JSON.stringify(answer) : '';
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    }),
  );
  playground.slack.sendRequestsTo(app.url);
  client = new webApi.WebClient(playground.slack.botToken, { slackApiUrl: playground.slack.apiUrl });
  server = await startPageServer(createScenarioPlayer(playground), 0);
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.url}/?as=${SATO}&lang=en`);
});
after(async () => {
  await browser?.close();
  await server.close();
  await app.close();
  await playground.close();
});

const message = (ts: string) => page.locator(`[data-ts="${ts}"]`);
async function post(
  content: { blocks?: types.KnownBlock[]; thread_ts?: string },
  text = 'x',
): Promise<string> {
  const { blocks = [], thread_ts = '' } = content;
  const posted = await client.chat.postMessage({ channel: CHANNEL, text, blocks, thread_ts });
  return posted.ts ?? '';
}
async function typeCommand(text: string): Promise<Json> {
  const before = received.length;
  await page.getByTestId('composer').fill(text);
  await page.keyboard.press('Enter');
  await until(() => received.length > before);
  return received.at(-1) ?? {};
}

describe('the page', () => {
  test('shows messages as they are posted, changed and deleted, and threads below their beginning', async () => {
    const ts = await post({ blocks: [mrkdwn('*Bounce rate* 5.1 %')] });
    const other = await post({}, 'another matter');
    const reply = await post({ thread_ts: ts }, 'reminder');
    await message(reply).waitFor();
    const shown = await page.locator('.message').all();
    const order = await Promise.all(shown.map((item) => item.getAttribute('data-ts')));
    assert.deepEqual(order, [ts, reply, other]);
    assert.match((await message(reply).getAttribute('class')) ?? '', /reply/);
    await client.chat.update({ channel: CHANNEL, ts, text: 'x', blocks: [mrkdwn('*Bounce rate* 6.2 %')] });
    await message(ts).filter({ hasText: '6.2 %' }).filter({ hasText: '(edited)' }).waitFor();
    for (const gone of [ts, reply, other]) await client.chat.delete({ channel: CHANNEL, ts: gone });
    await page.getByText('No messages yet').waitFor();
  });

  test('asks for one state at a time, so that no older one is drawn over a newer one', async (t) => {
    t.after(() => page.unroute('**/state?*'));
    let asked = 0;
    let mostAtOnce = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/state?*', async (route) => {
      asked += 1;
      mostAtOnce = Math.max(mostAtOnce, asked);
      const response = await route.fetch();
      await held;
      asked -= 1;
      await route.fulfill({ response });
    });
    const ts = await post({}, 'before');
    await until(() => asked === 1);
    await page.evaluate(`
      let heard = 0;
      new EventSource('/events').addEventListener('message', () => {
        heard += 1;
        document.body.dataset.heard = String(heard);
      });
    `);
    const heard = async () => Number(await page.locator('body').getAttribute('data-heard'));
    // The first one greets.
    await until(async () => (await heard()) > 0);
    await page.locator('#users button', { hasText: 'Mori' }).click();
    await client.chat.update({ channel: CHANNEL, ts, text: 'after' });
    await until(async () => (await heard()) > 1);
    release();
    await message(ts).filter({ hasText: 'after' }).waitFor();
    await page.locator('#users button[aria-current="true"]', { hasText: 'Mori' }).waitFor();
    assert.equal(mostAtOnce, 1);
    await page.locator('#users button', { hasText: 'Sato' }).click();
    await client.chat.delete({ channel: CHANNEL, ts });
    await page.getByText('No messages yet').waitFor();
  });

  test('a click is not lost when other messages come in its middle', async () => {
    const ts = await post({ blocks: [{ type: 'actions', elements: [button('Do it')] }] });
    await message(ts).getByRole('button', { name: 'Do it' }).hover();
    const before = received.length;
    await page.mouse.down();
    const earlier = await post({ thread_ts: ts }, 'a reply');
    const later = await post({}, 'another one');
    await message(earlier).waitFor();
    await message(later).waitFor();
    await page.mouse.up();
    await until(() => received.length > before);
    for (const gone of [earlier, later, ts]) await client.chat.delete({ channel: CHANNEL, ts: gone });
    await page.getByText('No messages yet').waitFor();
  });

  test('a message can run nothing in the page', async () => {
    const alarms: string[] = [];
    page.on('dialog', (dialog) => alarms.push(dialog.message()));
    const ts = await post({
      blocks: [mrkdwn('<img src=x onerror=alert(1)> &lt;svg onload=alert(2)&gt; <javascript:alert(3)|here>')],
    });
    await message(ts).getByText('here').click();
    await post({}, 'after it');
    await page.getByText('after it').waitFor();
    assert.deepEqual(alarms, []);
    assert.equal(await message(ts).locator('img, svg, script').count(), 0);
    page.removeAllListeners('dialog');
  });

  test('a command is sent as Slack sends it, a message is just said', async () => {
    answer = { text: 'for your eyes' };
    const command = await typeCommand('/ses quota ap-northeast-1');
    answer = undefined;
    assert.deepEqual(
      [command['command'], command['text'], command['user_id']],
      ['/ses', 'quota ap-northeast-1', SATO],
    );
    await page
      .getByTestId('answer')
      .filter({ hasText: 'for your eyes' })
      .filter({ hasText: 'Only visible to you' })
      .waitFor();
    await page.getByTestId('composer').fill('good morning');
    await page.keyboard.press('Enter');
    await page
      .getByTestId('message')
      .filter({ hasText: 'good morning' })
      .filter({ hasText: 'Sato' })
      .waitFor();
  });

  test('what is picked from a menu is sent as Slack sends it', async () => {
    const options = ['Tokyo', 'Dublin'].map((text) => ({ text: plain(text), value: text.toLowerCase() }));
    const select = {
      type: 'static_select',
      action_id: 'pick',
      placeholder: plain('Where?'),
      options,
    } as const;
    const ts = await post({ blocks: [{ type: 'actions', block_id: 'menu', elements: [select] }] });
    const before = received.length;
    await message(ts).getByLabel('Where?').selectOption('Dublin');
    await until(() => received.length > before);
    const [action] = listIn(received.at(-1)?.['actions']);
    assert.equal(objectIn(objectIn(action)['selected_option'])['value'], 'dublin');
  });

  test('buttons send their own block and value, and ask where Slack asks', async () => {
    const confirm = {
      title: plain('Really?'),
      text: plain('It cannot be undone.'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const ts = await post({
      blocks: [
        { type: 'actions', block_id: 'one', elements: [button('First', { value: '1' })] },
        {
          type: 'actions',
          block_id: 'two',
          elements: [button('Second', { value: '2' }), button('Third', { action_id: 'ask', confirm })],
        },
      ],
    });
    await message(ts).getByText('Second').click();
    await until(() => received.at(-1)?.['type'] === 'block_actions');
    const [action] = listIn(received.at(-1)?.['actions']).map(objectIn);
    assert.deepEqual([action?.['block_id'], action?.['action_id'], action?.['value']], ['two', 'do', '2']);
    const count = received.length;
    page.once('dialog', (dialog) => dialog.dismiss());
    await message(ts).getByText('Third').click();
    assert.equal(received.length, count);
    page.once('dialog', (dialog) => {
      assert.match(dialog.message(), /Really\?\s+It cannot be undone\./);
      return dialog.accept();
    });
    await message(ts).getByText('Third').click();
    await until(() => received.length > count);
  });

  test('a modal asks, shows what is wrong, and closes when all is well', async () => {
    const { trigger_id: trigger } = await typeCommand('/ses removal');
    const option = (text: string) => ({ text: plain(text), value: text });
    await client.views.open({
      trigger_id: String(trigger),
      view: {
        type: 'modal',
        title: plain('Ask for removal'),
        submit: plain('Ask'),
        blocks: [
          mrkdwn('Listed since *12 Nov*'),
          { type: 'actions', elements: [button('Show mails', { value: 'mails' })] },
          { type: 'actions', elements: [button('Show causes', { value: 'causes' })] },
          {
            type: 'input',
            block_id: 'who',
            label: plain('Owner'),
            element: { type: 'users_select', action_id: 'owner', initial_user: SATO },
          },
          {
            type: 'input',
            block_id: 'why',
            label: plain('Why'),
            element: { type: 'plain_text_input', action_id: 'reason', multiline: true },
          },
          {
            type: 'input',
            block_id: 'where',
            label: plain('Region'),
            optional: true,
            element: {
              type: 'static_select',
              action_id: 'region',
              options: [option('Tokyo'), option('Virginia')],
            },
          },
          {
            type: 'input',
            block_id: 'checked',
            label: plain('Checked'),
            optional: true,
            element: {
              type: 'checkboxes',
              action_id: 'points',
              options: [option('List'), option('Reason'), option('Mail')],
              initial_options: [option('Mail')],
            },
          },
        ],
      },
    });
    const modal = page.getByTestId('modal');
    await modal.getByText('Listed since').waitFor();
    const count = received.length;
    await modal.getByRole('button', { name: 'Show causes' }).click();
    await until(() => received.length > count);
    const [clicked] = listIn(received.at(-1)?.['actions']).map(objectIn);
    assert.deepEqual([clicked?.['value'], received.at(-1)?.['type']], ['causes', 'block_actions']);
    assert.equal(objectIn(received.at(-1)?.['view'])['type'], 'modal');
    assert.equal(await modal.getByLabel('Owner').inputValue(), SATO);
    await modal.getByLabel('Why').fill('ok');
    await modal.getByLabel('Region').selectOption('Virginia');
    await modal.getByLabel('List').check();
    answer = { response_action: 'errors', errors: { why: 'Say a little more' } };
    await modal.getByRole('button', { name: 'Ask' }).click();
    await modal.getByText('Say a little more').waitFor();
    const values = objectIn(objectIn(objectIn(received.at(-1)?.['view'])['state'])['values']);
    assert.deepEqual(objectIn(objectIn(values['where'])['region'])['selected_option'], option('Virginia'));
    assert.equal(objectIn(objectIn(values['who'])['owner'])['selected_user'], SATO);
    const ticked = objectIn(objectIn(values['checked'])['points'])['selected_options'];
    assert.deepEqual(ticked, [option('List'), option('Mail')]);
    assert.equal(await modal.getByLabel('Why').inputValue(), 'ok');
    answer = undefined;
    await modal.getByRole('button', { name: 'Ask' }).click();
    await modal.waitFor({ state: 'hidden' });
  });

  test('it works by keyboard alone', async () => {
    await page.locator('#channels button', { hasText: 'ses-alerts' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '# ses-approvals' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '# ses-alerts' }).waitFor();
  });

  test('a thread is folded below its beginning, a file is there to open, a shortcut is sent', async () => {
    const ts = await post({}, 'the card');
    const reply = await post({ thread_ts: ts }, 'the news');
    const thread = page.locator('.thread').last().locator('summary');
    await thread.filter({ hasText: '1 reply' }).click();
    await message(reply).waitFor({ state: 'hidden' });
    await thread.click();
    await message(reply).waitFor();
    await client.filesUploadV2({ channel_id: CHANNEL, filename: 'list.csv', file: Buffer.from('a,b') });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.file', { hasText: 'list.csv' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'list.csv');
    const before = received.length;
    await message(ts).getByLabel('More actions').selectOption({ label: 'Read this bounce mail' });
    await until(() => received.length > before);
    const { type, callback_id, message_ts } = received.at(-1) ?? {};
    assert.deepEqual([type, callback_id, message_ts], ['message_action', 'read-bounce-mail', ts]);
  });

  test('a menu that looks its options up, a channel, a time and a file are sent as Slack sends them', async () => {
    await page.getByTestId('global').selectOption({ label: 'SES actions' });
    await until(() => received.at(-1)?.['type'] === 'shortcut');
    const field = (name: string, element: types.InputBlock['element']): types.KnownBlock => ({
      type: 'input',
      block_id: name,
      label: plain(name),
      element,
    });
    await client.views.open({
      trigger_id: String(received.at(-1)?.['trigger_id']),
      view: {
        type: 'modal',
        title: plain('Fields'),
        submit: plain('Save'),
        blocks: [
          field('Domain', { type: 'external_select', action_id: 'domain', min_query_length: 0 }),
          mrkdwn('*where and when*'),
          field('Channel', { type: 'conversations_select', action_id: 'channel' }),
          field('Time', { type: 'timepicker', action_id: 'time', initial_time: '09:00' }),
          field('Mail', { type: 'file_input', action_id: 'mail', filetypes: ['eml'] }),
        ],
      },
    });
    const modal = page.getByTestId('modal');
    await modal.getByText('where and when').waitFor();
    const order = await modal.locator('#modal-body > *').allInnerTexts();
    assert.deepEqual(
      order.map((text) => text.split('\n')[0]),
      ['Domain', 'where and when', 'Channel', 'Time', 'Mail'],
    );
    const option = (text: string) => ({ text: plain(text), value: text });
    answer = { options: [option('a.example'), option('b.example')] };
    await modal.getByRole('combobox', { name: 'Domain' }).fill('exam');
    await until(() => received.at(-1)?.['value'] === 'exam');
    await modal.getByRole('option', { name: 'b.example' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    answer = undefined;
    await modal.getByLabel('Channel').selectOption('#ses-approvals');
    const content = { name: 'a.eml', mimeType: 'message/rfc822', buffer: Buffer.from('Subject: x') };
    await modal.getByLabel('Mail').setInputFiles(content);
    await modal.getByRole('button', { name: 'Save' }).click();
    await modal.waitFor({ state: 'hidden' });
    const { state } = objectIn(received.at(-1)?.['view']);
    const values = Object.entries(objectIn(objectIn(state)['values'])).flatMap(([, one]) =>
      Object.values(objectIn(one)),
    );
    const [domain, channel, time, mail] = values.map(objectIn);
    assert.deepEqual(domain?.['selected_option'], option('b.example'));
    assert.equal(channel?.['selected_conversation'], 'C0APPROVE01');
    assert.equal(time?.['selected_time'], '09:00');
    const [file] = listIn(mail?.['files']).map(objectIn);
    const given = playground.slack.files().find(({ id }) => id === file?.['id']);
    assert.deepEqual([given?.filename, String(given?.content)], ['a.eml', 'Subject: x']);
  });

  test('people reply in threads, see what they have not read, and invite the bot', async () => {
    const ts = await post({}, 'a card');
    await message(ts).getByLabel('More actions').selectOption({ label: 'Reply in thread' });
    const field = page.getByTestId('composer');
    await field.fill('/ses quota');
    await page.keyboard.press('Enter');
    await page.getByText('Slack takes no commands in threads').waitFor();
    await field.fill('I am on it');
    await page.keyboard.press('Enter');
    await page.getByTestId('reply').filter({ hasText: 'I am on it' }).waitFor();
    assert.equal(playground.slack.messages(CHANNEL).at(-1)?.threadTs, ts);
    const approvals = page.locator('#channels button', { hasText: 'ses-approvals' });
    await client.chat.postMessage({ channel: 'C0APPROVE01', text: 'one more request' });
    await approvals.and(page.getByRole('button', { description: '1 unread' })).waitFor();
    await approvals.click();
    await page.getByTestId('message').filter({ hasText: 'one more request' }).waitFor();
    assert.equal(await approvals.locator('b').count(), 0);
    await page.locator('#channels button', { hasText: 'shop-team' }).click();
    await page.getByRole('button', { name: 'Invite it' }).click();
    await page.getByRole('button', { name: 'Invite it' }).waitFor({ state: 'hidden' });
    await page.locator('#channels button', { hasText: 'ses-alerts' }).click();
  });

  test('it speaks the language of the person, shows what each may do, and the direct messages', async () => {
    await client.chat.postMessage({ channel: SUZUKI, text: 'for you alone' });
    await page.goto(`${server.url}/?as=${SUZUKI}`);
    await page.getByRole('heading', { name: 'あなた' }).waitFor();
    await page.locator('#users button', { hasText: '鈴木日本語 · ' }).waitFor();
    await page.locator('#direct button', { hasText: 'ses-warden' }).click();
    await page.getByTestId('message').filter({ hasText: 'for you alone' }).waitFor();
    const titles = await page.locator('.scenarios strong').allTextContents();
    assert.deepEqual(
      titles.filter((title) => /^[\x20-\x7e]+$/.test(title)),
      [],
    );
    await page.getByRole('button', { name: 'Garcia' }).click();
    await page.locator('#users button', { hasText: 'GarciaEnglish · guest' }).waitFor();
    await page.getByRole('heading', { name: 'You are' }).waitFor();
    assert.equal(await page.locator('#direct button').count(), 0);
  });

  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    test(`at ${width} px nothing is cut off, pale or out of reach of the keyboard`, async () => {
      const wide = await browser.newPage({ viewport: { width, height } });
      for (const language of ['en', 'ja']) {
        await wide.goto(`${server.url}/?as=${SATO}&lang=${language}`);
        await wide.locator('.message').first().waitFor();
        assert.deepEqual(await accessibilityProblems(wide), []);
      }
      await wide.addStyleTag({ content: 'h2 { color: #9a9a9a } button:focus-visible { outline: none }' });
      assert.match(String(await accessibilityProblems(wide)), /contrast 2\.\d+: h2.*no focus ring: button/s);
      await wide.close();
    });
  }

  test('a domain with three mistakes is set up, and fixed record by record', async () => {
    await page.getByTestId('play-new-domain').click();
    const records = page.locator('#dns li');
    await records.filter({ hasText: 'The underscore is missing' }).getByRole('button').click();
    await records.filter({ hasText: 'correct' }).waitFor();
    assert.equal(await records.count(), 3);
    assert.equal(await page.locator('#dns button:visible').count(), 2);
  });

  test('the account is changed from the panel', async () => {
    const account = playground.aws.region(playground.region);
    await page.getByTestId('sandbox').check();
    await page.getByText('0 of 200').waitFor();
    await page.getByTestId('enforcement').selectOption('PROBATION');
    await until(() => account.enforcementStatus === 'PROBATION');
    assert.equal(account.production, false);
  });
});
