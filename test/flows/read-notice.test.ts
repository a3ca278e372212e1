import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const USER = 'U0OPERATOR1';

describe('a mail of AWS that somebody gives to the bot', () => {
  let playground: Playground;
  before(async () => {
    playground = await startPlayground({ watchSeconds: 3600, env: { SLACK_OPERATORS: USER } });
  });
  after(() => playground.close());

  const view = () => playground.slack.modals(USER).at(-1)?.view ?? {};
  const shown = () => JSON.stringify(view());
  const shows = (text: RegExp) => until(() => text.test(shown()), { what: `${text} in ${shown()}` });
  const NOTICE =
    'Subject: [Action Required] Amazon SES account under review in Asia Pacific (Tokyo)\n\nWe have placed your Amazon SES account in the Asia Pacific (Tokyo) Region under review. Your current bounce rate is 7.9%. Please respond within 21 days.';

  test('as text: it is read, corrected beside the text, and the case of the account says it', async () => {
    const { slack } = playground;
    await slack.slashCommand({ user: USER, channel: CHANNEL, text: 'probation' });
    await until(() =>
      slack.ephemerals(USER).some(({ blocks }) => JSON.stringify(blocks).includes('notice-open')),
    );
    await slack.click({ user: USER, actionId: 'notice-open', ts: slack.ephemerals(USER).at(-1)?.ts ?? '' });
    await shows(/plain_text_input/);
    await slack.submitView({ user: USER, values: { text: NOTICE } });
    await shows(/accountRegion/);
    assert.match(shown(), /placed your Amazon SES account/, 'the text stands beside');
    const read = initialValues(view());
    assert.match(read['accountRegion'] ?? '', /^\d{12}:ap-northeast-1$/);
    assert.deepEqual(
      [read['kind'], read['reason'], read['rate'], read['deadlineDays'], read['count'], read['canSend']],
      ['under-review', 'bounce', '7.9', '21', '', 'yes'],
    );
    const { errors } = await slack.submitView({ user: USER, values: { ...read, rate: '790' } });
    assert.deepEqual(Object.keys(errors), ['rate']);
    await slack.submitView({ user: USER, values: { ...read, rate: '7.95' } });
    await shows(/Taken over/);
    await until(() => JSON.stringify(slack.messages(CHANNEL)).includes('7.95'), {
      what: 'the card with the corrected rate',
    });
  });

  test('a text that is none, and one that leads away from Amazon, are not taken', async () => {
    const { slack } = playground;
    const read = async (text: string) => {
      slack.closeView(USER);
      const ts = slack.say({ user: USER, channel: CHANNEL, text });
      await slack.messageShortcut({ user: USER, callbackId: 'read-aws-notice', ts });
    };
    await read('our SES account is on probation again, who is on call?');
    await shows(/finds nothing here/);
    await read(
      'Your Amazon SES account has been suspended. Sign in to appeal: <https://aws-ses.example/login>',
    );
    await shows(/aws-ses\.example.*not Amazon/);
  });

  test('a forged mail in a file is not taken', async () => {
    const { slack } = playground;
    slack.closeView(USER);
    const source = `From: AWS <no-reply-aws@amazon.com>\nMessage-ID: <1@evil.example>\nAuthentication-Results: mx.shop.example; dkim=none; spf=fail; dmarc=fail\nMIME-Version: 1.0\nContent-Type: text/plain\n${NOTICE}`;
    const file = slack.giveFile({ name: 'aws.eml', content: Buffer.from(source) });
    const ts = slack.say({ user: USER, channel: CHANNEL, text: '', files: [file] });
    await slack.messageShortcut({ user: USER, callbackId: 'read-aws-notice', ts });
    await shows(/received it says that it is not/);
  });
});

/** What the fields of a form contain before anybody changes them, as Slack submits it. */
function initialValues(view: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const blocks = view['blocks'] as readonly { element?: Readonly<Record<string, unknown>> }[];
  return Object.fromEntries(
    blocks.flatMap(({ element }) => {
      if (!element) return [];
      const { action_id: id, initial_value: text, initial_option: option, initial_date_time: time } = element;
      const value = text ?? (option as { value: string } | undefined)?.value ?? time ?? '';
      return [[String(id), String(value)]];
    }),
  );
}
