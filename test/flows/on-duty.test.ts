import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createSending } from '../support/sending.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
/** Reads Japanese. */
const SUZUKI = 'U0SUZUKI001';
const HOUR_MS = 3_600_000;

type Event = {
  type: string;
  data: { alert: { level: string; acknowledgedBy?: string }; links: { acknowledge?: string } };
};

describe('on duty and the digest', () => {
  let service: Server;
  let playground: Playground;
  const events: Event[] = [];

  before(async () => {
    service = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      events.push(JSON.parse(Buffer.concat(pieces).toString()));
      response.writeHead(202).end();
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    playground = await startPlayground({
      env: {
        ON_DUTY_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/`,
        ON_DUTY_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
        PUBLIC_URL: 'https://bot.example.com/',
        RUNBOOK_URLS: 'https://wiki.example/ses',
        SLACK_APPROVERS: SATO,
      },
    });
    const sending = createSending(playground);
    await sending.send(1000);
    await sending.bounce(70);
  });
  after(async () => {
    await playground.close();
    await new Promise((resolve) => service.close(resolve));
  });

  const card = () => JSON.stringify(topLevel(playground.slack.messages(CHANNEL))[0]?.blocks ?? []);
  const path = () => {
    const { acknowledge = '' } = events.find(({ type }) => type === 'alert.opened')?.data.links ?? {};
    assert.match(acknowledge, /^https:\/\/bot\.example\.com\/on-duty\/acknowledge\?token=/);
    return acknowledge.replace('https://bot.example.com', playground.app.url);
  };
  const submit = (url: string, name: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ name }) });

  test('an alert reaches the service; opening its link changes nothing, submitting it acknowledges the alert', async () => {
    await until(() => events.some(({ type }) => type === 'alert.opened'));
    assert.ok(card().includes('"https://wiki.example/ses"') && card().includes('link-console'));
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const response = await fetch(path(), { method });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      if (method === 'GET') assert.match(await response.text(), /Bounce rate 7\.0 %.*<form method="post">/s);
    }
    assert.doesNotMatch(card(), /Acknowledged by/);
    assert.equal((await submit(path().replace(/.$/, '!'), 'Eve')).status, 403);
    assert.equal((await fetch(path(), { method: 'PUT' })).status, 405);
    assert.equal((await submit(path(), 'n'.repeat(3000))).status, 413);
    assert.equal((await submit(path(), '<!channel> Jane\n*D*')).status, 200);
    assert.equal((await submit(path(), 'Second')).status, 200);
    await until(() => /Acknowledged by &lt;!channel&gt; Jane \*D\* \(on duty\)/.test(card()));
    await until(() => events.some(({ type }) => type === 'alert.acknowledged'));
    assert.match(await (await fetch(path())).text(), /was acknowledged before/);
  });

  test('who did it is in the audit log, once', async () => {
    const { slack } = playground;
    const seen = slack.ephemerals(SATO).length;
    await slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'audit' });
    await until(() => slack.ephemerals(SATO).length > seen);
    const shown = JSON.stringify(slack.ephemerals(SATO).at(-1)?.blocks);
    assert.equal(shown.match(/Jane/g)?.length, 1, shown);
    assert.doesNotMatch(shown, /Second/);
  });

  test('/ses digest shows the alert and the numbers to the person who asks, in their language', async () => {
    const { slack } = playground;
    await slack.slashCommand({ user: SUZUKI, channel: CHANNEL, text: 'digest' });
    await until(() => slack.ephemerals(SUZUKI).length > 0);
    const shown = JSON.stringify(slack.ephemerals(SUZUKI).at(-1)?.blocks);
    assert.match(shown, /日次ダイジェスト/);
    assert.match(shown, /1,000 宛先.*バウンス率 7\.0 %.*このチャンネルにダイジェストは届きません/s);
  });

  test('the link expires', async () => {
    await playground.setClock(73 * HOUR_MS);
    await until(async () => (await fetch(path())).status === 410);
    assert.equal((await submit(path(), 'Late')).status, 410);
  });
});
