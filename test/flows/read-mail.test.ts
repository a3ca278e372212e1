import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { FOREIGN_MAILS, sesBounceMail } from '../support/bounce-mails.js';
import { bounceEvent, sesId } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const USER = 'U0OPERATOR1';

describe('a single mail that somebody gives to the bot', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({ watchSeconds: 3600, env: { SLACK_OPERATORS: USER } });
  });
  after(() => playground.close());

  const shown = () => JSON.stringify(playground.slack.modals(USER).at(-1)?.view ?? {});
  const shows = (text: RegExp) => until(() => text.test(shown()), { what: `${text} in ${shown()}` });

  const bounce = (messageId: string) =>
    sesBounceMail({
      messageId,
      sentAt: playground.now() - 60_000,
      recipients: [
        {
          address: 'jane@one.example',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <jane@one.example>: user unknown',
        },
      ],
    });

  async function openForm(): Promise<void> {
    const { slack } = playground;
    slack.closeView(USER);
    await slack.slashCommand({ user: USER, channel: CHANNEL, text: 'bounces' });
    await until(() =>
      slack.ephemerals(USER).some(({ blocks }) => JSON.stringify(blocks).includes('mail-open')),
    );
    const ts =
      slack.ephemerals(USER).findLast(({ blocks }) => JSON.stringify(blocks).includes('mail-open'))?.ts ??
      assert.fail();
    await slack.click({ user: USER, actionId: 'mail-open', ts });
    await shows(/plain_text_input/);
  }

  test('as a file: what happened and what to do, once counted and then known', async () => {
    const { slack } = playground;
    const messageId = sesId();
    const file = slack.giveFile({ name: 'bounce.eml', content: Buffer.from(bounce(messageId)) });
    await openForm();
    await slack.submitView({ user: USER, values: { file } });
    await shows(/Count it/);
    for (const words of [
      /jane@one\.example/,
      /no such mailbox/,
      /user unknown/,
      /AWS counts it in the bounce rate/,
      /Sent by SES/,
    ])
      assert.match(shown(), words);
    assert.doesNotMatch(shown(), /November sale/, 'subjects are not shown by default');
    await slack.click({ user: USER, actionId: 'mail-count' });
    await shows(/Counted: 1 recipient/);
    // SNS brings the same later.
    await playground.sns.publish(bounceEvent(['jane@one.example'], {}, { messageId }));
    const metrics = await (await fetch(`${playground.app.url}/metrics`)).text();
    assert.match(metrics, /ses_warden_events_total\{type="bounce",outcome="duplicate"\} 1/);
    await openForm();
    await slack.submitView({ user: USER, values: { file } });
    await shows(/Already counted here/);
    assert.doesNotMatch(shown(), /Count it/);
  });

  test('as text, of a foreign server: it cannot be counted, and the address can be looked up', async () => {
    const { slack } = playground;
    await openForm();
    const text = FOREIGN_MAILS.find(({ name }) => name === 'qmail')?.text ?? assert.fail();
    await slack.submitView({ user: USER, values: { text } });
    await shows(/ann@customer\.example/);
    assert.match(shown(), /SES did not send this mail/);
    assert.doesNotMatch(shown(), /Count it/);
    await slack.click({ user: USER, actionId: 'mail-suppression', value: 'ann@customer.example' });
    await until(
      () =>
        playground.slack.modals(USER).length === 2 &&
        /ann@customer\.example/.test(shown()) &&
        !/Working on it/.test(shown()),
    );
  });

  test('by the shortcut of a message with its text, as it was typed', async () => {
    const { slack } = playground;
    slack.closeView(USER);
    slack.closeView(USER);
    const text =
      'This is the mail system at host mx.example.\n\n&lt;<mailto:ann@customer.example|ann@customer.example>&gt;: host mx.customer.example said: 552 5.2.2 mailbox full (in reply to RCPT TO command)';
    const ts = slack.say({ user: USER, channel: CHANNEL, text });
    await slack.messageShortcut({ user: USER, callbackId: 'read-bounce-mail', ts });
    await shows(/mailbox full/);
    assert.match(shown(), /ann@customer\.example/);
  });

  test('by the shortcut of a message with a file', async () => {
    const { slack } = playground;
    slack.closeView(USER);
    const file = slack.giveFile({ name: 'bounce.eml', content: Buffer.from(bounce(sesId())) });
    const ts = slack.say({ user: USER, channel: CHANNEL, text: '', files: [file] });
    await slack.messageShortcut({ user: USER, callbackId: 'read-bounce-mail', ts });
    await shows(/Count it/);
  });

  test('without the right to read files the form has no field for one, and a message with a file says what to do', async () => {
    const { slack } = playground;
    const at = slack.scopes.indexOf('files:read');
    slack.scopes.splice(at, 1);
    await openForm();
    assert.doesNotMatch(shown(), /file_input/);
    slack.closeView(USER);
    const file = slack.giveFile({ name: 'bounce.eml', content: Buffer.from(bounce(sesId())) });
    const ts = slack.say({ user: USER, channel: CHANNEL, text: '', files: [file] });
    await slack.messageShortcut({ user: USER, callbackId: 'read-bounce-mail', ts });
    await shows(/files:read/);
    slack.scopes.push('files:read');
  });

  test('an empty form asks for a mail', async () => {
    await openForm();
    await playground.slack.submitView({ user: USER, values: {} });
    await shows(/There is no mail to read/);
  });
});
