import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { openStore, type Store } from '../../src/store/index.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent, sesId } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ACCOUNT = '111122223333';
const STRANGER = '444455556666';
const CHANNEL = 'C0ALERTS001';
const VIRGINIA = `arn:aws:sns:us-east-1:${ACCOUNT}:ses-events`;
const DAY_MS = 86_400_000;

type Json = Record<string, unknown>;

/** An event as a central event bus forwards it from the Region and account where it arose. */
function bridged(event: Json, region: string, account = ACCOUNT): Json {
  return {
    version: '0',
    id: sesId(),
    'detail-type': `Email ${String(event['eventType'])}`,
    source: 'aws.ses',
    account,
    region,
    time: new Date().toISOString(),
    resources: [],
    detail: event,
  };
}

describe('where events arose, through one topic of another Region', () => {
  let redis: RedisServer;
  let store: Store;
  let playground: Playground;

  before(async () => {
    redis = await startRedis();
    store = await openStore({ redisUrl: redis.url, dataDir: '', now: () => Date.now(), log: console });
    playground = await startPlayground({
      redisUrl: redis.url,
      env: {
        AWS_REGION: '',
        AWS_REGIONS: 'ap-northeast-1,us-east-1',
        SNS_TOPIC_ARNS: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:ses-events ${VIRGINIA}`,
      },
    });
    await playground.sns.openRegion(VIRGINIA);
  });
  after(async () => {
    await playground.close();
    await store.close();
    await redis.stop();
  });

  async function countersOf(account: string, region: string): Promise<Record<string, number>> {
    const sums: Record<string, number> = {};
    const now = Date.now();
    const query = { resolution: 'hour', from: now - DAY_MS, to: now + DAY_MS } as const;
    for (const { counts } of await store.tally.buckets({ ...query, accountRegion: `${account}:${region}` }))
      for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    return sums;
  }

  async function deliver(event: unknown, topicArn?: string): Promise<void> {
    const envelope = playground.sns.envelope(event, topicArn === undefined ? {} : { topicArn });
    assert.equal((await playground.sns.deliver(playground.snsEndpoint, envelope)).status, 200);
  }

  /** Mail that a rate of about a tenth can be computed of, now. */
  function traffic(mail: Json): { sends: readonly Json[]; bounces: readonly Json[] } {
    const timestamp = new Date().toISOString();
    const about = { timestamp, ...mail };
    return {
      sends: Array.from({ length: 40 }, (_, i) =>
        sendEvent(
          Array.from({ length: 50 }, (__, k) => `r${i * 50 + k}@one.example`),
          { ...about, messageId: sesId() },
        ),
      ),
      bounces: Array.from({ length: 220 }, (_, i) =>
        bounceEvent([`r${i}@one.example`], {}, { ...about, messageId: sesId() }),
      ),
    };
  }

  const alerts = () => playground.slack.messages(CHANNEL).filter(({ text }) => /[Bb]ounce rate/.test(text));

  test('events that EventBridge forwards count where they arose, and the alert says so', async () => {
    const { sends, bounces } = traffic({ sourceArn: `arn:aws:ses:us-east-1:${ACCOUNT}:identity/shop.test` });
    await Promise.all([...sends, ...bounces].map((event) => deliver(bridged(event, 'us-east-1'))));
    await until(() => alerts().length > 0);
    assert.match(alerts()[0]?.text ?? '', /us-east-1/);
    assert.deepEqual(await countersOf(ACCOUNT, 'ap-northeast-1'), {});
    const counted = await countersOf(ACCOUNT, 'us-east-1');
    assert.deepEqual([counted['sent'], counted['hard']], [2_000, 220]);

    // The same events by SES's own topic there.
    await Promise.all([...sends, ...bounces].map((event) => deliver(event, VIRGINIA)));
    assert.deepEqual(await countersOf(ACCOUNT, 'us-east-1'), counted);
    assert.deepEqual(await countersOf(ACCOUNT, 'ap-northeast-1'), {});
  });

  test('the same event by two topics counts once, whichever comes first and however the mail is described', async () => {
    const before = (await countersOf(ACCOUNT, 'us-east-1'))['hard'] ?? 0;
    const one = bounceEvent(
      ['two@topics.example'],
      {},
      {
        messageId: sesId(),
        sourceArn: `arn:aws:ses:us-east-1:${ACCOUNT}:identity/shop.test`,
      },
    );
    await deliver(one, VIRGINIA);
    await deliver(one);
    await deliver(bridged(one, 'us-east-1'));
    const { sourceArn: _, ...mail } = one['mail'] as Json;
    await deliver({ ...one, mail }, VIRGINIA);
    assert.equal((await countersOf(ACCOUNT, 'us-east-1'))['hard'], before + 1);
    assert.equal((await countersOf(ACCOUNT, 'ap-northeast-1'))['hard'], undefined);
  });

  test('an account that is not configured is counted and shown as such, without buttons that lead nowhere', async () => {
    const { sends, bounces } = traffic({
      sendingAccountId: STRANGER,
      sourceArn: `arn:aws:ses:eu-west-1:${STRANGER}:identity/shop.test`,
    });
    await Promise.all([...sends, ...bounces].map((event) => deliver(bridged(event, 'eu-west-1', STRANGER))));
    const ofStranger = () => alerts().find(({ text }) => text.includes(STRANGER));
    await until(() => ofStranger() !== undefined);
    const shown = JSON.stringify(ofStranger()?.blocks);
    assert.match(shown, /not a configured account/);
    assert.doesNotMatch(shown, /"action_id":"[^"]*pause/);
    const configured = JSON.stringify(alerts().find(({ text }) => text.includes('us-east-1'))?.blocks);
    assert.doesNotMatch(configured, /not a configured account/);
    assert.match(configured, /"action_id":"[^"]*pause/);
  });

  test('a message that cannot be read is quarantined once, however often and to however many processes it comes', async () => {
    const envelope = playground.sns.envelope('{"neither":"event"}');
    for (let i = 0; i < 5; i += 1) await playground.sns.deliver(playground.snsEndpoint, envelope);
    await playground.app.restart();
    await playground.sns.deliver(playground.snsEndpoint, envelope);
    const kept = await store.journal.read('quarantine', { order: 'newest', limit: 10 });
    assert.deepEqual(
      kept.map(({ about }) => about),
      [envelope.MessageId],
    );
    assert.equal((await countersOf(ACCOUNT, 'ap-northeast-1'))['unreadable'], 1);
  });
});
