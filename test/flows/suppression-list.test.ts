import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const ENTRIES = 3_500;
const MINUTE_MS = 60_000;

describe('/ses suppression, the whole list', () => {
  let redis: RedisServer;
  let playground: Playground;
  before(async () => {
    redis = await startRedis();
    playground = await startPlayground({
      redisUrl: redis.url,
      env: { SLACK_APPROVAL_CHANNEL: APPROVALS },
      startApp: false,
    });
    playground.aws.limitRate(true);
    const now = playground.now();
    for (let index = 0; index < ENTRIES; index += 1)
      suppress(`r${index}@one.example`, now - index * MINUTE_MS);
    suppress('=cmd@two.example', now - 10 * ENTRIES * MINUTE_MS, 'COMPLAINT');
    await playground.app.start();
  });
  after(async () => {
    await playground.close();
    await redis.stop();
  });

  const calls = () => playground.aws.calls.filter(({ service }) => service === 'ses' || service === 'sesv2');
  const pages = () => calls().filter(({ operation }) => operation === 'ListSuppressedDestinations');
  const answer = () => playground.slack.ephemerals(SATO).at(-1);
  const shown = () => JSON.stringify(answer()?.blocks);
  const read = () => playground.app.logs.some((line) => line.includes('suppression list read'));

  function suppress(address: string, updatedAt: number, reason: 'BOUNCE' | 'COMPLAINT' = 'BOUNCE'): void {
    const entry = { reason, updatedAt, messageId: '', feedbackId: '' };
    playground.aws.region(playground.region).suppressed.set(address, entry);
  }

  async function ask(argument = ''): Promise<void> {
    const before = playground.slack.ephemerals(SATO).length;
    await playground.slack.slashCommand({ user: SATO, channel: ALERTS, text: `suppression ${argument}` });
    await until(() => playground.slack.ephemerals(SATO).length > before);
  }

  async function click(actionId: string): Promise<void> {
    const before = shown();
    await playground.slack.click({ user: SATO, ts: answer()?.ts ?? '', actionId });
    await until(() => shown() !== before);
  }

  test('is read page by page, a second apart, and goes on after a crash where it was', async () => {
    await until(() => pages().length >= 2);
    await ask();
    assert.match(shown(), /still reading the list/);
    await playground.app.kill();
    const before = pages().length;
    await playground.app.start();
    await until(read);
    assert.ok(pages().length - before <= 3, `${pages().length} pages`);
    assert.equal(pages().filter(({ parameters }) => parameters['NextToken'] === undefined).length, 1);
  });

  test('newest first, older by a button, and back', async () => {
    await ask();
    assert.match(shown(), /"r0@one\.example".*"r1@one\.example".*"r14@one\.example"/);
    assert.ok(!shown().includes('"r15@'));
    assert.match(shown(), /3,501 addresses \(as of/);
    await click('suppression-older');
    assert.match(shown(), /"r15@one\.example".*"r29@one\.example"/);
    await click('suppression-newest');
    assert.match(shown(), /"r0@one\.example"/);
  });

  test('by reason and domain', async () => {
    await ask('complaint');
    assert.match(shown(), /entries\* · complaint.*"=cmd@two\.example"/);
    assert.ok(!shown().includes('@one.example'));
    await ask('one.example');
    await click('suppression-complaints');
    assert.match(shown(), /None\./);
  });

  test('what was added is there a minute later, without reading the rest again', async () => {
    const before = pages().length;
    suppress('new@one.example', playground.now());
    await playground.setClock(2 * MINUTE_MS);
    await until(() => pages().length > before);
    await until(async () => {
      await ask();
      return /"new@one\.example"/.test(shown());
    });
    assert.equal(pages().length, before + 1);
  });

  test('is exported before the approvers, harmless to spreadsheets', async () => {
    await click('suppression-export');
    await until(() => playground.slack.files().length === 1);
    const [file] = playground.slack.files();
    const text = file?.content.toString() ?? '';
    assert.equal(text.trim().split('\r\n').length, ENTRIES + 3);
    assert.match(text, /"'=cmd@two\.example",COMPLAINT,/);
    assert.match(JSON.stringify(file), /C0APPROVE01/);
  });

  test('SES never got two requests within a second', () => {
    const times = calls().map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    assert.equal(gaps.filter((gap) => gap < 990).length, 0, JSON.stringify(gaps));
  });
});
