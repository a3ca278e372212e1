import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const RECIPIENTS_PER_MAIL = 50;

let playground: Playground;
let made = 0;

function recipients(count: number, domain: string): readonly string[] {
  made += count;
  return Array.from({ length: count }, (_, index) => `r${made - index}@${domain}`);
}

const mailOf = (set: string) => ({
  tags: { 'ses:configuration-set': [set], 'ses:from-domain': ['shop.test'] },
});

async function send(count: number, set: string, domain = 'one.example'): Promise<void> {
  await publish(
    Array.from({ length: count / RECIPIENTS_PER_MAIL }, () =>
      sendEvent(recipients(RECIPIENTS_PER_MAIL, domain), mailOf(set)),
    ),
  );
}

async function bounce(count: number, set: string, domain = 'one.example'): Promise<void> {
  await publish(recipients(count, domain).map((recipient) => bounceEvent([recipient], {}, mailOf(set))));
}

async function publish(events: readonly unknown[]): Promise<void> {
  const deliveries = (await Promise.all(events.map((event) => playground.sns.publish(event)))).flat();
  assert.ok(deliveries.every(({ delivered, status }) => delivered && status === 200));
}

const alerts = () => playground.slack.messages(CHANNEL);

describe('the parts of the sending', () => {
  afterEach(() => playground.close());

  test('one bad configuration set among good ones is named before the account crosses a line', async () => {
    playground = await startPlayground();
    await send(9_000, 'receipts');
    await bounce(20, 'receipts');
    await send(1_000, 'newsletter');
    assert.equal(alerts().length, 0);
    await bounce(110, 'newsletter');
    await until(() =>
      /configuration set newsletter in the last 24 h \(110 of 1,000/.test(alerts()[0]?.text ?? ''),
    );
    assert.match(alerts()[0]?.text ?? '', /^Bounce rate \d+\.\d % of configuration set newsletter/);
    const shown = JSON.stringify(alerts()[0]?.blocks);
    assert.match(shown, /:large_yellow_circle:/);
    assert.match(shown, /\*Bounce rate 11\.0 %\* of configuration set `newsletter` in the last 24 h/);
    assert.match(shown, /Last 10,000 recipients: 1\.3 % \(130 hard bounces/);
    assert.doesNotMatch(shown, /receipts/);
  });

  test('mail to a verified domain of the account is in no rate, neither sent nor bounced', async () => {
    playground = await startPlayground();
    playground.aws
      .region(playground.region)
      .identities.push(
        { name: 'corp.example', type: 'Domain', status: 'Success' },
        { name: 'one.example', type: 'Domain', status: 'Pending' },
      );
    await playground.setClock(11 * 60_000);
    // Another watch lists identities as well, so the question alone is no sign that the answer is known.
    const known = (line: string) =>
      line.includes('"verified identities changed"') && line.includes('"identities":2');
    await until(() => playground.app.logs.some(known));
    await send(1_000, 'internal', 'corp.example');
    await bounce(300, 'internal', 'mail.corp.example');
    await send(1_000, 'newsletter');
    await bounce(60, 'newsletter');
    await until(() => /^Bounce rate 6\.0 % of the last 1,000 recipients/.test(alerts()[0]?.text ?? ''));
    assert.ok(alerts()[0]?.earlier.every(({ text }) => !/corp|internal/.test(text)));
  });
});
