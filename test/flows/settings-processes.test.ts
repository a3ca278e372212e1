import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AppProcess, createAppProcess } from '../../playground/app-process.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { PUBLIC_HOST } from '../../playground/public-address.js';
import { subscribeApp } from '../../playground/subscribe-app.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const [ALERTS, TEAM, OTHER] = ['C0ALERTS001', 'C0APPROVE01', 'C0SHOP00001'];
/** Suzuki reads Japanese. */
const [SUZUKI, OPERATOR] = ['U0SUZUKI001', 'U0OPERATOR1'];
const REGIONS = ['ap-northeast-1', 'us-east-1', 'eu-west-1'];
const ACCOUNTS = Array.from({ length: 20 }, (_, index) => {
  const id = String(200_000_000_000 + index);
  return { name: `shop-${index}`, id, regions: REGIONS, role: `arn:aws:iam::${id}:role/ses-warden` };
});
const idOf = (index: number) => ACCOUNTS[index]?.id ?? assert.fail();
const HOUR = 3_600_000;

describe('twenty accounts in three Regions, two processes on one Redis', () => {
  let redis: RedisServer;
  let playground: Playground;
  let second: AppProcess;
  before(async () => {
    redis = await startRedis();
    playground = await startPlayground({
      redisUrl: redis.url,
      watchSeconds: 3,
      retries: 5,
      retryDelayMs: 200,
      startApp: false,
      env: {
        SES_ACCOUNTS: JSON.stringify(ACCOUNTS),
        SLACK_APPROVERS: SUZUKI,
        SLACK_OPERATORS: `${SUZUKI},${OPERATOR}`,
      },
    });
    for (const { role } of ACCOUNTS) playground.aws.roles.set(role, '');
    second = await createAppProcess(playground);
    await Promise.all([playground.app.start(), second.start()]);
    const { eventRouting } = playground.aws.region(playground.region);
    await subscribeApp(playground.sns, eventRouting, `https://${PUBLIC_HOST}/sns`);
    await playground.slack.invite(OTHER);
  });
  after(async () => {
    await second.stop();
    await playground.close();
    await redis.stop();
  });

  const modal = (user: string) => JSON.stringify(playground.slack.modals(user).at(-1)?.view ?? '');
  /** From now on Slack and SNS reach this process. */
  function reach({ url }: AppProcess): void {
    playground.slack.sendRequestsTo(`${url}/slack/events`);
    playground.sns.forwardOrigin(`https://${PUBLIC_HOST}`, url);
  }
  async function showSettings(user: string): Promise<string> {
    const { slack } = playground;
    const told = slack.ephemerals(user).length;
    await slack.slashCommand({ user, channel: TEAM, text: 'settings' });
    await until(() => slack.ephemerals(user).length > told);
    return JSON.stringify(slack.ephemerals(user).at(-1)?.blocks);
  }
  async function openForm(user: string, value: string, actionId = 'settings-route'): Promise<void> {
    const { slack } = playground;
    await showSettings(user);
    slack.closeView(user);
    await slack.click({ user, ts: slack.ephemerals(user).at(-1)?.ts ?? '', actionId, value });
    await until(() => modal(user).includes('"submit"'));
  }
  const route = (index: number, channel: string) => ({
    account: idOf(index),
    region: 'any',
    part: 'any',
    from: 'advisory',
    channel,
  });
  /** A rate of 6 % in one account: over the line of a review. */
  async function crosses(index: number): Promise<void> {
    const mail = {
      sendingAccountId: idOf(index),
      sourceArn: `arn:aws:ses:ap-northeast-1:${idOf(index)}:identity/shop.test`,
    };
    const addresses = (from: number, count: number) =>
      Array.from({ length: count }, (_, one) => `a${index}-${from + one}@one.example`);
    const events = [
      ...Array.from({ length: 20 }, (_, one) => sendEvent(addresses(one * 50, 50), mail)),
      bounceEvent(addresses(0, 30), {}, mail),
      bounceEvent(addresses(100, 30), {}, mail),
    ];
    const answers = (await Promise.all(events.map((event) => playground.sns.publish(event)))).flat();
    assert.ok(answers.every(({ status }) => status === 200));
  }
  const posted = (channel: string, pattern: RegExp) =>
    topLevel(playground.slack.messages(channel)).filter(({ text }) => pattern.test(text));

  test('two people save at once, each through another process: different routes are kept, of equal ones the first', async () => {
    const { slack, app } = playground;
    const saveBoth = async (forSuzuki: ReturnType<typeof route>, forOperator: ReturnType<typeof route>) => {
      reach(app);
      await openForm(SUZUKI, 'new');
      reach(second);
      await openForm(OPERATOR, 'new');
      const through = (process: AppProcess, user: string, values: ReturnType<typeof route>) => {
        reach(process);
        return slack.submitView({ user, values });
      };
      await Promise.all([through(app, SUZUKI, forSuzuki), through(second, OPERATOR, forOperator)]);
      const isAnswered = (user: string) =>
        modal(user).includes('"settings-route"') && !modal(user).includes('"submit"');
      await until(() => isAnswered(SUZUKI) && isAnswered(OPERATOR));
    };
    await saveBoth(route(0, TEAM), route(1, OTHER));
    for (const process of [app, second]) {
      reach(process);
      assert.match(await showSettings(SUZUKI), /shop-0.*shop-1/);
    }
    await saveBoth(route(2, TEAM), route(2, OTHER));
    const told = [
      /フォームを開いている間に/.test(modal(SUZUKI)),
      /while your form was open/.test(modal(OPERATOR)),
    ];
    assert.deepEqual(told.toSorted(), [false, true]);
  });

  test('what either process receives goes to the channel of its route, once, and nowhere else', async () => {
    reach(playground.app);
    await crosses(0);
    reach(second);
    await crosses(1);
    await until(() => posted(TEAM, /Bounce rate 6/).length > 0 && posted(OTHER, /Bounce rate 6/).length > 0);
    assert.match(JSON.stringify(posted(TEAM, /Bounce rate 6/)[0]?.blocks), /shop-0/);
    assert.match(JSON.stringify(posted(OTHER, /Bounce rate 6/)[0]?.blocks), /shop-1/);
    for (const channel of [TEAM, OTHER]) assert.equal(posted(channel, /Bounce rate/).length, 1);
    assert.equal(posted(ALERTS, /Bounce rate/).length, 0);
  });

  test('a digest comes once a day to the channel that wants it, about its accounts', async () => {
    const { slack, app } = playground;
    reach(second);
    await openForm(OPERATOR, TEAM, 'settings-channel');
    const at = new Date(playground.now() + HOUR).toISOString().slice(11, 16);
    const values = { locale: 'any', timeZone: '', digestOn: 'day', digestAt: at };
    await slack.submitView({ user: OPERATOR, values });
    await until(() => /Saved/.test(modal(OPERATOR)));
    for (const [days, digests] of [
      [0, 1],
      [1, 2],
    ] as const) {
      const offset = days * 24 * HOUR + HOUR + 60_000;
      await Promise.all([playground.setClock(offset), second.setClock(offset)]);
      await until(() => posted(TEAM, /Daily digest/).length === digests);
    }
    assert.match(JSON.stringify(posted(TEAM, /Daily digest/)[0]?.blocks), /shop-0/);
    assert.doesNotMatch(JSON.stringify(posted(TEAM, /Daily digest/)[0]?.blocks), /shop-1 /);
    for (const channel of [ALERTS, OTHER]) assert.equal(posted(channel, /digest/).length, 0);
    assert.ok(app.running() && second.running());
  });
});
